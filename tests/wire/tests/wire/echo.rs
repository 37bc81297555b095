//! Answers that repeat the password.

use loginrocket::{ErrorKind, Sent, v1::ApiError};
use loginrocket_wire::{Answer, Script};

use crate::{
    endpoints::{self, call},
    support::{PASSWORD, check, check_text, client, serve, session},
};

/// The password as a JSON string.
fn quoted() -> String {
    serde_json::to_string(PASSWORD).unwrap()
}

#[tokio::test]
async fn f12_a_password_that_the_server_repeats_is_in_no_text_of_the_error() {
    let refusal = format!(r#"{{"error":{}}}"#, quoted());
    let value = format!(r#"{{"token":{{"x":{0}}},"url":{0}}}"#, quoted());
    let page = format!("<p>{PASSWORD}</p>");
    for answer in [
        Answer::json(200, &refusal),
        Answer::json(401, &refusal),
        Answer::json(429, &refusal),
        Answer::json(500, &value),
        Answer::html(502, &page),
        Answer::html(200, &page),
        Answer::json(200, &value).with("Content-Type", "text/hunter2"),
        Answer::json(200, "\"hunter2\x1b[31m"),
        session().status_text("404 hunter2").header("X-Echo", "hunter2"),
        session().status_text("302 hunter2").header("Location", "https://a.example/hunter2"),
        session().header("Content-Encoding", "hunter2"),
        session().status_text("404 x").header("Set-Cookie", "password=hunter2"),
        session().status_text("503 x").header("Retry-After", "hunter2"),
    ] {
        for (which, wire) in endpoints::all() {
            let server = serve(Script::answer(answer.clone())).await;
            // A logout has no value that could be wrong.
            if let Err(error) = call(&client(&server), which, wire).await {
                check(&error, &error.kind().clone(), Sent::Yes);
                assert!(!error.to_string().contains('\u{1b}'));
                let refusal: Option<&ApiError> = error.api();
                assert_eq!(
                    refusal.is_some(),
                    answer.body() == format!(r#"{{"error":{}}}"#, quoted())
                );
            }
        }
    }
}

#[tokio::test]
async fn f12_a_refusal_keeps_its_text_for_who_asks_for_it() {
    let answer = Answer::json(200, format!(r#"{{"error":{}}}"#, quoted()));
    let server = serve(Script::answer(answer)).await;
    let error = crate::support::login(&client(&server)).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Api);
    assert_eq!(error.api().unwrap().message(), PASSWORD);
    check_text(&error);
    assert!(!format!("{:?}", error.into_api().unwrap()).contains("hunter2"));
}
