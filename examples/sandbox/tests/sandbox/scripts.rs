//! Scripted responses.

use std::time::Duration;

use loginrocket_sandbox::Answer;
use loginrocket_sandbox::http::header::{CONTENT_TYPE, HeaderName};
use loginrocket_sandbox::http::{HeaderValue, StatusCode};

use crate::client::{self, form, get, log_in, request, sandbox};

/// The status, content type and body that `answer` leads to.
async fn shown(answer: Answer) -> (u16, Vec<u8>, String) {
    let sandbox = sandbox().await;
    sandbox.next(answer);
    let response = log_in(&sandbox).await;
    let content_type = response.header_all("content-type").concat();
    (response.status, content_type, response.text().to_owned())
}

/// The request ids that `answer` leads to.
async fn request_ids(answer: Answer) -> Vec<Vec<u8>> {
    let sandbox = sandbox().await;
    sandbox.next(answer);
    let response = log_in(&sandbox).await;
    response.token();
    response.header_all("x-request-id").into_iter().map(<[u8]>::to_vec).collect()
}

#[tokio::test]
async fn named_responses_stand_in_for_the_call() {
    for status in [StatusCode::OK, StatusCode::BAD_GATEWAY] {
        let (shown_status, kind, body) = shown(Answer::html(status)).await;
        assert_eq!((shown_status, &*kind), (status.as_u16(), &b"text/html; charset=utf-8"[..]));
        assert!(body.starts_with("<!doctype html>"));
    }
    let json = b"application/json".to_vec();
    assert_eq!(shown(Answer::no_content()).await, (204, vec![], String::new()));
    assert_eq!(shown(Answer::empty()).await, (200, json.clone(), String::new()));
    let (status, kind, body) = shown(Answer::truncated_json()).await;
    assert_eq!((status, &kind), (200, &json));
    assert!(serde_json::from_str::<serde_json::Value>(&body).unwrap_err().is_eof());
    let (status, kind, body) = shown(Answer::large(3_000_000)).await;
    assert_eq!((status, &kind, body.len()), (200, &json, 3_000_000));
    assert!(serde_json::from_str::<serde_json::Value>(&body).unwrap()["token"].is_string());
    let (status, _, body) = shown(Answer::internal_error()).await;
    assert_eq!((status, &*body), (500, r#"{"error":"Internal server error"}"#));
}

#[tokio::test]
async fn a_429_says_what_the_test_wants() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::too_many_requests(None));
    let odd = HeaderValue::from_static("soon, or 18446744073709551616");
    sandbox.next(Answer::too_many_requests(Some(odd)));
    let (silent, odd) = (log_in(&sandbox).await, log_in(&sandbox).await);
    silent.refusal(429);
    odd.refusal(429);
    assert!(silent.header_all("retry-after").is_empty());
    assert_eq!(odd.header("retry-after"), "soon, or 18446744073709551616");
}

#[tokio::test]
async fn a_redirect_leads_where_the_test_wants() {
    let sandbox = sandbox().await;
    let location = HeaderValue::from_static("https://elsewhere.example/");
    sandbox.next(Answer::redirect(StatusCode::TEMPORARY_REDIRECT, location));
    let response = log_in(&sandbox).await;
    assert_eq!((response.status, response.header("location")), (307, "https://elsewhere.example/"));
}

#[tokio::test]
async fn content_types_of_a_true_response_can_be_wrong() {
    let (status, kind, body) = shown(Answer::text_plain()).await;
    assert_eq!((status, &*kind), (200, &b"text/plain"[..]));
    assert!(body.contains("token"));
    let (status, kind, body) = shown(Answer::no_content_type()).await;
    assert_eq!((status, kind), (200, vec![]));
    assert!(body.contains("token"));
}

