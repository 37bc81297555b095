//! Heads that are late, long, or none at all.

use std::time::Duration;

use bytes::Bytes;
use loginrocket::{ErrorKind, Sent, http::StatusCode, v1::LoginRocket};
use loginrocket_wire::{REQUEST_ID, Reply, Script, Server};

use crate::support::{
    SESSION, check, check_once, client, login, serve, session, settings, success,
};

/// The error of a login that has 400 ms.
async fn in_short_time(server: &Server) -> loginrocket::Error<loginrocket::v1::ApiError> {
    let client = settings(server.url()).timeout(Duration::from_millis(400)).build().unwrap();
    let error = login(&LoginRocket::from(client)).await.unwrap_err();
    check_once(server);
    server.log().closed(0).await.unwrap();
    error
}

#[tokio::test]
async fn interim_responses_are_passed_over() {
    for interim in ["100 Continue", "102 Processing", "103 Early Hints\r\nLink: </x>"] {
        let interim = format!("HTTP/1.1 {interim}\r\nX-Request-ID: rq_interim\r\n\r\n");
        let bytes = [interim.as_bytes(), &session().bytes()].concat();
        let session = success(Script::reply(bytes)).await;
        assert_eq!(session.status(), StatusCode::OK);
        assert_eq!(session.request_id().unwrap().as_str(), REQUEST_ID);
    }
}

#[tokio::test]
async fn interim_responses_without_end_are_a_timeout() {
    let early = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
    let server = serve(Script::new().read_request().flood(early)).await;
    check(&in_short_time(&server).await, &ErrorKind::Timeout, Sent::Maybe);
}

#[tokio::test]
async fn a_drip_without_end_is_a_timeout() {
    let every = Duration::from_millis(50);
    let head = Script::new().read_request().drip(session().head(), every);
    let server = serve(head.await_client_close()).await;
    check(&in_short_time(&server).await, &ErrorKind::Timeout, Sent::Maybe);
    let long = Reply::json(200, " ".repeat(1000));
    let body = Script::new().read_request().write(long.head()).drip(long.body(), every);
    let server = serve(body.await_client_close()).await;
    check(&in_short_time(&server).await, &ErrorKind::Timeout, Sent::Yes);
}

#[tokio::test]
async fn tolerated_heads_neither_hang_nor_mislead() {
    let bare = String::from_utf8(session().head().to_vec()).unwrap().replace("\r\n", "\n");
    let bare = format!("{bare}{SESSION}");
    let trailers = session().chunked(9).bytes();
    let trailers = [&trailers[..trailers.len() - 2], b"X-Request-ID: rq_2\r\n\r\n"].concat().into();
    let both = session().chunked(9).header("Content-Length", "3");
    for (name, bytes) in [
        ("bare line feeds", Bytes::from(bare)),
        ("length and chunks", both.bytes()),
        (
            "same length twice",
            session().header("Content-Length", SESSION.len().to_string()).bytes(),
        ),
        ("HTTP/1.0", session().without("Content-Length").bytes()),
        ("trailers", trailers),
        ("no reason", session().status_text("200").bytes()),
    ] {
        let script = Script::new().read_request().write(bytes).close();
        let session = success(script).await;
        assert_eq!(session.url, "https://a.example/", "{name}");
        assert_eq!(session.request_id().unwrap().as_str(), REQUEST_ID, "{name}");
    }
}

#[tokio::test]
async fn a_head_without_end_is_not_read_without_end() {
    let script = Script::new().read_request().write("HTTP/1.1 200 OK\r\nX-Long: ");
    let server = serve(script.flood(vec![b'y'; 16 << 10])).await;
    let client = client(&server);
    let error = login(&client).await.unwrap_err();
    check(&error, &ErrorKind::Malformed { what: "its head is too large" }, Sent::Maybe);
    server.log().closed(0).await.unwrap();
    assert!(server.log().written(0) < 8 << 20, "{}", server.log().written(0));
}
