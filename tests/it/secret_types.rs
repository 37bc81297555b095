//! What the types that hold secrets cannot do, and what they show where nobody
//! thinks of it: in a struct of the application's own, and in the text of a
//! failed assertion.

use std::{
    any::type_name_of_val,
    fmt::{Debug, Display},
    hash::Hash,
    panic::{self, AssertUnwindSafe},
    sync::{Arc, Mutex},
};

use loginrocket::{
    Bytes, Client, Endpoint, EndpointExt, Error, ErrorKind, RequestId, Response, SecretString,
    Sent,
    hook::{Attempt, Hook, ResponseHead},
    http::StatusCode,
    response::RawResponse,
    testing::{ManualClock, Stub},
    transport::Reqwest,
    v1::{ApiError, Login, LoginRocket, Logout, Session, Signup, UnverifiedClaims},
};
use serde::Serialize;

use crate::{support::shown, tracing_span::logged};

/// The secret: it looks different in every encoding.
const CANARY: &str = "hunter2-\u{e7}%2B&\"\\";

/// Fails if a text holds the secret: as text, in base64, in hexadecimal, or as a
/// list of bytes.
#[track_caller]
fn assert_hidden(text: &str) {
    for form in ["hunter2", "aHVudGVyMi", "68756e74657232", "104, 117, 110, 116, 101, 114"] {
        assert!(!text.contains(form), "{form} is shown: {text}");
    }
}

/// Whether a type implements a trait. An item of the type itself goes before
/// that of a trait, and is only there if the bound holds.
macro_rules! implements {
    ($type:ty: $($bound:tt)+) => {{
        #[allow(dead_code, reason = "only one of the two is used")]
        trait Otherwise {
            const IS: bool = false;
        }
        struct Probe<T: ?Sized>(std::marker::PhantomData<T>);
        impl<T: ?Sized> Otherwise for Probe<T> {}
        #[allow(dead_code, reason = "only one of the two is used")]
        impl<T: ?Sized + $($bound)+> Probe<T> {
            const IS: bool = true;
        }
        <Probe<$type>>::IS
    }};
}

/// Which of the traits that could give a secret away a type implements.
macro_rules! traits_of {
    ($type:ty) => {{
        let all = [
            ("Serialize", implements!($type: Serialize)),
            ("Display", implements!($type: Display)),
            ("PartialEq", implements!($type: PartialEq)),
            ("PartialEq<str>", implements!($type: PartialEq<str>)),
            ("PartialOrd", implements!($type: PartialOrd)),
            ("Ord", implements!($type: Ord)),
            ("Hash", implements!($type: Hash)),
            ("Copy", implements!($type: Copy)),
            ("AsRef<str>", implements!($type: AsRef<str>)),
            ("AsRef<[u8]>", implements!($type: AsRef<[u8]>)),
            ("Into<String>", implements!($type: Into<String>)),
            ("Deref", implements!($type: std::ops::Deref)),
        ];
        all.into_iter().filter_map(|(name, has)| has.then_some(name)).collect::<Vec<_>>()
    }};
}

