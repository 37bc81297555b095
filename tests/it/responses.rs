//! Responses that are not what the endpoint declares.

use std::time::Duration;

use http::{HeaderValue, header};
use loginrocket::{
    Error, ErrorKind, Sent,
    encoding::Jsonp,
    error::DecodeReason,
    http::StatusCode,
    v1::{ApiError, Login, Session},
};
use loginrocket_sandbox::{Answer, RateLimit, Sandbox};

use crate::support::{PASSWORD, USER, login_rocket, sandbox, shown, trusting};

/// Logs in, and gets this response.
async fn answered(sandbox: &Sandbox, answer: Answer) -> Result<Session, Error<ApiError>> {
    sandbox.next(answer);
    let login = Login::with_username(USER, PASSWORD);
    let result = login_rocket(sandbox).login(login).await.map(loginrocket::Response::into_value);
    if let Err(error) = &result {
        assert_eq!(error.sent(), Sent::Yes);
        assert!(!shown(error).contains("hunter2"));
    }
    result
}

/// As [`answered`], where the response is an error of decoding.
async fn undecodable(sandbox: &Sandbox, answer: Answer) -> (DecodeReason, String) {
    let error = answered(sandbox, answer).await.unwrap_err();
    assert!(error.request_id().unwrap().as_str().starts_with("rq_"));
    let text = error.to_string();
    match error.kind() {
        ErrorKind::Decode(decode) => (decode.reason(), text),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn another_content_type_is_an_error_and_not_parsed() {
    let sandbox = sandbox().await;
    for (answer, came) in
        [(Answer::html(StatusCode::OK), "text/html"), (Answer::text_plain(), "text/plain")]
    {
        let (reason, text) = undecodable(&sandbox, answer).await;
        assert_eq!(reason, DecodeReason::ContentType);
        let expected = format!(
            "Login (POST /v1/login): the response has another content type: {came}, where JSON is \
             declared, status 200, request id rq_"
        );
        assert!(text.starts_with(&expected), "{text}");
    }
}

#[tokio::test]
async fn a_logout_accepts_no_other_response_than_json_or_none() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    for (answer, reason) in [
        (Answer::html(StatusCode::OK), DecodeReason::ContentType),
        (Answer::json(StatusCode::OK, r#"{"error":"No such sess"#), DecodeReason::Truncated),
    ] {
        sandbox.next(answer);
        let error = client.logout("x").await.unwrap_err();
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
        assert_eq!(decode.reason(), reason);
    }
    for answer in [Answer::empty(), Answer::json(StatusCode::OK, "[1]")] {
        sandbox.next(answer);
        assert!(client.logout("x").await.is_ok());
    }
}

#[tokio::test]
async fn json_by_any_of_its_types_is_accepted() {
    let sandbox = sandbox().await;
    for content_type in ["application/json; charset=utf-8", "APPLICATION/JSON", "text/json"] {
        let answer = Answer::altered().content_type(content_type);
        assert!(answered(&sandbox, answer).await.is_ok(), "{content_type}");
    }
    assert!(answered(&sandbox, Answer::no_content_type()).await.is_ok());
}

#[tokio::test]
async fn an_error_page_does_not_hide_its_status() {
    let sandbox = sandbox().await;
    let error = answered(&sandbox, Answer::html(StatusCode::BAD_GATEWAY)).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Status);
    assert_eq!(error.status(), Some(StatusCode::BAD_GATEWAY));
    assert!(error.request_id().is_some());
    assert!(error.body().unwrap().starts_with(b"<!doctype html>"));
}

#[tokio::test]
async fn an_error_with_another_status_is_the_endpoints_own() {
    let sandbox = sandbox().await;
    let error = answered(&sandbox, Answer::internal_error()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Service);
    assert_eq!(error.service().unwrap().message(), "Internal server error");
    let no_refusals = [r#"{"error":null}"#, r#"{"error":false}"#];
    for body in ["[]", r#"["x"]"#, "null", "\"x\"", "{}"].into_iter().chain(no_refusals) {
        let answer = Answer::json(StatusCode::NOT_FOUND, body);
        let error = answered(&sandbox, answer).await.unwrap_err();
        assert_eq!((error.kind(), error.service()), (&ErrorKind::Status, None), "{body}");
        assert_eq!(error.body().unwrap(), body);
    }
}

#[tokio::test]
async fn an_error_that_is_no_text_is_a_refusal_all_the_same() {
    let sandbox = sandbox().await;
    for body in [r#"{"error":{"message":"no"}}"#, r#"{"error":["no"]}"#, r#"{"error":true}"#] {
        let answer = Answer::json(StatusCode::OK, body);
        let error = answered(&sandbox, answer).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Service, "{body}");
    }
}

#[tokio::test]
async fn an_empty_response_is_never_a_value() {
    let sandbox = sandbox().await;
    for answer in [Answer::empty(), Answer::no_content()] {
        assert_eq!(undecodable(&sandbox, answer).await.0, DecodeReason::Empty);
    }
    sandbox.next(Answer::no_content());
    assert!(login_rocket(&sandbox).logout("x").await.is_ok());
}

#[tokio::test]
async fn a_wrong_value_is_named_by_its_path_and_not_shown() {
    let sandbox = sandbox().await;
    for (body, reason, at) in [
        (r#"{"token":"hunter2","url":5}"#, DecodeReason::Shape, "$.url"),
        (r#"{"token":"hunter2"}"#, DecodeReason::Shape, "$"),
        (r#"["hunter2",""]"#, DecodeReason::Shape, "$"),
        (r#"{"token":["hunter2"],"url":""}"#, DecodeReason::Shape, "$.token"),
        (r#"{"token":"hunter2","token":"","url":""}"#, DecodeReason::Shape, "$.token"),
        (r#"{"token":"hunter2","url":""} {}"#, DecodeReason::Syntax, "$"),
        (r#"{"token":"hunt"#, DecodeReason::Truncated, "$.token"),
    ] {
        let answer = Answer::json(StatusCode::OK, body);
        let error = answered(&sandbox, answer).await.unwrap_err();
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
        assert_eq!((decode.reason(), decode.path()), (reason, Some(at)), "{body}");
        let (line, column) = (decode.line().unwrap(), decode.column().unwrap());
        let place = format!(" at {at} (line {line}, column {column}), status 200, request id rq_");
        assert!(error.to_string().contains(&place), "{error}");
        assert_eq!(line, 1);
    }
}

#[tokio::test]
async fn a_body_over_the_cap_is_not_read() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::large(1025));
    sandbox.next(Answer::large(1024));
    let client = trusting(&sandbox).max_response_bytes(1024).build().unwrap();
    let login = Login::with_username(USER, PASSWORD);
    let error = client.send(&login).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::BodyTooLarge { limit: 1024 });
    assert_eq!((error.sent(), error.status()), (Sent::Yes, Some(StatusCode::OK)));
    assert!(error.request_id().is_some());
    assert!(client.send(&login).await.is_ok());
}

#[tokio::test]
async fn a_strange_request_id_neither_fails_nor_lies() {
    let sandbox = sandbox().await;
    let login = Login::with_username(USER, PASSWORD);
    let client = login_rocket(&sandbox);
    for (answer, expected) in [
        (Answer::no_request_id(), None),
        (Answer::same_request_id_twice(), Some(("rq_0000000000000000000000", false))),
        (Answer::two_request_ids(), Some(("rq_0000000000000000000000", true))),
        (Answer::long_request_id(), None),
        (Answer::non_ascii_request_id(), None),
    ] {
        sandbox.next(answer);
        let session = client.call(&login).await.unwrap();
        let found = session.request_id().map(|id| (id.as_str(), id.is_ambiguous()));
        assert_eq!(found, expected);
    }
    sandbox
        .next(Answer::html(StatusCode::OK).remove(header::HeaderName::from_static("x-request-id")));
    let text = client.call(&login).await.unwrap_err().to_string();
    assert!(text.ends_with("status 200, no request id"), "{text}");
}

#[tokio::test]
async fn a_rate_limit_is_an_error_that_says_how_long_to_wait_and_nothing_is_repeated() {
    let sandbox = sandbox().await;
    for (header, expected) in [
        (None, None),
        (Some("7"), Some(Duration::from_secs(7))),
        (Some("18446744073709551616"), Some(Duration::from_secs(86_400))),
        (Some("soon"), None),
    ] {
        sandbox.clear_requests();
        let answer = Answer::too_many_requests(header.map(HeaderValue::from_static));
        let error = answered(&sandbox, answer).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::RateLimited);
        assert_eq!(error.retry_after(), expected, "{header:?}");
        assert!(error.request_id().is_some());
        assert_eq!(error.service().unwrap().message(), "Too many requests");
        assert_eq!(sandbox.requests().len(), 1);
    }
}

#[tokio::test]
async fn the_sandboxs_own_rate_limit_is_seen() {
    let sandbox = sandbox().await;
    let client = login_rocket(&sandbox);
    let limit = RateLimit { calls: 1, window: Duration::from_secs(3600), retry_after: true };
    sandbox.set_rate_limit(Some(limit));
    assert!(client.login(Login::with_username(USER, PASSWORD)).await.is_ok());
    let error = client.login(Login::with_username(USER, PASSWORD)).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::RateLimited);
    assert!(error.retry_after().unwrap() > Duration::ZERO);
}

#[tokio::test]
async fn a_redirect_is_an_error_with_the_targets_origin_and_is_not_followed() {
    let (sandbox, mallory) = (sandbox().await, sandbox().await);
    for status in [301, 302, 303, 307, 308] {
        let status = StatusCode::from_u16(status).unwrap();
        let origin = mallory.url();
        let location = HeaderValue::from_str(&format!("{origin}/v1/login?token=hunter2")).unwrap();
        let error = answered(&sandbox, Answer::redirect(status, location)).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Redirect { origin: Some(origin) });
        assert_eq!(error.status(), Some(status));
        assert!(error.request_id().is_some());
    }
    let location = HeaderValue::from_static("//evil.example/hunter2");
    let error = answered(&sandbox, Answer::redirect(StatusCode::FOUND, location)).await;
    let origin = Some("https://evil.example".to_owned());
    assert_eq!(error.unwrap_err().kind(), &ErrorKind::Redirect { origin });
    for location in ["/elsewhere", "", "javascript:hunter2", "file:///hunter2"] {
        let answer = Answer::redirect(StatusCode::FOUND, HeaderValue::from_static(location));
        let error = answered(&sandbox, answer).await.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Redirect { origin: None }, "{location}");
    }
    assert!(mallory.requests().is_empty());
    assert_eq!(sandbox.requests().len(), 10);
}

#[tokio::test]
async fn a_jsonp_response_is_parsed_and_never_run() {
    let sandbox = sandbox().await;
    let login = Login::with_username(USER, PASSWORD);
    let client = login_rocket(&sandbox);
    let script = |body: &'static str| {
        Answer::instead(StatusCode::OK).content_type("text/javascript").body(body)
    };
    for (answer, expected) in [
        (Answer::plain_json(), None),
        (Answer::other_callback("evil"), Some(DecodeReason::Callback)),
        (script(r#"callback({"token":"","url":""}); evil()"#), Some(DecodeReason::Syntax)),
        (script("callback(callback({}))"), Some(DecodeReason::Syntax)),
        (script("callback()"), Some(DecodeReason::Empty)),
        (script(r#"callback({"token":"","url":""},{})"#), Some(DecodeReason::Syntax)),
        (script(r#"{"token":"","url":""}"#), Some(DecodeReason::Callback)),
        (Answer::html(StatusCode::OK), Some(DecodeReason::ContentType)),
    ] {
        sandbox.next(answer);
        let result = client.call(&login).encoding(Jsonp::default()).send().await;
        let found = result.err().map(|error| match error.kind() {
            ErrorKind::Decode(decode) => decode.reason(),
            other => panic!("{other:?}"),
        });
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn a_refusal_over_jsonp_is_a_refusal() {
    let sandbox = sandbox().await;
    let login = Login::with_username(USER, "wrong");
    let client = login_rocket(&sandbox);
    let error = client.call(&login).encoding(Jsonp::default()).send().await.unwrap_err();
    assert_eq!(error.service().unwrap().message(), "Login failed");
}

#[tokio::test]
async fn a_late_response_is_a_timeout_that_may_have_been_seen() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::altered().after(Duration::from_secs(60)));
    let login = Login::with_username(USER, PASSWORD);
    let client = login_rocket(&sandbox);
    let call = client.call(&login).timeout(Duration::from_millis(300));
    let error = call.send().await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.sent(), Sent::Maybe);
    assert_eq!(
        error.to_string(),
        "Login (POST /v1/login): the timeout expired; the server may have seen the call"
    );
    assert!(!shown(&error).contains("hunter2"));
}
