//! Clients whose calls block: what they share, and with whom. Their requests and outcomes are in
//! `tests/golden`.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use loginrocket::{
    Call, Client, Endpoint, ErrorKind, RateLimit,
    blocking::{self, Blocking},
    credentials::Credentials,
    http::{HeaderValue, Response},
    testing::Stub,
    v1::LoginRocket,
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

/// A stub whose responses are empty.
fn empty() -> Stub {
    Stub::new(|_| Ok(Response::new("")))
}

#[test]
fn one_facade_serves_both_kinds() {
    struct Shop<M>(Client<M>);

    impl<M> Shop<M> {
        fn status(&self) -> Call<GetStatus, M> {
            self.0.call(GetStatus)
        }
    }

    let stub = empty();
    assert!(Shop(settings(&stub).build_blocking().unwrap()).status().send().is_ok());
    let client = settings(&stub).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    assert!(runtime.block_on(async { Shop(client).status().await }).is_ok());
    let login_rocket: LoginRocket<Blocking> = settings(&stub).build_blocking().unwrap().into();
    assert!(login_rocket.logout("kst_1").send().is_ok());
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
    let stub = empty();
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
