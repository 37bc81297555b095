//! What a hook sees of a response.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use loginrocket::{
    Body, Client, Endpoint, Error, ErrorKind, Retry,
    hook::{Attempt, Hook, ResponseHead},
    http::{HeaderName, HeaderValue},
    testing::{ManualClock, Stub},
    transport::TransportError,
};

use crate::support::shown;

#[derive(Endpoint)]
#[endpoint(POST, "/login")]
struct Login;

/// Keeps what it sees, and how that shows itself.
#[derive(Clone, Default)]
struct Keeps(Arc<Mutex<Vec<String>>>);

impl Hook for Keeps {
    fn received(&self, attempt: &Attempt<'_>, response: &ResponseHead<'_>) {
        assert_eq!(response.status.as_u16(), 503);
        assert_eq!(response.headers["set-cookie"], "session=hunter2");
        assert_eq!(response.request_id.unwrap().as_str(), "rq_1");
        assert_eq!(response.retry_after, Some(Duration::from_secs(7)));
        self.0.lock().unwrap().push(format!("{attempt:?} {response:?} {response:#?}"));
    }
}

#[test]
fn it_sees_the_headers_and_its_debug_does_not_show_them() {
    let stub = Stub::new(|_request| {
        let response = http::Response::builder().status(503).header("x-request-id", "rq_1");
        let response = response.header("set-cookie", "session=hunter2").header("retry-after", "7");
        Ok(response.body("hunter2").unwrap())
    });
    let (clock, keeps) = (ManualClock::new(1), Keeps::default());
    let client = Client::builder("https://api.example").transport(stub).hook(keeps.clone());
    let client = client.clock(clock.clone()).build().unwrap();
    assert!(clock.run(client.send(&Login)).is_err());
    let shown = keeps.0.lock().unwrap().concat();
    assert!(!shown.contains("hunter2"), "{shown}");
    for expected in ["Login", "503", "rq_1", "7s"] {
        assert!(shown.contains(expected), "{expected} is not in {shown}");
    }
}

/// The value of a header that a hook adds.
const TOKEN: &str = "T0ken.hunter2+/=";

/// Adds a header, which it marks sensitive or not.
#[derive(Clone)]
struct Adds {
    name: &'static str,
    value: String,
    is_sensitive: bool,
}

impl Hook for Adds {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut http::Request<Body>) {
        let mut value = HeaderValue::from_str(&self.value).unwrap();
        value.set_sensitive(self.is_sensitive);
        request.headers_mut().insert(HeaderName::from_static(self.name), value);
    }
}

/// The ways to send the token: alone, or behind a scheme (RFC 9110, section 11.4).
fn ways() -> [Adds; 4] {
    [
        ("authorization", format!("Bearer {TOKEN}")),
        ("proxy-authorization", format!("Token  {TOKEN}")),
        ("x-api-key", TOKEN.to_owned()),
        ("cookie", format!("session {TOKEN}")),
    ]
    .map(|(name, value)| Adds { name, value, is_sensitive: true })
}

#[derive(Debug, Endpoint)]
#[endpoint(GET, "/numbers", response = BTreeMap<String, u8>)]
struct ListNumbers;

/// What a server responds.
type Respond = fn() -> http::Response<String>;

/// The error of a call with a hook, where the response is this one.
fn error_of(hook: &Adds, response: Respond) -> Error {
    let stub = Stub::new(move |_request| Ok(response()));
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(stub.clone()).hook(hook.clone());
    let client = client.clock(clock.clone()).build().unwrap();
    let error = clock.run(client.send(&ListNumbers)).unwrap_err();
    assert_eq!(stub.requests()[0].headers()[hook.name], hook.value);
    error
}

/// A response with status 503 and this request id.
fn down(id: &str) -> http::Response<String> {
    http::Response::builder().status(503).header("x-request-id", id).body(String::new()).unwrap()
}

#[test]
fn a_sensitive_header_of_a_hook_that_comes_back_as_request_id_is_not_shown() {
    let ids: [Respond; 5] = [
        || down("T0ken.hunter2+/="),
        || down("rq_t0KEN.HUNTER2+/=_1"),
        || down("T0ken.hunter2%2B%2F%3D"),
        || down("rq_%54%30ken.hunter2%2b%2f%3d"),
        || down("rq_1,T0ken.hunter2+/="),
    ];
    for hook in ways() {
        for response in ids {
            let error = error_of(&hook, response);
            assert_eq!((error.kind(), error.request_id()), (&ErrorKind::Status, None));
            assert!(error.to_string().ends_with("status 503, no request id"), "{error}");
            assert!(!shown(&error).to_lowercase().contains("hunter2"), "{error:?}");
        }
        let error = error_of(&hook, || down("rq_1"));
        assert_eq!(error.request_id().unwrap().as_str(), "rq_1");
        // What is not marked is no secret: a hook may send an id of its own.
        let error = error_of(&Adds { is_sensitive: false, ..hook }, ids[0]);
        assert_eq!(error.request_id().unwrap().as_str(), TOKEN);
    }
}

#[test]
fn nor_as_the_target_of_a_redirect_nor_as_a_key() {
    let hook = Adds { name: "authorization", value: "Bearer hunter2".into(), is_sensitive: true };
    let redirects: [(Respond, _); 3] = [
        (|| redirect("https://Hunter2.example/"), None),
        (|| redirect("https://a.example/?token=%68unter2"), None),
        (|| redirect("https://a.example/"), Some("https://a.example".to_owned())),
    ];
    for (response, origin) in redirects {
        let error = error_of(&hook, response);
        assert_eq!(error.kind(), &ErrorKind::Redirect { origin });
        assert!(!shown(&error).to_lowercase().contains("hunter2"), "{error:?}");
    }
    for (response, path) in [
        ((|| json(r#"{"hunter2":"x"}"#)) as Respond, "$[?]"),
        (|| json(r#"{"x-HUNTER2":"x"}"#), "$[?]"),
        (|| json(r#"{"other":"x"}"#), "$.other"),
    ] {
        let error = error_of(&hook, response);
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
        assert_eq!(decode.path(), Some(path));
        assert!(!shown(&error).to_lowercase().contains("hunter2"), "{error:?}");
    }
}

/// A redirect to this place.
fn redirect(location: &str) -> http::Response<String> {
    let response = http::Response::builder().status(302).header("location", location);
    response.body(String::new()).unwrap()
}

/// A response of JSON.
fn json(text: &str) -> http::Response<String> {
    http::Response::new(text.to_owned())
}

/// Sends another token with each attempt.
struct Rotates;

impl Hook for Rotates {
    fn sending(&self, attempt: &Attempt<'_>, request: &mut http::Request<Body>) {
        let token = format!("Bearer hunter2-{}", attempt.number);
        let mut token = HeaderValue::from_str(&token).unwrap();
        token.set_sensitive(true);
        request.headers_mut().insert("authorization", token);
    }
}

#[test]
fn a_token_of_an_earlier_attempt_is_a_secret_of_the_call_still() {
    let count = AtomicU32::new(0);
    let stub = Stub::new(move |_request| match count.fetch_add(1, Ordering::Relaxed) {
        0 => Err(TransportError::connect()),
        _ => Ok(down("rq_hunter2-1")),
    });
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(stub.clone()).hook(Rotates);
    let client = client.clock(clock.clone()).retry(Retry::new(2)).build().unwrap();
    let error = clock.run(client.send(&ListNumbers)).unwrap_err();
    assert_eq!((stub.requests().len(), error.request_id()), (2, None));
    assert!(!shown(&error).contains("hunter2"), "{error:?}");
}
