//! An endpoint's own error: how it is found, what may be shown of it, and why
//! a response is none.

use std::{borrow::Cow, convert::Infallible, error::Error as _};

use loginrocket::{
    Client, Endpoint, EndpointExt, Error, ErrorKind, FromResponse, Sent,
    error::{DecodeError, DecodeReason},
    response::{FromErrorResponse, RawResponse},
    testing::{ManualClock, Stub},
    v1::{ApiError, Login},
};
use serde::Deserialize;

use crate::support::shown;

/// An error by hand, with a text for people.
#[derive(Debug, PartialEq, Deserialize)]
struct Problem {
    title: Option<String>,
    #[serde(default)]
    code: u32,
}

impl FromErrorResponse for Problem {
    fn from_error_response(response: &RawResponse) -> Result<Option<Self>, DecodeError> {
        if response.status().is_success() { Ok(None) } else { response.json().map(Some) }
    }

    fn message(&self) -> Option<Cow<'_, str>> {
        self.title.as_deref().map(Cow::Borrowed)
    }
}

/// Pays.
#[derive(Endpoint)]
#[endpoint(POST, "/pay", response = u8, error = Problem)]
struct Pay<'a> {
    #[endpoint(secret)]
    pin: &'a str,
}

/// An error that shows nothing: the derive names no message.
#[derive(Debug, PartialEq, FromResponse)]
#[response(409 | 422)]
struct Refusal {
    #[response(body)]
    problem: Problem,
}

#[derive(Endpoint)]
#[endpoint(POST, "/order", response = u8, error = Refusal)]
struct Order;

/// A response with a request id.
fn response(status: u16, body: impl Into<String>) -> http::Response<String> {
    let response = http::Response::builder().status(status).header("x-request-id", "rq_1");
    response.header("content-type", "application/json").body(body.into()).unwrap()
}

/// The error of a payment whose PIN is `pin`, at a client.
fn refused(pin: &str, status: u16, body: impl Into<String>) -> Error<Problem> {
    let body = body.into();
    let stub = Stub::new(move |_request| Ok(response(status, body.clone())));
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(stub).clock(clock.clone());
    match clock.run(client.build().unwrap().send(&Pay { pin })) {
        Ok(_) => panic!("it is a value"),
        Err(error) => error,
    }
}

/// What is shown behind the request id of an error with this title.
fn message(pin: &str, title: &str) -> Option<String> {
    let error = refused(pin, 422, serde_json::json!({ "title": title }).to_string());
    assert_eq!(error.kind(), &ErrorKind::Service);
    assert_eq!(error.service().unwrap().title.as_deref(), Some(title));
    let text = error.to_string();
    assert_eq!(format!("{:?}", error.source().map(ToString::to_string)), "None");
    let text = text
        .strip_prefix("Pay (POST /pay): the service refused the call, status 422, request id rq_1");
    text.unwrap().strip_prefix(": ").map(str::to_owned)
}

