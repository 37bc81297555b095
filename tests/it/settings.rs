//! Headers, deadlines, extensions and keys that a client or a call adds to what its
//! endpoints declare.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use loginrocket::{
    Api, Body, Call, Client, ClientBuilder, Endpoint, EndpointExt, ErrorKind, Retry, Sent,
    error::{BuildError, EncodeReason},
    hook::{Attempt, Hook, ResponseHead},
    http::{HeaderValue, Request, Response},
    testing::{ManualClock, Stub},
    time::Clock as _,
    transport::TransportError,
};

const SECOND: Duration = Duration::from_secs(1);

#[derive(Endpoint)]
#[endpoint(POST, "/notes", header("X-Version" = "2"))]
struct CreateNote<'a> {
    text: &'a str,
    #[endpoint(header = "Accept-Language")]
    language: Option<&'a str>,
}

const NOTE: CreateNote<'_> = CreateNote { text: "a", language: None };

fn service() -> (Stub, ClientBuilder) {
    let stub = Stub::json("{}");
    (stub.clone(), Client::builder("https://api.example").transport(stub))
}

/// The values of a header of the last request.
fn values(stub: &Stub, name: &str) -> Vec<String> {
    let requests = stub.requests();
    let values = requests.last().unwrap().headers().get_all(name).iter();
    values.map(|value| value.to_str().unwrap().to_owned()).collect()
}

#[test]
fn a_header_of_the_client_yields_to_that_of_the_endpoint_and_both_to_that_of_the_call() {
    let (stub, client) = service();
    let client = client.header("Accept-Language", "en").header("x-tenant", 7_u32);
    let client = client.header("X-Version", "1").header("X-None", None::<&str>);
    let client = client.header("x-tenant", 6_u32).header("X-Tenant", 7_u32).build().unwrap();
    let clock = ManualClock::new(1);
    clock.run(client.send(&NOTE)).unwrap();
    assert_eq!(values(&stub, "accept-language"), ["en"]);
    assert_eq!((values(&stub, "x-tenant"), values(&stub, "x-none").len()), (vec!["7".into()], 0));
    assert_eq!(values(&stub, "x-version"), ["2"]);
    clock.run(client.send(CreateNote { language: Some("es"), ..NOTE })).unwrap();
    assert_eq!(values(&stub, "accept-language"), ["es"]);
    let call = client.call(CreateNote { language: Some("es"), ..NOTE });
    clock.run(call.header("accept-language", "ja").header("X-Version", "3")).unwrap();
    assert_eq!(values(&stub, "accept-language"), ["ja"]);
    assert_eq!(values(&stub, "x-version"), ["3"]);
}

#[test]
fn headers_that_would_contradict_the_runtime_are_refused_by_name() {
    let names = [
        "Content-Type",
        "content-length",
        "Host",
        "User-Agent",
        "Accept",
        "Transfer-Encoding",
        "Connection",
        "Cookie",
        "TE",
        "Upgrade",
        "Proxy-Authorization",
        "Content-Encoding",
        "Accept-Encoding",
    ];
    for name in names {
        let refused = |reason: EncodeReason| {
            move |error: loginrocket::error::EncodeError| {
                assert_eq!((error.field(), error.reason()), (Some(name), reason));
            }
        };
        let error = service().1.header(name, "hunter2").build().unwrap_err();
        let BuildError::Header(encode) = error else { panic!("{error:?}") };
        refused(EncodeReason::HeaderOfRuntime)(encode);
        assert_eq!(
            error.to_string(),
            format!(
                "a header of the client: field `{name}` is a header that the runtime sets; remove it"
            )
        );
        let (stub, client) = service();
        let call = client.build().unwrap().call(&NOTE).header(name, "hunter2");
        let error = ManualClock::new(1).run(call).unwrap_err();
        let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
        refused(EncodeReason::HeaderOfRuntime)(*encode);
        assert_eq!((error.sent(), stub.requests().len()), (Sent::No, 0));
    }
}

#[test]
fn headers_that_cannot_be_sent_are_refused_by_name_without_their_value() {
    for (name, value, reason) in [
        ("X Tenant", "hunter2", EncodeReason::HeaderName),
        ("", "hunter2", EncodeReason::HeaderName),
        ("x\r\ny", "hunter2", EncodeReason::HeaderName),
        ("X-Tenant", "hunter2\r\nX: y", EncodeReason::HeaderValue),
        ("X-Tenant", " hunter2", EncodeReason::HeaderValue),
        ("X-Tenant", &"hunter2".repeat(2_000), EncodeReason::HeaderTooLong { limit: 8_192 }),
        ("Authorization", "hunter2", EncodeReason::CredentialInSight),
        ("X-Api-Key", "hunter2", EncodeReason::CredentialInSight),
        ("Token", "hunter2", EncodeReason::CredentialInSight),
    ] {
        let error = service().1.header(name, value).build().unwrap_err();
        let BuildError::Header(encode) = error else { panic!("{error:?}") };
        assert_eq!(encode.reason(), reason, "{name}");
        let text = format!("{error} {error:?}");
        assert!(!text.contains("hunter2") && !text.contains('\r'), "{text}");
        let call = service().1.build().unwrap();
        let error = ManualClock::new(1).run(call.call(&NOTE).header(name, value)).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Encode(encode) if encode.reason() == reason));
    }
}

