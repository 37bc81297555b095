//! Statuses, with bodies and without.

use loginrocket::{ErrorKind, Sent, error::DecodeReason, v1::LoginRocket};
use loginrocket_wire::{Reply, Script};

use crate::support::{check, client, refusal, serve, session, success};

/// The reason why a login's response is no session.
async fn undecodable(reply: Reply) -> DecodeReason {
    let error = refusal(reply).await;
    check(&error, &error.kind().clone(), Sent::Yes);
    match error.kind() {
        ErrorKind::Decode(decode) => decode.reason(),
        other => panic!("{other:?}"),
    }
}

/// Whether a logout, which has no value, takes a response.
async fn logs_out(reply: impl Into<bytes::Bytes>) -> bool {
    let server = serve(Script::reply(reply)).await;
    let client: LoginRocket = client(&server);
    client.logout("hunter2").await.is_ok()
}

#[tokio::test]
async fn no_error_page_hides_its_status() {
    let long = "<p>hunter2</p>".repeat((1 << 20) / 14);
    for status in [400, 403, 404, 500, 502, 503, 504] {
        for body in ["", "<p>hunter2</p>", &long, "{", "{}", "[]", "null", "\u{feff}{}"] {
            for reply in [Reply::html(status, body), Reply::json(status, body)] {
                let error = refusal(reply).await;
                check(&error, &ErrorKind::Status, Sent::Yes);
                assert_eq!(error.status().unwrap(), status);
                assert_eq!(error.body().unwrap(), body);
            }
        }
    }
}

#[tokio::test]
async fn nothing_is_never_a_value_and_a_call_without_a_value_takes_it() {
    for (reply, reason) in [
        (Reply::json(200, ""), DecodeReason::Empty),
        (Reply::json(200, " \n"), DecodeReason::Empty),
        (Reply::json(200, "null"), DecodeReason::Shape),
        (Reply::new(204, "").without("Content-Length"), DecodeReason::Empty),
        (Reply::json(205, ""), DecodeReason::Empty),
    ] {
        let has_text = reply.body().starts_with(b" ");
        assert_eq!(logs_out(reply.clone()).await, !has_text);
        assert_eq!(undecodable(reply).await, reason);
    }
}

#[tokio::test]
async fn the_body_of_a_response_that_has_none_is_not_read() {
    for status in [204, 304] {
        let scripts = [Script::reply(Reply::json(status, "{}")), Script::reply(session())];
        let server = serve(scripts).await;
        let client = client(&server);
        let error = crate::support::login(&client).await.unwrap_err();
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.body().unwrap(), "");
        assert_eq!(error.sent(), Sent::Yes);
        // What followed the head is not the response to the next call.
        assert!(crate::support::login(&client).await.is_ok());
        assert_eq!(server.log().connections(), 2);
    }
}

#[tokio::test]
async fn any_2xx_is_good_and_nothing_else() {
    for status in [200, 201, 202, 203, 206, 226, 299] {
        let reply = session().status_text(&format!("{status} Scripted"));
        assert_eq!(success(Script::reply(reply)).await.status(), status);
    }
    for status in [400, 418, 451, 499, 500, 599, 600, 700, 999] {
        let error = refusal(session().status_text(&format!("{status} Scripted"))).await;
        check(&error, &ErrorKind::Status, Sent::Yes);
        assert_eq!(error.status().unwrap(), status);
    }
}

#[tokio::test]
async fn a_page_is_an_error_of_any_call_that_has_a_value() {
    for page in ["<!doctype html><title>Log in to the hotel</title>", ""] {
        assert_eq!(undecodable(Reply::html(200, page)).await, DecodeReason::ContentType);
    }
}

#[tokio::test]
async fn the_content_type_decides_whether_a_body_is_json() {
    for (types, accepted) in [
        (&["application/json"][..], true),
        (&["APPLICATION/JSON"], true),
        (&["application/json; charset=utf-8"], true),
        (&["application/json;charset=\"utf-8\"; x=y"], true),
        (&["application/problem+json"], true),
        (&["application/json", "application/json"], true),
        (&[], true),
        (&["application/json", "text/html"], false),
        (&["text/plain"], false),
        (&["text/html"], false),
        (&["application/octet-stream"], false),
        (&["application/jsonp"], false),
        (&["json"], false),
        (&[""], false),
        (&["\u{e9}\u{e9}/json"], false),
        (&["hunter2"], false),
    ] {
        let reply = session().without("Content-Type");
        let reply = types.iter().fold(reply, |reply, kind| reply.header("Content-Type", kind));
        if accepted {
            success(Script::reply(reply)).await;
        } else {
            assert_eq!(undecodable(reply).await, DecodeReason::ContentType, "{types:?}");
        }
    }
}

#[tokio::test]
async fn other_statuses_of_the_third_hundred_are_no_redirects_and_no_errors_of_the_server() {
    for status in [300, 304, 305, 306, 399] {
        let reply = Reply::new(status, "").header("Location", "https://evil.example/?hunter2");
        let error = refusal(reply).await;
        check(&error, &ErrorKind::UndeclaredStatus, Sent::Yes);
        assert!(!error.is_retryable());
        assert!(!error.to_string().contains("error"), "{error}");
        assert_eq!(error.status().unwrap(), status);
    }
}
