//! Responses that are handed over while they arrive: cut, stalled, slow and dropped.

use std::{io::Read as _, time::Duration};

use loginrocket::{
    Client, Endpoint, Error, ErrorKind, Retry, Sent,
    blocking::Reader,
    stream::{ByteStream, Event},
    transport::Ureq,
};
use loginrocket_wire::{Gate, Reply, Script, Server};

use crate::support::{check, check_once, serve, settings, trusting};

/// Downloads.
#[derive(Endpoint)]
#[endpoint(GET, "/file", response(stream))]
struct Download;

/// Watches.
#[derive(Endpoint)]
#[endpoint(GET, "/events", response(events = Event, endless))]
struct Watch;

/// Lists numbers.
#[derive(Endpoint)]
#[endpoint(GET, "/numbers", response(lines = u32))]
struct ListNumbers;

/// The body of every file.
const FILE: &str = "0123456789abcdefghij";

/// A file, as the server sends it.
fn file() -> Reply {
    Reply::new(200, FILE)
}

/// A client of the server, with connections of its own.
fn client(server: &Server) -> Client {
    settings(server.url()).build().unwrap()
}

/// A client of the server whose calls block.
fn blocking_client(server: &Server) -> loginrocket::blocking::Client {
    let transport = Ureq::builder().no_proxy().build().unwrap();
    let client = Client::builder(server.url()).transport(transport).allow_plain_http_on_loopback();
    client.timeout(Duration::from_secs(10)).build_blocking().unwrap()
}

/// Reads a stream to its end: the bytes, and the error.
async fn rest(mut stream: ByteStream) -> (Vec<u8>, Option<Error>) {
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        match chunk {
            Ok(chunk) => bytes.extend_from_slice(&chunk),
            Err(error) => return (bytes, Some(error)),
        }
    }
    (bytes, None)
}

/// What an async client makes of a script.
async fn read(script: Script) -> (Vec<u8>, Option<Error>) {
    let server = serve(script).await;
    let result = rest(client(&server).send(Download).await.unwrap().into_value()).await;
    check_once(&server);
    result
}

/// What a blocking client makes of a script.
async fn read_blocking(script: Script) -> (Vec<u8>, Option<Error>) {
    let server = serve(script).await;
    let client = blocking_client(&server);
    let result = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        let file = client.send(Download).unwrap().into_value();
        let error = Reader::new(file).read_to_end(&mut bytes).err();
        let error = error.map(|error| *error.into_inner().unwrap().downcast::<Error>().unwrap());
        (bytes, error)
    });
    let result = result.await.unwrap();
    check_once(&server);
    result
}

/// A cut body is an error that says how much came, behind all that did.
#[track_caller]
fn check_cut((bytes, error): (Vec<u8>, Option<Error>), expected: &str) {
    let error = error.unwrap();
    assert_eq!(String::from_utf8_lossy(&bytes), expected);
    check(&error, &ErrorKind::Interrupted, Sent::Yes);
    assert_eq!(error.received_bytes(), u64::try_from(expected.len()).ok());
}

#[tokio::test]
async fn a_whole_body_comes_in_every_framing() {
    for script in [
        Script::reply(file()),
        Script::reply(file().chunked(1)),
        Script::reply(file().chunked(7)),
        Script::new().read_request().write(file().without("Content-Length")).close(),
    ] {
        for (bytes, error) in [read(script.clone()).await, read_blocking(script).await] {
            assert_eq!((&bytes[..], error.is_none()), (FILE.as_bytes(), true));
        }
    }
}

#[tokio::test]
async fn a_body_that_is_cut_at_any_byte_is_an_error_behind_what_came() {
    let (head, body) = (file().head(), file().body());
    for end in 0..body.len() {
        let cut = [&head[..], &body[..end]].concat();
        let script = Script::new().read_request().write(cut).close();
        check_cut(read(script.clone()).await, FILE.get(..end).unwrap());
        check_cut(read_blocking(script).await, FILE.get(..end).unwrap());
    }
}

#[tokio::test]
async fn a_chunked_body_that_is_cut_at_any_byte_is_an_error_behind_what_came() {
    let reply = file().chunked(8);
    let (head, body) = (reply.head(), reply.body());
    for end in 0..body.len() {
        let cut = [&head[..], &body[..end]].concat();
        let (bytes, error) = read(Script::new().read_request().write(cut.clone()).close()).await;
        let came = String::from_utf8(bytes).unwrap();
        assert!(FILE.starts_with(&came), "{came}");
        check(&error.unwrap(), &ErrorKind::Interrupted, Sent::Yes);
        // ureq does not wait for the line behind the last chunk, which says nothing.
        if end < body.len() - 2 {
            let script = Script::new().read_request().write(cut).close();
            let (bytes, error) = read_blocking(script).await;
            assert!(FILE.as_bytes().starts_with(&bytes));
            assert_eq!(error.unwrap().sent(), Sent::Yes);
        }
    }
}

#[tokio::test]
async fn over_tls_an_end_that_is_not_announced_is_an_error() {
    let reply = file().without("Content-Length");
    let script = Script::new().read_request().write(reply);
    let (authority, server) = Server::of(script.cut()).new_tls().unwrap();
    let server = server.start().await.unwrap();
    let client = trusting(server.url(), authority.pem()).build().unwrap();
    check_cut(rest(client.send(Download).await.unwrap().into_value()).await, FILE);
}