#[tokio::test]
async fn request_ids_of_a_true_response_can_be_wrong() {
    assert!(request_ids(Answer::no_request_id()).await.is_empty());
    let same = request_ids(Answer::same_request_id_twice()).await;
    assert!(same.len() == 2 && same[0] == same[1], "{same:?}");
    let two = request_ids(Answer::two_request_ids()).await;
    assert!(two.len() == 2 && two[0] != two[1], "{two:?}");
    let long = request_ids(Answer::long_request_id()).await;
    assert_eq!(long.iter().map(Vec::len).collect::<Vec<_>>(), [300]);
    assert_eq!(request_ids(Answer::non_ascii_request_id()).await, [b"rq_\xff"]);
    let own = ["", "a b"].map(HeaderValue::from_static);
    assert_eq!(request_ids(Answer::request_ids(own)).await, [&b""[..], b"a b"]);
}

#[tokio::test]
async fn jsonp_can_be_wrong() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::other_callback("evil"));
    sandbox.next(Answer::plain_json());
    let target = "/v1/login?username=ada&password=lovelace&callback=cb";
    let response = get(&sandbox, target).await;
    assert_eq!(response.header("content-type"), "application/javascript");
    assert!(response.text().starts_with("/**/evil({"));
    get(&sandbox, target).await.token();
}

#[tokio::test]
async fn a_response_with_a_status_keeps_the_call_from_being_carried_out() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::html(StatusCode::BAD_GATEWAY));
    let signup = "username=eve&password=x";
    assert_eq!(form(&sandbox, "/v1/signup", signup).await.status, 502);
    form(&sandbox, "/v1/signup", signup).await.token();
    assert_eq!(sandbox.requests().len(), 2);
}

#[tokio::test]
async fn an_altered_response_belongs_to_a_call_that_was_carried_out() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::altered().body("lost"));
    let signup = "username=eve&password=x";
    assert_eq!(form(&sandbox, "/v1/signup", signup).await.text(), "lost");
    let message = form(&sandbox, "/v1/signup", signup).await.refusal(200);
    assert_eq!(message, "That name is already taken");
}

#[tokio::test]
async fn headers_are_changed_in_the_order_given() {
    let sandbox = sandbox().await;
    let name = HeaderName::from_static("x-test");
    let value = |text| HeaderValue::from_static(text);
    let answer = Answer::instead(StatusCode::IM_A_TEAPOT)
        .append(name.clone(), value("gone"))
        .remove(name.clone())
        .append(name.clone(), value("one"))
        .append(name, value("two"))
        .set(CONTENT_TYPE, value("a/b"))
        .body("tea");
    sandbox.next(answer);
    let response = log_in(&sandbox).await;
    assert_eq!((response.status, response.text()), (418, "tea"));
    assert_eq!(response.header("content-type"), "a/b");
    assert_eq!(response.header_all("x-test"), [b"one", b"two"]);
    assert!(response.header("x-request-id").starts_with("rq_"));
}

#[tokio::test]
async fn a_preflight_takes_no_scripted_response() {
    let sandbox = sandbox().await;
    sandbox.next(Answer::no_content().after(Duration::ZERO));
    sandbox.next(Answer::internal_error());
    let preflight = request(&sandbox, "OPTIONS", "/v1/signup").await;
    assert_eq!(preflight.header("access-control-allow-methods"), "GET, POST");
    assert_eq!(log_in(&sandbox).await.status, 204);
    assert_eq!(log_in(&sandbox).await.status, 500);
    log_in(&sandbox).await.token();
}

#[tokio::test]
async fn a_response_can_be_held_back() {
    let sandbox = client::sandbox().await;
    sandbox.next(Answer::altered().after(Duration::from_secs(3600)));
    let held_back = tokio::time::timeout(Duration::from_millis(300), log_in(&sandbox)).await;
    assert!(held_back.is_err());
    assert_eq!(sandbox.requests().len(), 1);
    sandbox.next(Answer::altered().after(Duration::from_millis(20)));
    log_in(&sandbox).await.token();
}