#[test]
fn a_secret_header_is_sensitive_and_left_out_where_a_response_repeats_it() {
    let echo = Stub::new(|_request| {
        let response = Response::builder().status(500).header("x-request-id", "rq-hunter2");
        Ok(response.body("").unwrap())
    });
    let clock = ManualClock::new(1);
    let client = || Client::builder("https://api.example").transport(echo.clone());
    let secret = client().secret_header("X-Api-Key", "hunter2").build().unwrap();
    let plain = client().build().unwrap();
    let mut marked = HeaderValue::from_static("hunter2");
    marked.set_sensitive(true);
    for error in [
        clock.run(secret.send(&NOTE)).unwrap_err(),
        clock.run(plain.call(&NOTE).secret_header("X-Api-Key", "hunter2")).unwrap_err(),
        clock.run(plain.call(&NOTE).header("X-Api-Key", marked)).unwrap_err(),
    ] {
        assert_eq!(error.request_id(), None);
        assert!(echo.requests().last().unwrap().headers()["x-api-key"].is_sensitive());
    }
    assert!(clock.run(plain.send(&NOTE)).unwrap_err().request_id().is_some());
    assert!(!format!("{secret:?}").contains("hunter2"));
}

/// An SDK whose methods are one line each.
struct Notes(Client);

impl Notes {
    fn create<'a>(&self, text: &'a str) -> Call<CreateNote<'a>> {
        self.0.call(CreateNote { text, language: None })
    }
}