#[test]
fn no_type_that_holds_a_secret_can_be_written_or_compared() {
    let none: [&str; 0] = [];
    assert_eq!(traits_of!(SecretString), none);
    assert_eq!(traits_of!(Login<'static>), none);
    assert_eq!(traits_of!(Signup<'static>), none);
    assert_eq!(traits_of!(Logout<'static>), none);
    assert_eq!(traits_of!(Session), none);
    assert_eq!(traits_of!(UnverifiedClaims), none);
    assert_eq!(traits_of!(Option<SecretString>), none);
    assert_eq!(traits_of!(RawResponse), none);
    assert_eq!(traits_of!(Client), none);
    // Of the errors only the text of ours is for people; it holds no value.
    assert_eq!(traits_of!(Error<ApiError>), ["Display"]);
    // What is looked for is found where it is.
    let of_text = traits_of!(String);
    for name in ["Serialize", "Display", "PartialEq", "PartialEq<str>", "Ord", "Hash"] {
        assert!(of_text.contains(&name), "{name} is not found");
    }
    assert!(implements!(Session: Clone) && implements!(SecretString: Clone));
    assert!(implements!(Session: Debug) && implements!(SecretString: Debug));
}

/// An endpoint with the secret in every position.
#[derive(Endpoint)]
#[endpoint(POST, "/users/{id}", response = Session, error = ApiError, secrets_in_url)]
struct Everywhere<'a> {
    #[endpoint(secret)]
    id: &'a str,
    #[endpoint(secret, query)]
    key: &'a str,
    #[endpoint(secret)]
    password: SecretString,
    #[endpoint(secret, header = "X-Key")]
    header: &'a str,
}

/// It with the secret in it; a header must be ASCII.
fn everywhere() -> Everywhere<'static> {
    Everywhere { id: CANARY, key: CANARY, password: CANARY.into(), header: "hunter2" }
}

/// A client whose calls all get this response.
fn answering(status: StatusCode, body: impl Serialize) -> LoginRocket {
    let body = Bytes::from(serde_json::to_string(&body).unwrap());
    let stub = Stub::new(move |_request| {
        let mut response = http::Response::new(body.clone());
        *response.status_mut() = status;
        response.headers_mut().insert("content-type", "application/json".parse().unwrap());
        response.headers_mut().insert("set-cookie", "session=hunter2".parse().unwrap());
        Ok(response)
    });
    let client = Client::builder("https://api.example").transport(stub);
    client.clock(ManualClock::new(1)).build().unwrap().into()
}

/// What a login with the secret gives.
type Outcome = Result<Response<Session>, Error<ApiError>>;

/// A login that gives the secret for a token, one that is refused with the
/// secret in the text, and one whose response holds the secret instead of a token.
fn outcomes() -> [Outcome; 3] {
    let url = "https://a.example/?token=hunter2#hunter2";
    let good = serde_json::json!({ "token": CANARY, "url": url });
    let refused = serde_json::json!({ "error": CANARY });
    let bad = serde_json::json!({ "token": { CANARY: CANARY }, "url": CANARY });
    let [good, refused, bad] = [good, refused, bad].map(|body| {
        let client = answering(StatusCode::OK, body);
        ManualClock::new(1).run(client.login(Login::with_username("ada", CANARY)))
    });
    assert_eq!(good.as_ref().unwrap().token.expose_secret(), CANARY);
    assert_eq!(refused.as_ref().unwrap_err().service().unwrap().message(), CANARY);
    assert!(matches!(bad.as_ref().unwrap_err().kind(), ErrorKind::Decode(_)));
    [good, refused, bad]
}

/// What an application keeps.
#[derive(Debug)]
#[expect(dead_code, reason = "it is only shown")]
struct Account<'a> {
    client: LoginRocket,
    login: Login<'a>,
    signup: Signup<'a>,
    logout: Option<Logout<'a>>,
    own: Everywhere<'a>,
    password: SecretString,
    outcomes: Vec<Outcome>,
    session: Session,
    id: Option<RequestId>,
    request_headers: http::HeaderMap,
}

#[test]
fn a_struct_of_the_applications_own_shows_no_secret() {
    let [good, refused, bad] = outcomes();
    let session = Session::clone(good.as_ref().unwrap());
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let account = Account {
        client: answering(StatusCode::OK, CANARY),
        login: Login::with_username("ada", CANARY),
        signup: Signup::with_email("ada@example.com", CANARY).password_confirmation(CANARY),
        logout: Some(Logout::new(CANARY)),
        own: everywhere(),
        password: CANARY.into(),
        id: good.as_ref().unwrap().request_id().cloned(),
        outcomes: vec![good, refused, bad],
        session,
        request_headers: everywhere().encode(&base).unwrap().headers().clone(),
    };
    let text = format!("{account:?} {account:#?}");
    assert_hidden(&text);
    for shown in ["ada@example.com", "[REDACTED]", "\"https://a.example\"", "https://api.example"] {
        assert!(text.contains(shown), "{shown} is missing: {text}");
    }
}

/// The message of a panic.
fn panic_of<T>(f: impl FnOnce() -> T) -> String {
    let payload = panic::catch_unwind(AssertUnwindSafe(f)).err().unwrap();
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => (*payload.downcast_ref::<&str>().unwrap()).to_owned(),
    }
}

/// A result that makes `unwrap` show a value.
fn failed<T>(value: T) -> Result<(), T> {
    Err(value)
}

#[test]
fn the_text_of_a_failed_assertion_shows_no_secret() {
    let mut texts = Vec::new();
    for outcome in outcomes() {
        let is_ok = outcome.is_ok();
        texts.push(panic_of(|| assert_ne!(outcome.is_ok(), is_ok, "{outcome:?}")));
        let refusal = outcome.as_ref().err().and_then(Error::service);
        let (kind, sent) = outcome.as_ref().map_or_else(
            |error| (error.kind().clone(), error.sent()),
            |_| (ErrorKind::Service, Sent::Yes),
        );
        texts.push(panic_of(|| assert_eq!((kind, sent), (ErrorKind::Timeout, Sent::No))));
        texts.push(panic_of(|| assert_ne!(refusal, refusal)));
        texts.push(panic_of(|| {
            if is_ok {
                outcome.unwrap_err()
            } else {
                outcome.unwrap();
                panic!()
            }
        }));
    }
    let login = Login::with_username("ada", CANARY);
    texts.push(panic_of(|| failed(login).unwrap()));
    texts.push(panic_of(|| failed(Logout::new(CANARY)).expect("a session")));
    texts.push(panic_of(|| failed(SecretString::from(CANARY)).unwrap()));
    texts.push(panic_of(|| failed(everywhere()).expect("a refusal")));
    for text in &texts {
        assert_hidden(text);
    }
    assert_eq!(texts.len(), 3 * 4 + 4);
    assert!(texts.iter().any(|text| text.contains("token_kind")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("ApiError")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains(r#"Some("ada")"#)), "{texts:?}");
}

/// Writes down everything that a hook could make a label of.
#[derive(Clone, Default)]
struct Labels(Arc<Mutex<Vec<String>>>);

impl Labels {
    fn note(&self, attempt: &Attempt<'_>, word: &str) {
        self.0.lock().unwrap().push(format!("{attempt:?} {:?} {word}", attempt.endpoint));
    }
}

impl Hook for Labels {
    fn received(&self, attempt: &Attempt<'_>, response: &ResponseHead<'_>) {
        self.note(attempt, &format!("{} {response:?}", response.status));
    }

    fn failed(&self, attempt: &Attempt<'_>, kind: &ErrorKind, sent: Sent) {
        self.note(attempt, &format!("{} {kind:?} {sent:?}", kind.as_str()));
    }
}

#[tokio::test]
async fn no_label_and_no_name_holds_a_value() {
    let labels = Labels::default();
    let client = Client::builder("https://localhost:0").hook(labels.clone());
    let client = client.transport(Reqwest::builder().no_proxy().build().unwrap());
    let endpoint = everywhere();
    let client = client.build().unwrap();
    let (error, log) = logged(|| async { client.send(&endpoint).await.unwrap_err() }).await;
    assert_eq!(error.kind().as_str(), "connect");
    assert_hidden(&shown(&error));
    assert_hidden(&format!("{:?} {:?}", error.endpoint(), Everywhere::SPEC));
    assert_hidden(type_name_of_val(&client.send(&endpoint)));
    assert_hidden(type_name_of_val(&error));
    let span = log.lines().rfind(|line| line.contains("http.client.request{")).unwrap();
    for expected in [
        "otel.name=POST /users/{id}",
        "url.template=/users/{id}",
        r#"endpoint="Everywhere""#,
        r#"error.type="connect""#,
    ] {
        assert!(span.contains(expected), "{expected} is not in {span}");
    }
    assert_hidden(&log);
    let labels = labels.0.lock().unwrap().join("\n");
    assert!(labels.contains("/users/{id}") && labels.contains("connect"), "{labels}");
    assert_hidden(&labels);
}

#[test]
fn the_word_for_a_kind_of_error_is_the_kinds_own() {
    let origin = Some("https://hunter2.example".to_owned());
    for (kind, word) in [
        (ErrorKind::Redirect { origin }, "redirect"),
        (ErrorKind::BodyTooLarge { limit: 7 }, "body_too_large"),
    ] {
        assert_eq!(kind.as_str(), word);
    }
}
