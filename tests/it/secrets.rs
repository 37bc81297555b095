//! A secret is sent, and shown nowhere.

use loginrocket::{
    Form, Query, StatusCode,
    v1::{Login, LoginRocket, Logout, Signup},
};
use loginrocket_sandbox::Answer;

use crate::support::{USER, login_rocket, sandbox, shown};

/// The canary, and how it looks encoded.
const CANARY: &str = "hunter2-\u{e7}%2B&\"\\";

/// Whether a text holds the canary in any form.
fn leaks(text: &str) -> bool {
    ["hunter2", "aHVudGVy", "68756e746572"].iter().any(|form| text.contains(form))
}

#[test]
fn f02_the_debug_of_an_endpoint_hides_its_secrets_and_shows_the_rest() {
    let login = Login::with_username(USER, CANARY);
    assert_eq!(
        format!("{login:?}"),
        r#"Login { username: Some("ada"), email: None, password: [REDACTED] }"#
    );
    let signup = Signup::with_email("ada@example.com", CANARY).password_confirmation(CANARY);
    assert!(!leaks(&format!("{signup:?} {signup:#?} {:?}", Logout::new(CANARY))));
}

#[tokio::test]
async fn f02_the_debug_of_an_answer_hides_its_token() {
    let sandbox = sandbox().await;
    let body = format!(r#"{{"token":"{0}","url":"https://a.example/?token={0}"}}"#, "hunter2");
    sandbox.next(Answer::json(StatusCode::OK, body));
    let session = login_rocket(&sandbox).login(&Login::with_username(USER, "x")).await.unwrap();
    let text = format!("{session:?} {session:#?}");
    assert!(!leaks(&text), "{text}");
    assert!(text.contains("https://a.example/"));
}

#[tokio::test]
async fn f01_no_error_shows_a_secret_in_any_wire_form() {
    let sandbox = sandbox().await;
    let unreachable = LoginRocket::new("https://localhost:1").unwrap();
    let client = login_rocket(&sandbox);
    let login = Login::with_username(USER, CANARY);
    let echo = format!(r#"{{"error":"no such password: {}"}}"#, "hunter2");
    let mut errors = Vec::new();
    for answer in [
        Answer::html(StatusCode::OK),
        Answer::json(StatusCode::OK, r#"{"token":{"hunter2":"hunter2"},"url":1}"#),
        Answer::json(StatusCode::OK, echo.clone()),
        Answer::json(StatusCode::UNAUTHORIZED, echo),
        Answer::too_many_requests(None),
        Answer::large(2 << 20),
    ] {
        for _ in 0..3 {
            sandbox.next(answer.clone());
        }
        errors.push(client.login(&login).await.unwrap_err());
        errors.push(client.call(&login).encoding(Form).send().await.unwrap_err());
        errors.push(client.call(&login).encoding(Query).send().await.unwrap_err());
    }
    errors.push(unreachable.login(&login).await.unwrap_err());
    errors.push(unreachable.call(&login).encoding(Query).send().await.unwrap_err());
    let long = "hunter2".repeat(2_000);
    let long = Login::with_username(USER, &long);
    errors.push(client.call(&long).encoding(Query).send().await.unwrap_err());
    for error in &errors {
        assert!(!leaks(&shown(error)), "{}", shown(error));
    }
    let kinds: Vec<_> = errors.iter().map(|error| error.kind().as_str()).collect();
    let of_answers = ["decode", "decode", "api", "api", "rate_limited", "body_too_large"];
    let mut expected: Vec<_> = of_answers.iter().flat_map(|kind| [*kind; 3]).collect();
    expected.extend(["connect", "connect", "encode"]);
    assert_eq!(kinds, expected);
}

#[test]
fn f18_the_sweep_finds_a_leak() {
    assert!(leaks(&format!("{CANARY:?}")));
}
