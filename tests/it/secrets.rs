//! A secret is sent, and shown nowhere: a recognisable one in every secret
//! position, through every kind of error, looked for in everything that is
//! shown, in every form that it can take.

mod cassettes;
mod credentials;

use std::{
    panic,
    sync::{Arc, Mutex},
    time::Duration,
};

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, header};
use loginrocket::{
    Body, Client, Endpoint, EndpointExt, Error, Retry, SecretString,
    encoding::{Encodes, Form, Json, Jsonp, Query, WireForm},
    hook::{Attempt, Hook},
    http::StatusCode,
    transport::Tower,
    v1::{ApiError, Login, Logout, Session, Signup},
};
use loginrocket_sandbox::{Answer, Sandbox};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    support::{USER, sandbox, shown, trusting},
    tracing_span::logged,
};

/// The secret: it looks different in every encoding.
const CANARY: &str = "hunter2-\u{e7}%2B&\"\\";

/// A secret that a header can carry, and a host name repeat.
const TOKEN: &str = "hunter2-in-a-Header";

/// A secret as the password of a user, and one as a user without a password.
const PAIRS: [&str; 2] = ["u:hunter2-\u{e7}%2B&\"\\", "hunter2-in-a-Header:"];

/// The secrets as each encoding writes them.
fn forms() -> Vec<String> {
    [CANARY, TOKEN, "hunter2"].into_iter().chain(PAIRS).flat_map(forms_of).collect()
}

/// A secret as each encoding writes it.
fn forms_of(secret: &str) -> [String; 9] {
    let json = serde_json::to_string(secret).unwrap();
    [
        secret.to_owned(),
        json.trim_matches('"').to_owned(),
        utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string(),
        url::form_urlencoded::byte_serialize(secret.as_bytes()).collect(),
        STANDARD.encode(secret),
        URL_SAFE_NO_PAD.encode(secret),
        format!("{secret:?}").trim_matches('"').to_owned(),
        secret.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat(),
        format!("{:?}", secret.as_bytes()).trim_matches(['[', ']']).to_owned(),
    ]
}

/// Fails if a text holds a secret in any form and letter case.
fn assert_hidden(what: &str, text: &str) {
    let folded = text.to_lowercase();
    for form in forms() {
        assert!(!folded.contains(&form.to_lowercase()), "{what} shows {form}: {text}");
    }
}

/// An endpoint with a secret in every position.
#[derive(Endpoint)]
#[endpoint(POST, "/everywhere/{in_path}", encodings(json, form, query, jsonp), secrets_in_url)]
#[endpoint(response = Session, error = ApiError)]
struct Everywhere<'a> {
    #[endpoint(secret)]
    in_path: &'a str,
    #[endpoint(secret, query)]
    in_query: &'a str,
    #[endpoint(secret)]
    in_body: SecretString,
    #[endpoint(secret, header = "X-Key")]
    in_header: Option<&'a str>,
    shown: u8,
}

/// It with the secret in it; a header must be ASCII.
fn everywhere() -> Everywhere<'static> {
    Everywhere {
        in_path: CANARY,
        in_query: CANARY,
        in_body: CANARY.into(),
        in_header: Some("hunter2"),
        shown: 1,
    }
}

#[test]
fn the_debug_of_an_endpoint_hides_its_secrets_and_shows_the_rest() {
    let login = Login::with_username(USER, CANARY);
    assert_eq!(
        format!("{login:?}"),
        r#"Login { username: Some("ada"), email: None, password: [REDACTED] }"#
    );
    let signup = Signup::with_email("ada@example.com", CANARY).password_confirmation(CANARY);
    let (logout, everywhere) = (Logout::new(CANARY), everywhere());
    assert_hidden("Debug", &format!("{signup:?} {logout:#?} {everywhere:?} {everywhere:#?}"));
    assert!(format!("{everywhere:?}").contains("shown: 1"));
}

#[test]
fn secret_headers_are_marked_sensitive() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let request = everywhere().encode(&base).unwrap();
    assert!(request.headers()["x-key"].is_sensitive());
    assert_hidden("headers", &format!("{:?}", request.headers()));
}

