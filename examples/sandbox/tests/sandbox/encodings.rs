//! How a call's parameters may come.

use crate::client::{FORM, JSON, get, post, request, sandbox, send};

#[tokio::test]
async fn parameters_come_as_json_as_a_form_or_in_the_query() {
    let sandbox = sandbox().await;
    sandbox.add_user("é&=", "pass word+%\u{1f600}");
    let json = r#"{"username": "é&=", "password": "pass word+%😀", "remember": {"me": 1}}"#;
    let form = "username=%C3%A9%26%3D&password=pass+word%2B%25%F0%9F%98%80";
    for path in ["/v1/login", "/v1/login?username=ignored"] {
        post(&sandbox, path, JSON, json).await.token();
        post(&sandbox, path, FORM, form).await.token();
    }
    post(&sandbox, "/v1/login", "Application/JSON; charset=utf-8", json).await.token();
    get(&sandbox, &format!("/v1/login?{form}&_=1448")).await.token();
}

#[tokio::test]
async fn every_call_can_be_a_get() {
    let sandbox = sandbox().await;
    let token = get(&sandbox, "/v1/signup?username=eve&password=x").await.token();
    assert_eq!(get(&sandbox, &format!("/v1/logout?token={token}")).await.text(), "{}");
    get(&sandbox, "/v1/login?username=eve&password=x").await.token();
}

#[tokio::test]
async fn json_must_be_an_object_whose_parameters_are_text() {
    let sandbox = sandbox().await;
    let cases = [
        ("", "body at $.password: it is missing"),
        ("[]", "body: expected an object, found an array"),
        (r#"{"username":"ada""#, "body at $.username: it ends too early"),
        (r#"{"username":{"a":1}}"#, "body at $.username: expected a string, found an object"),
        (
            r#"{"username":"ada","password":null}"#,
            "body at $.password: expected a string, found null",
        ),
    ];
    for (body, message) in cases {
        assert_eq!(post(&sandbox, "/v1/login", JSON, body).await.refusal(200), message);
    }
}

#[tokio::test]
async fn another_content_type_is_refused_with_415() {
    let sandbox = sandbox().await;
    post(&sandbox, "/v1/login", "text/plain", "username=ada&password=lovelace").await.refusal(415);
    post(&sandbox, "/v1/login", "multipart/form-data; boundary=x", "--x--").await.refusal(415);
    post(&sandbox, "/v1/login", "\u{e9}", "{}").await.refusal(415);
    let head = "POST /v1/login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    let untyped = format!("{head}Content-Length: 2\r\n\r\n{{}}");
    send(&sandbox, untyped.as_bytes()).await.refusal(415);
}

#[tokio::test]
async fn unknown_paths_and_methods_are_refused() {
    let sandbox = sandbox().await;
    for path in ["/", "/v1", "/v1/login/", "/v3/login", "/v1/Login", "/v1/login/verify"] {
        get(&sandbox, path).await.refusal(404);
        post(&sandbox, path, JSON, "{}").await.refusal(404);
    }
    for method in ["PUT", "DELETE", "PATCH", "BREW"] {
        let response = request(&sandbox, method, "/v1/login").await;
        response.refusal(405);
        assert_eq!(response.header("allow"), "POST, GET, OPTIONS");
    }
    let head = request(&sandbox, "HEAD", "/v1/login?username=ada&password=lovelace").await;
    assert_eq!((head.status, head.text()), (405, ""));
}

#[tokio::test]
async fn a_body_that_is_too_long_is_refused() {
    let sandbox = sandbox().await;
    post(&sandbox, "/v1/login", FORM, &"x".repeat(1024 * 1024 + 1)).await.refusal(413);
}
