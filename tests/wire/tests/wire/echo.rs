//! Responses that repeat the password.

use std::collections::BTreeMap;

use loginrocket::{Endpoint, ErrorKind, Sent, v1::ApiError};
use loginrocket_wire::{Reply, Script};

use crate::{
    endpoints::{self, call},
    support::{PASSWORD, check, check_text, client, leaks, serve, session, shown},
};

/// The password percent-encoded, which can be a type's name or a charset's.
const ENCODED: &str = "hunter2-%C3%A7%252B%26%22%5C%20%2B";

/// The password as a JSON string.
fn quoted() -> String {
    serde_json::to_string(PASSWORD).unwrap()
}

#[tokio::test]
async fn a_password_that_the_server_repeats_is_in_no_text_of_the_error() {
    let refusal = format!(r#"{{"error":{}}}"#, quoted());
    let value = format!(r#"{{"token":{{"x":{0}}},"url":{0}}}"#, quoted());
    let page = format!("<p>{PASSWORD}</p>");
    for reply in [
        Reply::json(200, &refusal),
        Reply::json(401, &refusal),
        Reply::json(429, &refusal),
        Reply::json(500, &value),
        Reply::html(502, &page),
        Reply::html(200, &page),
        Reply::json(200, &value).with("Content-Type", format!("text/{ENCODED}")),
        Reply::json(200, &value).with("Content-Type", format!("{ENCODED}/html; x=hunter2")),
        Reply::json(200, "\"hunter2\x1b[31m"),
        session().status_text("404 hunter2").header("X-Echo", "hunter2"),
        session().status_text("302 hunter2").header("Location", "https://a.example/hunter2"),
        session().header("Content-Encoding", "hunter2"),
        session().status_text("404 x").header("Set-Cookie", "password=hunter2"),
        session().status_text("503 x").header("Retry-After", "hunter2"),
    ] {
        for (which, wire) in endpoints::all() {
            let server = serve(Script::reply(reply.clone())).await;
            let error = call(&client(&server), which, wire).await.unwrap_err();
            check(&error, &error.kind().clone(), Sent::Yes);
            assert!(!error.to_string().contains('\u{1b}'));
            let refused: Option<&ApiError> = error.service();
            assert_eq!(refused.is_some(), reply.body() == refusal);
        }
    }
}

#[tokio::test]
async fn a_refusal_keeps_its_text_for_who_asks_for_it() {
    let reply = Reply::json(200, format!(r#"{{"error":{}}}"#, quoted()));
    let server = serve(Script::reply(reply)).await;
    let error = crate::support::login(&client(&server)).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Service);
    assert_eq!(error.service().unwrap().message(), PASSWORD);
    check_text(&error);
    assert!(!format!("{:?}", error.into_service().unwrap()).contains("hunter2"));
}

/// Sends a secret of plain ASCII, which can stand where an error shows text.
#[derive(Endpoint)]
#[endpoint(POST, "/echo", encodings(json, form), response = BTreeMap<String, u8>)]
struct Echo<'a> {
    #[endpoint(secret)]
    word: &'a str,
}

/// The secret: nothing in it looks like one.
const ECHO: Echo<'static> = Echo { word: "Hunter2" };

/// A good response.
fn numbers() -> Reply {
    Reply::json(200, r#"{"a":1}"#)
}

#[tokio::test]
async fn a_request_id_that_repeats_a_secret_is_none() {
    for (word, id) in [
        ("Hunter2", "Hunter2"),
        ("Hunter2", "rq_hunter2"),
        ("Hunter2", "%48unter2"),
        ("Hunter2", "rq_1-HUNTER2-x"),
        ("Hunter2", "rq_1,hunter2"),
        ("hunter2,3", "hunter2,3"),
        // As a form and as a path have it.
        (PASSWORD, "hunter2-%C3%A7%252B%26%22%5C+%2B"),
        (PASSWORD, "hunter2-%C3%A7%252B%26%22%5C%20%2B"),
    ] {
        let server = serve(Script::reply(numbers().with("X-Request-ID", id))).await;
        let numbers = client(&server).client().send(&Echo { word }).await.unwrap();
        assert_eq!(numbers.request_id(), None, "{id}");
        let down = self::numbers().status_text("500 x").with("X-Request-ID", id);
        let server = serve(Script::reply(down)).await;
        let error = client(&server).client().send(&Echo { word }).await.unwrap_err();
        assert_eq!((error.request_id(), error.kind()), (None, &ErrorKind::Status));
        assert!(!leaks(&shown(&error).to_lowercase()), "{id}");
    }
}

#[tokio::test]
async fn a_key_or_a_host_that_repeats_a_secret_is_not_shown() {
    let redirect = numbers().status_text("302 x");
    for (reply, expected) in [
        (Reply::json(200, r#"{"Hunter2":"x"}"#), "$[?]"),
        (Reply::json(200, r#"{"hunter2-1":"x"}"#), "$[?]"),
        (Reply::json(200, r#"{"other":"x"}"#), "$.other"),
        (redirect.clone().header("Location", "https://hunter2.example/"), "redirects, which"),
        (redirect.header("Location", "https://other.example/"), "https://other.example"),
    ] {
        let server = serve(Script::reply(reply)).await;
        let error = client(&server).client().send(&ECHO).await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert!(!leaks(&shown(&error).to_lowercase()), "{error}");
    }
}

/// Sends a secret, and gets a text.
#[derive(Endpoint)]
#[endpoint(POST, "/echo", response(text))]
struct EchoText<'a> {
    #[endpoint(secret)]
    word: &'a str,
}

#[tokio::test]
async fn a_type_or_a_charset_that_repeats_a_secret_is_not_shown() {
    for (kind, expected) in [
        ("text/hunter2", "the response has another content type, status"),
        ("HUNTER2/html", "the response has another content type, status"),
        ("text/x-%68unter2", "the response has another content type, status"),
        ("text/other", "another content type: text/other, where JSON is declared, status"),
    ] {
        let server = serve(Script::reply(numbers().with("Content-Type", kind))).await;
        let error = client(&server).client().send(&ECHO).await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert!(!leaks(&shown(&error).to_lowercase()), "{error}");
    }
    for (charset, expected) in [
        ("hunter2", "the response is not UTF-8 text, status"),
        ("%48UNTER2", "the response is not UTF-8 text, status"),
        ("utf-16", "the response is not UTF-8 text: its charset is utf-16, status"),
    ] {
        let kind = format!("text/plain; charset={charset}");
        let server = serve(Script::reply(numbers().with("Content-Type", kind))).await;
        let error = client(&server).client().send(&EchoText { word: "Hunter2" }).await;
        let error = error.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert!(!leaks(&shown(&error).to_lowercase()), "{error}");
    }
}