#[tokio::test]
async fn the_debug_of_a_response_and_of_a_client_hides_its_secrets() {
    let sandbox = sandbox().await;
    let token = serde_json::to_string(CANARY).unwrap();
    let body =
        format!(r#"{{"token":{token},"url":"https://a.example/hunter2/?token=hunter2#hunter2"}}"#);
    sandbox.next(
        Answer::json(StatusCode::OK, body)
            .set(header::SET_COOKIE, HeaderValue::from_static("session=hunter2")),
    );
    let client = trusting(&sandbox).build().unwrap();
    let session = client.send(&Login::with_username(USER, CANARY)).await.unwrap();
    let text = format!("{session:?} {session:#?} {client:?}");
    assert_hidden("Debug", &text);
    assert!(text.contains("\"https://a.example\""), "{text}");
    let _: Session = session.into_value();
}

/// Adds a token, which is a secret of the calls too.
struct Authorizes;

impl Hook for Authorizes {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut http::Request<Body>) {
        let mut token = HeaderValue::from_str(&format!("Bearer {TOKEN}")).unwrap();
        token.set_sensitive(true);
        request.headers_mut().insert(header::AUTHORIZATION, token);
    }
}

/// The kinds of responses that end in an error, with a secret echoed, and another
/// one where only a token can stand.
fn bad_responses(secret: &str, token: &str) -> Vec<Answer> {
    let echo = serde_json::json!({ "error": format!("no such password: {secret}") }).to_string();
    let key = serde_json::json!({ "token": { secret: secret }, "url": secret }).to_string();
    let location = HeaderValue::from_static("https://evil.example/hunter2?password=hunter2");
    let echoing = HeaderValue::from_bytes(format!("hunter2 {secret}").as_bytes()).unwrap();
    let id = HeaderName::from_static("x-request-id");
    let header = |text: &str| HeaderValue::from_str(text).unwrap();
    let to_token = header(&format!("https://{token}.example/").to_lowercase());
    let token_as_key =
        serde_json::json!({ "token": { token: 1 }, "url": { token: 1 } }).to_string();
    let of_token = header(&format!("text/{token}").to_lowercase());
    vec![
        Answer::html(StatusCode::OK).body(secret.to_owned()),
        Answer::html(StatusCode::BAD_GATEWAY).body(secret.to_owned()),
        Answer::json(StatusCode::OK, key),
        Answer::json(StatusCode::OK, echo.clone()),
        Answer::json(StatusCode::UNAUTHORIZED, echo),
        Answer::json(StatusCode::OK, format!("{secret}{{")),
        Answer::too_many_requests(Some(HeaderValue::from_static("hunter2"))),
        Answer::redirect(StatusCode::TEMPORARY_REDIRECT, location),
        Answer::large(2 << 20),
        Answer::html(StatusCode::OK).set(id.clone(), echoing),
        Answer::altered().after(Duration::from_secs(60)),
        Answer::html(StatusCode::BAD_GATEWAY).set(id, header(token)),
        Answer::redirect(StatusCode::FOUND, to_token),
        Answer::json(StatusCode::OK, serde_json::json!({ token: 1, "token": 1 }).to_string()),
        Answer::json(StatusCode::OK, token_as_key),
        Answer::json(StatusCode::FORBIDDEN, format!(r#"{{"error":"{token} has expired"}}"#)),
        Answer::text_plain().set(header::CONTENT_TYPE, of_token),
    ]
}

/// Calls in one wire form, through everything that can go wrong; returns what
/// is shown of the errors.
async fn errors_of<E, W>(sandbox: &Sandbox, endpoint: &E, form: W) -> Vec<String>
where
    E: Endpoint + Encodes<W>,
    W: WireForm + Clone,
{
    let client = trusting(sandbox).timeout(Duration::from_millis(400)).retry(Retry::new(2));
    let client = client.hook(Authorizes).build().unwrap();
    let mut texts = Vec::new();
    for answer in bad_responses(CANARY, TOKEN) {
        sandbox.next(answer);
        texts.extend(failed(client.call(endpoint).encoding(form.clone()).send().await));
    }
    for client in [
        Client::builder("https://localhost:0").hook(Authorizes).retry(Retry::new(2)),
        Client::builder(sandbox.url()).hook(Authorizes).retry(Retry::new(2)),
    ] {
        let client = client.build().unwrap();
        texts.extend(failed(client.call(endpoint).encoding(form.clone()).send().await));
    }
    texts
}

/// What is shown of an error; its kind comes first.
fn failed<T, E>(result: Result<loginrocket::Response<T>, Error<E>>) -> Option<String> {
    result.err().map(|error| format!("{} {}", error.kind().as_str(), shown(&error)))
}

#[tokio::test]
async fn no_error_and_no_log_shows_a_secret_in_any_wire_form() {
    let sandbox = sandbox().await;
    let (login, signup) =
        (Login::with_username(USER, CANARY), Signup::with_username("new", CANARY));
    let (texts, log) = logged(|| async {
        let mut texts = errors_of(&sandbox, &login, Json).await;
        texts.extend(errors_of(&sandbox, &login, Form).await);
        texts.extend(errors_of(&sandbox, &login, Query).await);
        texts.extend(errors_of(&sandbox, &login, Jsonp::default()).await);
        texts.extend(errors_of(&sandbox, &signup, Form).await);
        texts.extend(errors_of(&sandbox, &Logout::new(CANARY), Json).await);
        let everywhere = everywhere();
        texts.extend(errors_of(&sandbox, &everywhere, Json).await);
        texts.extend(errors_of(&sandbox, &everywhere, Form).await);
        texts.extend(errors_of(&sandbox, &everywhere, Query).await);
        texts.extend(errors_of(&sandbox, &everywhere, Jsonp::default()).await);
        texts
    })
    .await;
    // A logout takes any JSON for a response, so three of the responses are good ones.
    assert_eq!(texts.len(), 10 * 19 - 3);
    for text in &texts {
        assert_hidden("an error", text);
    }
    assert_hidden("the log", &log);
    let mut kinds: Vec<_> = texts.iter().filter_map(|text| text.split(' ').next()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let expected = [
        "body_too_large",
        "connect",
        "decode",
        "rate_limited",
        "redirect",
        "service",
        "status",
        "timeout",
        "tls",
    ];
    assert_eq!(kinds, expected);
    assert!(texts.iter().any(|text| text.contains("attempts: 2")), "nothing was repeated");
    assert!(log.contains("http.request.resend_count=1"), "the log is empty");
}

#[tokio::test]
async fn no_error_of_encoding_shows_a_secret() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let control = format!("{CANARY}\r\n");
    let long = CANARY.repeat(2_000);
    let bad = [
        Everywhere { in_path: &control, ..everywhere() },
        Everywhere { in_path: &long, ..everywhere() },
        Everywhere { in_query: &long, ..everywhere() },
        Everywhere { in_header: Some(CANARY), ..everywhere() },
    ];
    for endpoint in &bad {
        let error = endpoint.encode(&base).unwrap_err();
        assert_hidden("an error", &shown(&error));
    }
    let call = everywhere();
    let error = call.encode_as(&base, Jsonp::callback(CANARY)).unwrap_err();
    assert_hidden("an error", &shown(&error));
}

#[tokio::test]
async fn the_source_chain_has_no_url() {
    let client = Client::builder("https://localhost:0").build().unwrap();
    let error = client.call(&everywhere()).encoding(Query).send().await.unwrap_err();
    assert!(shown(&error).contains("error sending request"), "the cause is reqwest's");
    assert!(!shown(&error).contains("everywhere/h"), "{}", shown(&error));
}

/// A hook that panics in the middle of a call.
struct Panics;

impl Hook for Panics {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut http::Request<Body>) {
        assert!(request.body().is_empty(), "a user's own panic");
    }
}

#[tokio::test]
async fn a_panic_in_the_middle_of_a_call_shows_no_secret_and_spoils_nothing() {
    let sandbox = sandbox().await;
    let client = trusting(&sandbox).hook(Panics).build().unwrap();
    let said = Arc::new(Mutex::new(String::new()));
    let hears = Arc::clone(&said);
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| hears.lock().unwrap().push_str(&info.to_string())));
    let login = Login::with_username(USER, CANARY);
    let future = client.send(&login);
    let result = tokio::spawn(future).await;
    panic::set_hook(before);
    assert!(result.unwrap_err().is_panic());
    assert_hidden("a panic", &said.lock().unwrap());
    assert!(said.lock().unwrap().contains("a user's own panic"));
    // The same client goes on: this request has no body, so that the hook is content.
    let error = client.call(&login).encoding(Query).send().await.unwrap_err();
    assert_eq!(error.service().unwrap().message(), "Login failed");
}

#[tokio::test]
async fn the_error_of_a_tower_service_is_the_services_own() {
    let service = tower::service_fn(|_request: http::Request<Body>| async {
        Err::<http::Response<http_body_util::Empty<Bytes>>, _>("no way through")
    });
    let client = Client::builder("https://api.example").transport(Tower::new(service));
    let error = client.build().unwrap().send(&everywhere()).await.unwrap_err();
    assert_hidden("an error", &shown(&error));
    assert!(shown(&error).contains("no way through"));
}

#[test]
fn the_sweep_finds_a_leak_in_every_form() {
    /// What a careless SDK would do.
    #[derive(Debug)]
    #[expect(dead_code, reason = "it is only shown")]
    struct Leaky {
        password: &'static str,
    }

    let leaks = forms().into_iter().chain([format!("{:?}", Leaky { password: CANARY })]);
    for leak in leaks {
        let caught = panic::catch_unwind(|| assert_hidden("a leak", &format!("error: {leak}!")));
        assert!(caught.is_err(), "{leak} is not found");
    }
}