#[test]
fn the_services_own_words_stand_behind_the_request_id() {
    assert_eq!(message("hunter2", "Insufficient funds").unwrap(), "Insufficient funds");
    assert_eq!(message("hunter2", "  Zu wenig Geld \u{fc}  ").unwrap(), "Zu wenig Geld \u{fc}");
    let error: Box<dyn std::error::Error> = refused("hunter2", 422, r#"{"title":"No"}"#).into();
    assert!(error.to_string().ends_with("request id rq_1: No"), "{error}");
    // A rate limit that holds such an error is one with words.
    let error = refused("hunter2", 429, r#"{"title":"Too many"}"#);
    assert_eq!(error.kind(), &ErrorKind::RateLimited);
    assert!(
        error.to_string().ends_with("asks for fewer calls, status 429, request id rq_1: Too many")
    );
    // Without a request id too.
    let response = http::Response::builder().status(500).body(r#"{"title":"Down"}"#).unwrap();
    let text = Pay::decode(response).unwrap_err().to_string();
    assert!(text.ends_with("status 500, no request id: Down"), "{text}");
}

#[test]
fn nothing_is_shown_of_an_error_that_names_no_message_or_an_empty_one() {
    for body in [r#"{"code":7}"#, r#"{"title":null}"#, r#"{"title":""}"#, r#"{"title":" \n "}"#] {
        let text = refused("hunter2", 422, body).to_string();
        assert!(text.ends_with("status 422, request id rq_1"), "{text}");
    }
    let error = Order::decode(response(409, r#"{"title":"Sold out"}"#)).unwrap_err();
    assert_eq!(error.service().unwrap().problem.title.as_deref(), Some("Sold out"));
    assert!(!shown(&error).contains("Sold out"), "{error}");
    assert!(error.to_string().ends_with("status 409, request id rq_1"), "{error}");
}

#[test]
fn a_message_is_one_line_of_at_most_200_characters() {
    for length in [0, 1, 50, 196, 197, 198, 199, 200, 201, 1_000, 100_000] {
        for letter in ["a", "\u{fc}", "\u{1f600}", "\n", "\u{202e}"] {
            let shown = message("hunter2", &format!("x{}x", letter.repeat(length))).unwrap();
            assert!(shown.chars().count() <= 200, "{shown}");
            assert_eq!(shown.lines().count(), 1);
        }
    }
    let long = "word ".repeat(100);
    let shown = message("hunter2", &long).unwrap();
    assert!(shown.ends_with("...") && long.starts_with(shown.trim_end_matches('.')), "{shown}");
}

#[test]
fn what_steers_a_terminal_or_turns_text_is_escaped() {
    for (title, expected) in [
        ("a\nb\r\nc\td", r"a\nb\r\nc\td"),
        ("a\0b\u{7f}", r"a\u{0}b\u{7f}"),
        ("\u{1b}[31mred\u{9b}0m", r"\u{1b}[31mred\u{9b}0m"),
        ("pay\u{202e}gnp.exe", r"pay\u{202e}gnp.exe"),
        ("\u{2066}a\u{2069}\u{200f}\u{61c}", r"\u{2066}a\u{2069}\u{200f}\u{61c}"),
        ("a\u{2028}b\u{2029}c\u{85}d", r"a\u{2028}b\u{2029}c\u{85}d"),
        ("a\u{200b}b", r"a\u{200b}b"),
    ] {
        assert_eq!(message("hunter2", title).unwrap(), expected);
    }
}

#[test]
fn a_message_that_repeats_a_secret_in_any_form_is_not_shown() {
    let pin = "Corr\u{e9}ct Horse+/1";
    for title in [
        "Corr\u{e9}ct Horse+/1",
        "wrong: corr\u{e9}ct horse+/1!",
        "CORR\u{e9}CT HORSE+/1",
        "Corr%C3%A9ct%20Horse%2B%2F1",
        "pin=corr%c3%a9ct+horse%2b%2f1&x=y",
    ] {
        assert_eq!(message(pin, title), None, "{title}");
    }
    // Behind the end of what would be shown too.
    let late = format!("{}{pin}", "a".repeat(5_000));
    assert_eq!(message(pin, &late), None);
    for title in ["Correct Horse", "Corr\u{e9}ct", "Horse+/1"] {
        assert_eq!(message(pin, title).as_deref(), Some(title));
    }
}

#[test]
fn loginrockets_own_error_shows_its_message_and_never_in_debug() {
    let response = |body: &'static str| http::Response::new(body);
    let error = Login::decode(response(r#"{"error":"Login failed"}"#)).unwrap_err();
    assert!(error.to_string().ends_with("status 200, no request id: Login failed"), "{error}");
    assert!(!format!("{error:?} {:?}", error.service()).contains("Login failed"));
    let no_text = Login::decode(response(r#"{"error":{"code":7}}"#)).unwrap_err();
    assert!(no_text.to_string().ends_with(r#"no request id: {"code":7}"#), "{no_text}");
}

#[test]
fn why_a_response_is_not_the_endpoints_own_error_is_the_source() {
    for (body, reason, text) in [
        (
            r#"{"title":7}"#,
            DecodeReason::Shape,
            "expected a string, found a number at $.title (line 1, column 10)",
        ),
        (
            r#"{"title":"hunter2"#,
            DecodeReason::Truncated,
            "the body of the response ends too early at $.title (line 1, column 17)",
        ),
        ("", DecodeReason::Empty, "the response has no body"),
    ] {
        let error = refused("hunter2", 503, body);
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Status, Sent::Yes));
        assert!(error.service().is_none() && !error.is_retryable());
        let source = error.source().unwrap().downcast_ref::<DecodeError>().unwrap();
        assert_eq!((source.reason(), source.to_string().as_str()), (reason, text));
        assert!(!shown(&error).contains("hunter2"), "{error:?}");
        // What the server responded is what the error says first.
        let expected =
            "Pay (POST /pay): the server responded with an error, status 503, request id rq_1";
        assert_eq!(error.to_string(), expected);
    }
    // A derived type that names the status.
    let error = Order::decode(response(422, "[]")).unwrap_err();
    let source = error.source().unwrap().downcast_ref::<DecodeError>().unwrap();
    assert_eq!((error.kind(), source.reason()), (&ErrorKind::Status, DecodeReason::Shape));
    // One that does not name it is not asked.
    let error = Order::decode(response(500, "[]")).unwrap_err();
    assert!(error.kind() == &ErrorKind::Status && error.source().is_none());
}

#[test]
fn a_response_that_is_no_error_of_the_endpoints_own_may_still_be_its_value() {
    /// An error in a success, as some services have it.
    #[derive(Debug, PartialEq, Deserialize)]
    struct Failed {
        failed: bool,
    }

    impl FromErrorResponse for Failed {
        fn from_error_response(response: &RawResponse) -> Result<Option<Self>, DecodeError> {
            let Failed { failed } = response.json()?;
            Ok(failed.then_some(Self { failed }))
        }
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/maybe", response = Vec<u8>, error = Failed)]
    struct Maybe;

    assert_eq!(*Maybe::decode(response(200, "[1]")).unwrap(), [1]);
    let error = Maybe::decode(response(200, r#"{"failed":true}"#)).unwrap_err();
    assert_eq!(error.into_service().unwrap(), Failed { failed: true });
    // Neither: the value's own error is the one that counts.
    let error = Maybe::decode(response(200, r#"{"failed":1}"#)).unwrap_err();
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(decode.detail(), Some("expected a sequence, found an object"));
}

/// What an application makes of errors.
#[derive(Debug, PartialEq)]
enum AppError {
    Refused(String),
    Unpaid(u32),
}

#[derive(Endpoint)]
#[endpoint(GET, "/ping")]
struct Ping;

/// Calls three endpoints with three different errors, of which the first that
/// fails ends it.
fn all(ping: u16, login: &'static str, pay: &'static str) -> Result<u8, Error<AppError>> {
    Ping::decode(response(ping, "")).map_err(Error::widen)?;
    let refused = |error: ApiError| AppError::Refused(error.message().to_owned());
    Login::decode(response(200, login)).map_err(|error| error.map_service(refused))?;
    let unpaid = |problem: Problem| AppError::Unpaid(problem.code);
    let paid = Pay::decode(response(402, pay)).map_err(|error| error.map_service(unpaid))?;
    Ok(paid.into_value())
}

#[test]
fn one_function_can_call_endpoints_with_different_errors() {
    const SESSION: &str = r#"{"token":"","url":""}"#;
    let down = all(503, SESSION, "").unwrap_err();
    assert_eq!((down.kind(), down.service()), (&ErrorKind::Status, None));
    assert_eq!(down.endpoint().name(), "Ping");
    let refused = all(200, r#"{"error":"Login failed"}"#, "").unwrap_err();
    assert_eq!(refused.service(), Some(&AppError::Refused("Login failed".to_owned())));
    assert!(refused.to_string().ends_with("request id rq_1: Login failed"), "{refused}");
    let unpaid = all(200, SESSION, r#"{"title":"No funds","code":51}"#).unwrap_err();
    assert_eq!((unpaid.status().unwrap().as_u16(), unpaid.sent()), (402, Sent::Yes));
    assert!(unpaid.to_string().ends_with("status 402, request id rq_1: No funds"), "{unpaid}");
    assert_eq!(unpaid.into_service().unwrap(), AppError::Unpaid(51));
    let source = all(200, SESSION, "{").unwrap_err();
    assert!(source.source().unwrap().is::<DecodeError>());
}

#[test]
fn an_error_of_another_type_is_the_same_error() {
    let error = refused("hunter2", 503, "");
    let (text, debug) = (error.to_string(), format!("{error:?}"));
    let mut asked = 0;
    let mapped: Error<u8> = error.map_service(|_problem| {
        asked += 1;
        7
    });
    assert_eq!((asked, mapped.service()), (0, None), "there is no error of the endpoint's own");
    assert_eq!((mapped.to_string(), format!("{mapped:?}")), (text, debug));
    assert_eq!(mapped.request_id().unwrap().as_str(), "rq_1");
    let error: Error<Infallible> = Ping::decode(response(304, "")).unwrap_err();
    let text = error.to_string();
    let widened: Error<AppError> = error.widen();
    assert_eq!((widened.kind(), widened.service()), (&ErrorKind::UndeclaredStatus, None));
    assert_eq!(widened.to_string(), text);
}
