//! Clients whose calls block: the settings, policies and errors are those of any client.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use loginrocket::{
    Call, Client, Endpoint, ErrorKind, RateLimit, Retry, Sent,
    blocking::{self, Blocking},
    credentials::Credentials,
    encoding::Form,
    http::{HeaderValue, Response},
    testing::Stub,
    transport::TransportError,
    v1::{Login, LoginRocket},
};

/// A call that may be repeated.
#[derive(Endpoint)]
#[endpoint(GET, "/status")]
struct GetStatus;

/// One that carries credentials.
#[derive(Endpoint)]
#[endpoint(GET, "/orders", auth)]
struct ListOrders;

/// The settings of a client over a stub.
fn settings(stub: &Stub) -> loginrocket::ClientBuilder {
    Client::builder("https://api.example").transport(stub.clone())
}

/// A stub that responds with a status and no body.
fn status(of: impl Fn(usize) -> u16 + Send + Sync + 'static) -> Stub {
    let calls = AtomicUsize::new(0);
    Stub::new(move |_| {
        let mut response = Response::new("");
        *response.status_mut() = of(calls.fetch_add(1, Ordering::Relaxed)).try_into().unwrap();
        Ok(response)
    })
}

#[test]
fn a_call_has_the_same_choices_and_the_same_result() {
    let stub = Stub::json(r#"{"token":"kss_1","url":"https://a.example/"}"#);
    let client = settings(&stub).header("Accept-Language", "ja").build_blocking().unwrap();
    let login = Login::with_username("ada", "correct horse");
    let call = client.call(login).encoding(Form).header("X-Trace", "t1").no_retry();
    assert_eq!(call.send().unwrap().token.expose_secret(), "kss_1");
    let request = &stub.requests()[0];
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(
        (&request.headers()["accept-language"], &request.headers()["x-trace"]),
        (&"ja".parse().unwrap(), &"t1".parse().unwrap())
    );
}

#[test]
fn one_facade_serves_both_kinds() {
    struct Shop<M>(Client<M>);

    impl<M> Shop<M> {
        fn status(&self) -> Call<GetStatus, M> {
            self.0.call(GetStatus)
        }
    }

    let stub = status(|_| 204);
    assert!(Shop(settings(&stub).build_blocking().unwrap()).status().send().is_ok());
    let client = settings(&stub).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    assert!(runtime.block_on(async { Shop(client).status().await }).is_ok());
    let login_rocket: LoginRocket<Blocking> = settings(&stub).build_blocking().unwrap().into();
    assert!(login_rocket.logout("kst_1").send().is_ok());
}

#[test]
fn a_call_is_repeated_by_the_policy() {
    let stub = status(|call| if call == 0 { 503 } else { 204 });
    let retry = Retry::new(3);
    let client = settings(&stub).retry(retry).build_blocking().unwrap();
    assert!(client.send(GetStatus).is_ok());
    assert_eq!(stub.requests().len(), 2);
    let stub = Stub::new(|_| Err::<Response<&str>, _>(TransportError::connect()));
    let client = settings(&stub).build_blocking().unwrap();
    let error = client.send(GetStatus).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Connect, Sent::No));
    assert_eq!(stub.requests().len(), 1);
}

#[test]
fn a_provider_is_asked_once_for_all_threads_and_again_after_a_refusal() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);

    /// The token, which itself is fetched by a call.
    #[derive(Endpoint)]
    #[endpoint(POST, "/token")]
    struct FetchToken;

    let stub = Stub::new(|request| {
        let mut response = Response::new("");
        let token = request.headers().get("authorization").map(HeaderValue::as_bytes);
        if token == Some(b"Bearer t0") {
            *response.status_mut() = loginrocket::http::StatusCode::UNAUTHORIZED;
        }
        Ok(response)
    });
    let client = settings(&stub)
        .credentials_provider(|client: Client| async move {
            client.send(FetchToken).await?;
            let number = ASKED.fetch_add(1, Ordering::Relaxed);
            Ok::<_, loginrocket::Error>(Credentials::bearer(format!("t{number}")))
        })
        .build_blocking()
        .unwrap();
    assert!(client.send(ListOrders).is_ok());
    assert_eq!(ASKED.load(Ordering::Relaxed), 2);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert!(client.send(ListOrders).is_ok()));
        }
    });
    assert_eq!(ASKED.load(Ordering::Relaxed), 2);
}

#[test]
fn threads_share_a_rate_limit() {
    let stub = status(|_| 204);
    let limit = RateLimit::new(2, Duration::from_secs(3600)).burst(2);
    let client = settings(&stub).rate_limit(limit).build_blocking().unwrap();
    let call =
        |client: &blocking::Client| client.call(GetStatus).timeout(Duration::from_secs(1)).send();
    let limited = thread::scope(|scope| {
        let calls: Vec<_> = (0..4).map(|_| scope.spawn(|| call(&client))).collect();
        let results = calls.into_iter().map(|call| call.join().unwrap());
        results.filter_map(Result::err).map(|error| error.kind().clone()).collect::<Vec<_>>()
    });
    assert_eq!(limited.len(), 2);
    assert!(limited.iter().all(|kind| matches!(kind, ErrorKind::RateLimited)), "{limited:?}");
    assert_eq!(stub.requests().len(), 2);
}
