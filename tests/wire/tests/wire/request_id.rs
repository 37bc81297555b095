//! The request id: of strange headers, and on every error that has a head.

use std::time::Duration;

use loginrocket::{ErrorKind, Sent, error::DecodeReason, v1::LoginRocket};
use loginrocket_wire::{REQUEST_ID, Reply, Script};

use crate::support::{check, failure, login, refusal, serve, session, settings, shown, success};

/// The id of a good response with these headers, and whether it is ambiguous.
async fn id_of(values: &[&[u8]]) -> Option<(String, bool)> {
    let reply = session().without("X-Request-ID");
    let reply = values.iter().fold(reply, |reply, value| reply.header("X-Request-ID", value));
    let session = success(Script::reply(reply)).await;
    session.request_id().map(|id| (id.as_str().to_owned(), id.is_ambiguous()))
}

#[tokio::test]
async fn missing_empty_and_several_ids_are_told_apart() {
    let id = |text: &str, ambiguous| Some((text.to_owned(), ambiguous));
    assert_eq!(id_of(&[]).await, None);
    assert_eq!(id_of(&[b""]).await, None);
    assert_eq!(id_of(&[b" \t "]).await, None);
    assert_eq!(id_of(&[b" rq_1 "]).await, id("rq_1", false));
    assert_eq!(id_of(&[b"rq_1", b"rq_1"]).await, id("rq_1", false));
    assert_eq!(id_of(&[b"rq_1", b"rq_2"]).await, id("rq_1", true));
    assert_eq!(id_of(&[b"rq_1, rq_2"]).await, id("rq_1", true));
    assert_eq!(id_of(&[b"rq_1,rq_1"]).await, id("rq_1", false));
}

#[tokio::test]
async fn a_strange_id_is_shown_as_it_is_or_counts_as_missing() {
    let long = vec![b'a'; 300 << 10];
    for value in
        [&long[..129], &long, b"rq_\xff", "rq_\u{e9}".as_bytes(), b"rq\t1", b"a b", b"\"", b"\\"]
    {
        assert_eq!(id_of(&[value]).await, None);
    }
    for value in [&long[..128], b"%1b[31m", b"'a'", b"<script>", b"{}"] {
        let expected = String::from_utf8(value.to_vec()).unwrap();
        assert_eq!(id_of(&[value]).await, Some((expected, false)));
    }
    let escape = session().with("X-Request-ID", "\u{1b}[31m");
    let error = failure(Script::reply(escape)).await;
    check(&error, &ErrorKind::Malformed { what: "a header is invalid" }, Sent::Maybe);
    assert!(!shown(&error).contains('\u{1b}'));
}

#[tokio::test]
async fn every_error_with_a_head_has_the_id_in_its_text() {
    let read = || Script::new().read_request();
    let head = session().head();
    for (script, kind) in [
        (read().write(head.clone()).close(), "interrupted"),
        (read().write(head.clone()).delay(Duration::from_millis(50)).reset(), "interrupted"),
        (read().write(head).await_client_close(), "timeout"),
        (Script::reply(Reply::json(200, vec![b' '; 2000])), "body_too_large"),
        (
            Script::reply(Reply::new(307, "").header("Location", "https://evil.example/x")),
            "redirect",
        ),
        (Script::reply(Reply::json(200, r#"{"error":"no"}"#)), "service"),
        (Script::reply(Reply::json(500, r#"{"error":"no"}"#)), "service"),
        (Script::reply(Reply::json(404, "")), "status"),
        (Script::reply(Reply::json(304, "")), "undeclared_status"),
        (read().write(session().chunked(9).head()).write("x\r\n").close(), "malformed"),
        (Script::reply(Reply::json(429, "")), "rate_limited"),
        (Script::reply(Reply::json(200, "")), "decode"),
        (Script::reply(Reply::html(200, "")), "decode"),
    ] {
        let server = serve(script).await;
        let client = settings(server.url()).max_response_bytes(1000);
        let client = client.timeout(Duration::from_millis(400)).build().unwrap();
        let error = login(&LoginRocket::from(client)).await.unwrap_err();
        assert_eq!(error.kind().as_str(), kind, "{error:?}");
        check(&error, &error.kind().clone(), Sent::Yes);
        let text = error.to_string();
        assert!(text.contains(&format!("request id {REQUEST_ID}")), "{text}");
        assert!(text.contains(&format!("status {}", error.status().unwrap().as_u16())), "{text}");
    }
}

#[tokio::test]
async fn a_coding_that_nobody_asked_for_is_named_as_the_cause() {
    for codings in [&["br"][..], &["zstd"], &["compress"], &["br", "br"], &["br, identity"]] {
        let reply = Reply::json(200, b"\x1f\x8b\x08hunter2");
        let reply =
            codings.iter().fold(reply, |reply, coding| reply.header("Content-Encoding", coding));
        let error = refusal(reply).await;
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
        assert_eq!(decode.reason(), DecodeReason::ContentEncoding);
        check(&error, &error.kind().clone(), Sent::Yes);
    }
    success(Script::reply(session().header("Content-Encoding", "identity"))).await;
}

#[cfg(not(feature = "gzip"))]
#[tokio::test]
async fn without_the_feature_gzip_is_such_a_coding() {
    let script = || session().header("Content-Encoding", "gzip");
    for reply in [script(), script().header("Content-Encoding", "gzip")] {
        let server = serve(Script::reply(reply)).await;
        let error = login(&crate::support::client(&server)).await.unwrap_err();
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
        assert_eq!(decode.reason(), DecodeReason::ContentEncoding);
        let (_, request) = server.log().requests().remove(0);
        assert_eq!(request.header("Accept-Encoding"), None);
    }
}
