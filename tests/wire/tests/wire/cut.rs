//! Connections that end, stall or break before the response is whole.

use std::time::Duration;

use loginrocket::{ErrorKind, Sent, error::DecodeReason, v1::LoginRocket};
use loginrocket_wire::{Closing, Reply, Script, Server};

use crate::{
    endpoints::{self, Upload, call},
    support::{
        SESSION, check, check_once, check_text, client, failure, login, serve, session, settings,
        success, trusting,
    },
};

/// A short pause, in which the client reads what came.
const PAUSE: Duration = Duration::from_millis(100);

/// A response with the body cut behind its first half.
fn half(reply: &Reply) -> Vec<u8> {
    let body = reply.body();
    [&reply.head()[..], &body[..body.len() / 2]].concat()
}

#[tokio::test]
async fn no_response_is_a_timeout_and_the_connection_is_closed() {
    for (which, wire) in endpoints::all() {
        let server = serve(Script::new().read_request().await_client_close()).await;
        let client = settings(server.url()).timeout(Duration::from_millis(200)).build().unwrap();
        let error = call(&client.into(), which, wire).await.unwrap_err();
        check(&error, &ErrorKind::Timeout, Sent::Maybe);
        server.log().closed(0).await.unwrap();
        check_once(&server);
        assert_eq!(server.log().requests().len(), 1);
    }
}

#[tokio::test]
async fn a_reset_behind_the_request_may_have_been_seen() {
    let error = failure(Script::new().read_request().reset()).await;
    check(&error, &ErrorKind::Interrupted, Sent::Maybe);
}

#[tokio::test]
async fn a_reset_within_the_request_may_have_been_seen() {
    let server = serve(Script::new().read_head().reset()).await;
    let text = "hunter2".repeat(1 << 20);
    let client = client(&server);
    let error = client.call(&Upload { text: &text }).await.unwrap_err();
    check(&error, &ErrorKind::Interrupted, Sent::Maybe);
    check_once(&server);
}

#[tokio::test]
async fn a_fin_before_any_byte_may_have_been_seen() {
    for (which, wire) in endpoints::all() {
        let server = serve(Script::new().read_request().close()).await;
        let error = call(&client(&server), which, wire).await.unwrap_err();
        check(&error, &ErrorKind::Interrupted, Sent::Maybe);
        check_once(&server);
        assert_eq!(server.log().requests().len(), 1);
        server.log().closed(0).await.unwrap();
    }
}

#[tokio::test]
async fn a_fin_in_front_of_the_request_is_no_response() {
    let error = failure(Script::new().close()).await;
    check(&error, &ErrorKind::Interrupted, Sent::Maybe);
}

#[tokio::test]
async fn an_end_within_the_head_is_no_response() {
    let head = session().head();
    for end in [1, 9, 40, head.len() - 2, head.len() - 1] {
        let script = || Script::new().read_request().write(head.slice(..end));
        let error = failure(script().close()).await;
        check(&error, &ErrorKind::Interrupted, Sent::Maybe);
        let error = failure(script().delay(PAUSE).reset()).await;
        check(&error, &ErrorKind::Interrupted, Sent::Maybe);
    }
}

#[tokio::test]
async fn an_end_within_the_body_is_an_interruption_with_its_request_id() {
    for reply in [session(), session().chunked(8), session().chunked(1000)] {
        let script = || Script::new().read_request().write(half(&reply));
        let error = failure(script().close()).await;
        check(&error, &ErrorKind::Interrupted, Sent::Yes);
        let error = failure(script().delay(PAUSE).reset()).await;
        check(&error, &ErrorKind::Interrupted, Sent::Yes);
    }
}

#[tokio::test]
async fn an_end_between_or_within_chunks_is_an_interruption() {
    let head = session().chunked(8).head();
    let whole = format!("{:x}\r\n{SESSION}\r\n", SESSION.len());
    for body in [whole.clone(), format!("{whole}0\r\n"), format!("{whole}1"), "f".into()] {
        let reply = [&head[..], body.as_bytes()].concat();
        let error = failure(Script::new().read_request().write(reply).close()).await;
        check(&error, &ErrorKind::Interrupted, Sent::Yes);
    }
}

#[tokio::test]
async fn a_body_that_the_end_cuts_is_never_a_value() {
    let reply = session().without("Content-Length");
    for end in 0..SESSION.len() {
        let cut = [&reply.head()[..], &SESSION.as_bytes()[..end]].concat();
        let error = failure(Script::new().read_request().write(cut).close()).await;
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
        let expected = if end == 0 { DecodeReason::Empty } else { DecodeReason::Truncated };
        assert_eq!(decode.reason(), expected);
        check(&error, &error.kind().clone(), Sent::Yes);
    }
    success(Script::new().read_request().write(reply).close()).await;
}

#[tokio::test]
async fn over_tls_an_end_that_is_not_announced_is_an_interruption() {
    for (end, expected) in [(SESSION.len(), true), (SESSION.len() - 1, false)] {
        let reply = session().without("Content-Length");
        let bytes = [&reply.head()[..], &SESSION.as_bytes()[..end]].concat();
        let script = Script::new().read_request().write(bytes);
        let scripts = [script.clone().close(), script.cut()];
        let (authority, server) = Server::of(scripts).new_tls().unwrap();
        let server = server.start().await.unwrap();
        let client = trusting(server.url(), authority.pem());
        let client: LoginRocket = client.build().unwrap().into();
        assert_eq!(login(&client).await.is_ok(), expected);
        let error = login(&client).await.unwrap_err();
        check(&error, &ErrorKind::Interrupted, Sent::Yes);
        assert_eq!(server.log().requests().len(), 2);
    }
}

#[tokio::test]
async fn a_server_that_only_listens_is_not_waited_for() {
    let script = Script::new().read_request().shutdown_write().await_client_close();
    let server = serve(script).await;
    let error = login(&client(&server)).await.unwrap_err();
    check(&error, &ErrorKind::Interrupted, Sent::Maybe);
    assert_eq!(server.log().closed(0).await.unwrap(), Closing::Fin);
    check_once(&server);
}

#[tokio::test]
async fn an_early_refusal_of_a_long_request_is_seen() {
    for status in [401, 413] {
        let reply = Reply::html(status, "too much").header("Connection", "close");
        let server = serve(Script::new().read_head().write(reply).close()).await;
        let text = "hunter2".repeat(1 << 20);
        let client = client(&server);
        let error = client.call(&Upload { text: &text }).await.unwrap_err();
        check(&error, &ErrorKind::Status, Sent::Yes);
        assert_eq!(error.status().unwrap(), status);
        server.log().closed(0).await.unwrap();
        check_once(&server);
    }
}

#[tokio::test]
async fn a_refusal_that_a_reset_follows_is_seen_or_an_interruption() {
    let reply = Reply::html(413, "too much").header("Connection", "close");
    let server = serve(Script::new().read_head().write(reply).reset()).await;
    let text = "hunter2".repeat(1 << 20);
    let client = client(&server);
    let error = client.call(&Upload { text: &text }).await.unwrap_err();
    match (error.kind(), error.sent()) {
        (ErrorKind::Status, Sent::Yes) | (ErrorKind::Interrupted, Sent::Maybe | Sent::Yes) => {}
        other => panic!("{other:?}"),
    }
    check_text(&error);
    check_once(&server);
}