#[tokio::test]
async fn a_silent_server_is_a_timeout_and_its_connection_is_closed() {
    let half = [&file().head()[..], &FILE.as_bytes()[..10]].concat();
    let script = Script::new().read_request().write(half).await_client_close();
    let stall = Duration::from_millis(200);

    let server = serve(script.clone()).await;
    let call = client(&server);
    let file = call.call(Download).stall_timeout(stall).await.unwrap().into_value();
    let (bytes, error) = rest(file).await;
    assert_eq!(bytes, b"0123456789");
    check(&error.unwrap(), &ErrorKind::Timeout, Sent::Yes);
    server.log().closed(0).await.unwrap();

    let server = serve(script).await;
    let client = blocking_client(&server);
    let (bytes, error) = tokio::task::spawn_blocking(move || {
        let file = client.call(Download).stall_timeout(stall).send().unwrap().into_value();
        let mut bytes = Vec::new();
        let error = Reader::new(file).read_to_end(&mut bytes).unwrap_err();
        (bytes, error.into_inner().unwrap().downcast::<Error>().unwrap())
    })
    .await
    .unwrap();
    assert_eq!(bytes, b"0123456789");
    check(&error, &ErrorKind::Timeout, Sent::Yes);
    server.log().closed(0).await.unwrap();
}

#[tokio::test]
async fn a_blocking_call_has_its_head_in_time_or_fails() {
    let reply = file().bytes();
    let script = Script::new().read_request().drip(reply, Duration::from_millis(50)).forever();
    let server = serve(script).await;
    let client = blocking_client(&server);
    let error = tokio::task::spawn_blocking(move || {
        client.call(Download).timeout(Duration::from_millis(300)).send().unwrap_err()
    })
    .await
    .unwrap();
    check(&error, &ErrorKind::Timeout, Sent::Maybe);
}

#[tokio::test]
async fn a_body_lasts_longer_than_the_timeout_of_its_call() {
    let reply = file();
    let drip = Script::new().read_request().write(reply.head());
    let script = drip.drip(reply.body(), Duration::from_millis(25)).await_client_close();
    let server = serve(script).await;
    let client = client(&server);
    let file = client.call(Download).timeout(Duration::from_millis(250)).await.unwrap();
    let (bytes, error) = rest(file.into_value()).await;
    assert_eq!((&bytes[..], error.is_none()), (FILE.as_bytes(), true));
}

#[tokio::test]
async fn a_stream_that_is_dropped_closes_its_connection_and_the_next_call_is_clean() {
    let half = [&file().head()[..], &FILE.as_bytes()[..10]].concat();
    let script = Script::new().read_request().write(half).await_client_close();
    let server = serve([script, Script::reply(file())]).await;
    let client = client(&server);
    let mut first = client.send(Download).await.unwrap();
    assert_eq!(first.next().await.unwrap().unwrap(), "0123456789");
    drop(first);
    server.log().closed(0).await.unwrap();
    let (bytes, error) = rest(client.send(Download).await.unwrap().into_value()).await;
    assert_eq!((&bytes[..], error.is_none()), (FILE.as_bytes(), true));
    assert_eq!(server.log().connections(), 2);
}

#[tokio::test]
async fn a_reader_that_stops_stops_the_server() {
    let head = file().without("Content-Length").head();
    let flood = Script::new().read_request().write(head).flood(vec![b'x'; 64 << 10]);
    let server = serve(flood).await;
    let mut file = client(&server).send(Download).await.unwrap();
    file.next().await.unwrap().unwrap();
    // The buffers of both sides fill up, and then nothing more is written.
    let mut before = 0;
    loop {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let written = server.log().written(0);
        if written == before {
            break;
        }
        before = written;
        assert!(written < 64 << 20, "{written} bytes were taken, and none was asked for");
    }
    assert!(file.received_bytes() < 1 << 20);
}

#[tokio::test]
async fn an_item_comes_as_soon_as_the_server_has_sent_it() {
    let gate = Gate::new();
    let reply = Reply::json(200, "1\n2\n").chunked(2);
    let body = reply.body();
    let script = Script::new().read_request().write(reply.head()).write(body.slice(..7));
    let script = script.gate(&gate).write(body.slice(7..)).await_client_close();
    let server = serve(script).await;
    let mut numbers = client(&server).send(ListNumbers).await.unwrap();
    assert_eq!(numbers.next().await.unwrap().unwrap(), 1);
    gate.open();
    assert_eq!(numbers.next().await.unwrap().unwrap(), 2);
    assert!(numbers.next().await.is_none());
}

#[tokio::test]
async fn events_go_on_over_the_next_connection_from_the_last_id() {
    let events = |text: &str| Reply::new(200, text).header("Content-Type", "text/event-stream");
    let first = events("retry: 1\nid: 7\ndata: a\n\ndata: lost").without("Content-Length");
    let server = serve([
        Script::new().read_request().write(first).close(),
        Script::new().read_request().close(),
        Script::reply(events("data: b\n\n")),
    ])
    .await;
    let client = settings(server.url()).retry(Retry::new(3)).build().unwrap();
    let mut all = client.send(Watch).await.unwrap();
    for data in ["a", "b"] {
        assert_eq!(all.next().await.unwrap().unwrap().data(), data);
    }
    let ids: Vec<_> = server
        .log()
        .requests()
        .iter()
        .map(|(_, request)| request.header("last-event-id").map(str::to_owned))
        .collect();
    assert_eq!(ids, [None, Some("7".to_owned()), Some("7".to_owned())]);
}