#[tokio::test]
async fn a_call_that_owns_its_endpoint_is_returned_changed_and_awaited() {
    let (stub, client) = service();
    let notes = Notes(client.build().unwrap());
    notes.create("a b").timeout(SECOND * 2).header("X-Note", 1_u8).await.unwrap();
    assert_eq!(stub.requests()[0].body(), r#"{"text":"a b"}"#);
    let spawned = tokio::spawn(notes.create(&String::from("c")).send());
    spawned.await.unwrap().unwrap();
    assert_eq!(stub.requests()[1].body(), r#"{"text":"c"}"#);
}

#[derive(Clone, Debug, PartialEq)]
struct Tenant(u32);

/// Writes down what it sees of the call's own data.
#[derive(Clone, Default)]
struct Sees(Arc<Mutex<Vec<String>>>);

impl Sees {
    fn note(&self, what: &str, attempt: &Attempt<'_>) {
        let tenant = attempt.extensions.get::<Tenant>();
        let docs = attempt.endpoint.docs();
        self.0.lock().unwrap().push(format!("{what} {} {tenant:?} {docs}", attempt.number));
    }
}

impl Hook for Sees {
    fn sending(&self, attempt: &Attempt<'_>, request: &mut Request<Body>) {
        assert_eq!(request.extensions().get::<Tenant>(), attempt.extensions.get());
        self.note("sending", attempt);
    }

    fn received(&self, attempt: &Attempt<'_>, _response: &ResponseHead<'_>) {
        self.note("received", attempt);
    }

    fn failed(&self, attempt: &Attempt<'_>, _kind: &ErrorKind, _sent: Sent) {
        self.note("failed", attempt);
    }
}

/// Gets the status.
#[derive(Endpoint)]
#[endpoint(GET, "/status")]
struct GetStatus;

#[test]
fn hooks_and_transports_see_the_calls_own_data_in_each_attempt() {
    let (clock, sees) = (ManualClock::new(1), Sees::default());
    let tenants = Arc::new(Mutex::new(Vec::new()));
    let arrived = Arc::clone(&tenants);
    let stub = Stub::new(move |request| {
        let mut arrived = arrived.lock().unwrap();
        arrived.push(request.extensions().get::<Tenant>().cloned());
        if arrived.len() == 1 { Err(TransportError::connect()) } else { Ok(Response::new("")) }
    });
    let client = Client::builder("https://api.example").transport(stub).hook(sees.clone());
    let client = client.clock(clock.clone()).retry(Retry::new(2)).build().unwrap();
    clock.run(client.call(GetStatus).extension(Tenant(7))).unwrap();
    clock.run(client.send(GetStatus)).unwrap();
    assert_eq!(
        *sees.0.lock().unwrap(),
        [
            "sending 1 Some(Tenant(7)) Gets the status.",
            "failed 1 Some(Tenant(7)) Gets the status.",
            "sending 2 Some(Tenant(7)) Gets the status.",
            "received 2 Some(Tenant(7)) Gets the status.",
            "sending 1 None Gets the status.",
            "received 1 None Gets the status.",
        ]
    );
    assert_eq!(*tenants.lock().unwrap(), [Some(Tenant(7)), Some(Tenant(7)), None]);
}

#[test]
fn a_deadline_ends_several_calls_and_each_timeout_its_own() {
    let clock = ManualClock::new(1);
    let waits = clock.clone();
    let slow = tower::service_fn(move |_request: Request<Body>| {
        let waits = waits.clone();
        async move {
            waits.sleep(SECOND * 2).await;
            Ok::<_, std::convert::Infallible>(Response::new(Body::empty()))
        }
    });
    let client = Client::builder("https://api.example").clock(clock.clone());
    let client = client.transport(loginrocket::transport::Tower::new(slow)).build().unwrap();
    let deadline = client.deadline_in(SECOND * 5);
    let call = || client.call(GetStatus).deadline(&deadline);
    clock.run(call()).unwrap();
    assert_eq!(deadline.remaining(), SECOND * 3);
    let error = clock.run(call().timeout(SECOND)).unwrap_err();
    assert_eq!((error.is_timeout(), clock.elapsed()), (true, SECOND * 3));
    clock.advance(SECOND);
    let error = clock.run(call().timeout(SECOND * 60)).unwrap_err();
    assert_eq!((error.is_timeout(), clock.elapsed()), (true, SECOND * 5));
    // What begins after it is not sent.
    let error = clock.run(call()).unwrap_err();
    assert_eq!((error.is_timeout(), error.sent()), (true, Sent::No));
    assert_eq!((deadline.remaining(), clock.elapsed()), (Duration::ZERO, SECOND * 5));
}

#[derive(Endpoint)]
#[endpoint(POST, "/payments", idempotency_key)]
struct Pay;

#[derive(Endpoint)]
#[endpoint(POST, "/refunds")]
struct Refund<'a> {
    #[endpoint(idempotency_key = "X-Request-Key")]
    key: Option<&'a str>,
}

#[derive(Api)]
#[api(idempotency_key)]
struct Shop;

#[derive(Endpoint)]
#[endpoint(POST, "/orders", api = Shop)]
struct Order;

#[derive(Endpoint)]
#[endpoint(PUT, "/orders", api = Shop)]
struct ReplaceOrder;

#[test]
fn each_call_has_a_fresh_key_that_all_its_attempts_share() {
    let clock = ManualClock::new(1);
    let stub = Stub::new(|_request| Ok(Response::builder().status(503).body("").unwrap()));
    let client = Client::builder("https://api.example").transport(stub.clone());
    let client = client.clock(clock.clone()).retry(Retry::new(3)).build().unwrap();
    let keys_of = |name: &str| {
        let key = |request: &Request<_>| {
            let key = request.headers().get(name)?;
            Some(key.to_str().unwrap().to_owned())
        };
        stub.requests().iter().filter_map(key).collect::<Vec<_>>()
    };
    for _ in 0..4 {
        let error = clock.run(client.send(Pay)).unwrap_err();
        assert!(error.is_retryable() && error.attempts() == 3);
    }
    let keys = keys_of("idempotency-key");
    assert_eq!(keys.len(), 12);
    assert!(keys.chunks(3).all(|call| call.iter().all(|key| *key == call[0])));
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 4);

    clock.run(client.send(Refund { key: Some("own") })).unwrap_err();
    assert_eq!(keys_of("x-request-key"), ["own"; 3]);
    clock.run(client.send(Refund { key: None })).unwrap_err();
    assert_eq!(keys_of("x-request-key")[3..].iter().collect::<BTreeSet<_>>().len(), 1);
    let error = clock.run(client.send(Refund { key: Some("") })).unwrap_err();
    let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(encode.reason(), EncodeReason::EmptyIdempotencyKey);

    clock.run(client.send(Order)).unwrap_err();
    clock.run(client.send(ReplaceOrder)).unwrap_err();
    assert_eq!(keys_of("idempotency-key").iter().collect::<BTreeSet<_>>().len(), 5);
    assert!(!stub.requests().last().unwrap().headers().contains_key("idempotency-key"));
}

#[test]
fn a_key_of_the_client_would_make_all_calls_one_and_a_key_of_the_call_is_the_callers() {
    let (stub, client) = service();
    let client = client.header("Idempotency-Key", "same").build().unwrap();
    let clock = ManualClock::new(1);
    clock.run(client.send(Pay)).unwrap();
    assert_ne!(values(&stub, "idempotency-key"), ["same"]);
    clock.run(client.call(Pay).header("Idempotency-Key", "own")).unwrap();
    assert_eq!(values(&stub, "idempotency-key"), ["own"]);
    let error = clock.run(client.call(Pay).header("Idempotency-Key", "")).unwrap_err();
    let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(encode.reason(), EncodeReason::EmptyIdempotencyKey);
    clock.run(client.send(&NOTE)).unwrap();
    assert_eq!(values(&stub, "idempotency-key"), ["same"]);
}

#[test]
fn the_key_is_the_clients_and_no_part_of_the_encoding() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    assert!(!Pay.encode(&base).unwrap().headers().contains_key("idempotency-key"));
}
