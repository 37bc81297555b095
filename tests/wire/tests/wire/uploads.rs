//! Bodies that flow: what the server gets of them, and what it does to them.

use std::{
    io::{self, Read},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use loginrocket::{
    Client, Endpoint, Error, ErrorKind, Retry, Sent, blocking,
    error::UploadReason,
    transport::{Reqwest, Ureq},
    upload::Upload,
};
use loginrocket_wire::{Authority, Gate, Reply, Script, Server};

use crate::support::{serve, settings, trusting};

/// The body of a call.
#[derive(Endpoint)]
#[endpoint(PUT, "/archive")]
struct Put {
    #[endpoint(body(stream))]
    archive: Upload,
}

/// A part of a call.
#[derive(Endpoint)]
#[endpoint(POST, "/archive", encodings(multipart))]
struct Post {
    #[endpoint(part)]
    archive: Upload,
}

/// A gibibyte, which no socket buffers.
const HUGE: u64 = 1 << 30;

/// A reader of zeros that counts what is read of it, and whether it was dropped.
#[derive(Clone, Default)]
struct Zeros(Arc<AtomicU64>);

impl Zeros {
    /// How much was read.
    fn read(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }

    /// Whether nobody else holds it.
    fn is_free(&self) -> bool {
        Arc::strong_count(&self.0) == 1
    }

    /// So many of them, as an upload.
    fn upload(&self, len: u64) -> Upload {
        Upload::read(self.clone().take(len)).len(len)
    }
}

impl Read for Zeros {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.fetch_add(buffer.len() as u64, Ordering::SeqCst);
        buffer.fill(0);
        Ok(buffer.len())
    }
}

/// Waits until something holds.
async fn until(mut done: impl FnMut() -> bool) {
    for _ in 0..1_000 {
        if done() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it does not come");
}

/// A file of its own for a test, which is removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, content: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("wire-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A client of a server without TLS.
fn client(server: &Server) -> Client {
    settings(server.url()).build().unwrap()
}

/// A blocking client of a server, with TLS or without.
fn blocking_client(server: &Server, authority: Option<&Authority>) -> blocking::Client {
    let transport = Ureq::builder().no_proxy();
    let transport = match authority {
        Some(authority) => transport.add_root_certificates(authority.pem()),
        None => transport,
    };
    Client::builder(server.url())
        .transport(transport.build().unwrap())
        .allow_plain_http_on_loopback()
        .timeout(Duration::from_secs(10))
        .build_blocking()
        .unwrap()
}

/// Sends on a thread that may block.
async fn send_blocking(client: blocking::Client, archive: Upload) -> Result<(), Error> {
    let call = move || client.send(Put { archive }).map(drop);
    tokio::task::spawn_blocking(call).await.unwrap()
}

/// The reason of an upload that failed.
#[track_caller]
fn reason(error: &Error) -> UploadReason {
    let ErrorKind::Upload(upload) = error.kind() else { panic!("{error:?}") };
    upload.reason()
}

#[tokio::test]
async fn a_file_has_its_length_and_is_opened_anew_for_a_retry() {
    let file = Scratch::new("anew", b"first");
    let (first, second) = (Reply::new(503, ""), Reply::new(200, ""));
    let gate = Gate::new();
    let script = Script::new().read_request().gate(&gate).write(first);
    let server = serve(script.read_request().write(second).await_client_close()).await;
    let client = settings(server.url()).retry(Retry::new(2)).build().unwrap();
    let put = Put { archive: Upload::file(&file.0) };
    let call = tokio::spawn(client.send(&put));
    server.log().wait(|log| log.requests().len() == 1).await.unwrap();
    std::fs::write(&file.0, b"second, longer").unwrap();
    gate.open();
    call.await.unwrap().unwrap();
    let requests = server.log().requests();
    let sent = |at: usize| (requests[at].1.body(), requests[at].1.header("content-length"));
    assert_eq!(sent(0), (&b"first"[..], Some("5")));
    assert_eq!(sent(1), (&b"second, longer"[..], Some("14")));
}

#[tokio::test]
async fn a_stream_without_a_length_is_chunked() {
    for is_blocking in [false, true] {
        let script = Script::new().read_head().delay(Duration::from_millis(100));
        let server = serve(script.write(Reply::new(200, "")).await_client_close()).await;
        let archive = Upload::read(&b"abc"[..]);
        if is_blocking {
            send_blocking(blocking_client(&server, None), archive).await.unwrap();
        } else {
            client(&server).send(Put { archive }).await.unwrap();
        }
        server.log().wait(|log| log.written(0) > 0).await.unwrap();
        let text = String::from_utf8(server.log().received()).unwrap();
        assert!(text.to_lowercase().contains("transfer-encoding: chunked\r\n"), "{text}");
        assert!(!text.to_lowercase().contains("content-length"), "{text}");
    }
}

#[tokio::test]
async fn a_stream_is_sent_once_and_the_error_says_so() {
    let script = Script::new().read_request().write(Reply::new(503, "")).await_client_close();
    let server = serve([script, Script::reply(Reply::new(200, ""))]).await;
    let client = settings(server.url()).retry(Retry::new(3)).build().unwrap();
    let error = client.send(Put { archive: Upload::read(&b"abc"[..]).len(3) }).await.unwrap_err();
    assert!(error.is_body_spent() && error.to_string().contains("can be sent once only"));
    assert_eq!((error.attempts(), server.log().requests().len()), (1, 1));
}

#[tokio::test]
async fn a_wrong_length_is_an_error_and_no_whole_request() {
    for is_blocking in [false, true] {
        for (len, expected) in [
            (2, UploadReason::TooLong { declared: 2 }),
            (4, UploadReason::TooShort { declared: 4, found: 3 }),
            (0, UploadReason::TooLong { declared: 0 }),
        ] {
            let server = serve(Script::new().read_request().write(Reply::new(200, ""))).await;
            let archive = Upload::read(&b"abc"[..]).len(len);
            let error = if is_blocking {
                send_blocking(blocking_client(&server, None), archive).await.unwrap_err()
            } else {
                client(&server).send(Put { archive }).await.unwrap_err()
            };
            assert_eq!(reason(&error), expected);
            assert!(server.log().requests().is_empty());
        }
    }
}

/// Fails behind some bytes.
struct Breaks(u64);

impl Read for Breaks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = buffer.len().min(usize::try_from(self.0).unwrap());
        self.0 -= len as u64;
        if len == 0 { Err(io::Error::other("the disk is gone")) } else { Ok(len) }
    }
}

#[tokio::test]
async fn a_source_that_fails_half_way_is_told_and_no_whole_request() {
    for is_blocking in [false, true] {
        let server = serve(Script::new().read_request().write(Reply::new(200, ""))).await;
        let archive = Upload::read(Breaks(100_000)).len(200_000);
        let error = if is_blocking {
            send_blocking(blocking_client(&server, None), archive).await.unwrap_err()
        } else {
            client(&server).send(Put { archive }).await.unwrap_err()
        };
        assert_eq!((reason(&error), error.sent()), (UploadReason::Read, Sent::Maybe));
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(source, "the disk is gone");
        assert!(server.log().requests().is_empty());
    }
}

#[tokio::test]
async fn a_server_that_does_not_read_stops_the_source() {
    let server = serve(Script::new().read_head().forever()).await;
    let zeros = Zeros::default();
    let client = client(&server);
    let call = tokio::spawn(client.send(Put { archive: zeros.upload(HUGE) }));
    let mut last = u64::MAX;
    until(|| {
        let is_still = zeros.read() == last && last > 0;
        last = zeros.read();
        std::thread::sleep(Duration::from_millis(50));
        is_still
    })
    .await;
    // What the sockets hold, and a few chunks.
    assert!(zeros.read() < 16 << 20, "{}", zeros.read());
    call.abort();
    until(|| zeros.is_free()).await;
}

#[tokio::test]
async fn a_call_that_is_dropped_ends_its_source() {
    let server = serve(Script::new().read_head().await_client_close()).await;
    let zeros = Zeros::default();
    let client = client(&server);
    let call = tokio::spawn(client.send(Post { archive: zeros.upload(HUGE) }));
    until(|| zeros.read() > 1 << 20).await;
    call.abort();
    server.log().closed(0).await.unwrap();
    until(|| zeros.is_free()).await;
    assert!(zeros.read() < HUGE);
}

#[tokio::test]
async fn a_connection_that_is_cut_in_the_middle_is_told_as_such() {
    let script = Script::new().read_head().read_some().reset();
    for is_blocking in [false, true] {
        let server = serve(script.clone()).await;
        let zeros = Zeros::default();
        let error = if is_blocking {
            send_blocking(blocking_client(&server, None), zeros.upload(HUGE)).await.unwrap_err()
        } else {
            client(&server).send(Put { archive: zeros.upload(HUGE) }).await.unwrap_err()
        };
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Interrupted, Sent::Maybe));
        until(|| zeros.is_free()).await;
    }
}

/// A response to a body that is too large, of which some was read.
fn too_large(script: Script) -> Script {
    script.read_some().read_some().write(Reply::json(413, r#"{"limit":1}"#))
}

/// What the error of an early response must be.
#[track_caller]
fn check_too_large(error: &Error, how: &str) {
    assert_eq!(error.status().map(|status| status.as_u16()), Some(413), "{how}: {error:?}");
    assert_eq!(error.kind(), &ErrorKind::Status, "{how}: {error:?}");
    assert_eq!(error.body().unwrap(), &Bytes::from(r#"{"limit":1}"#), "{how}");
    assert!(error.request_id().is_some(), "{how}");
}

/// The ways in which a server can end a connection behind an early response: it reads what
/// is left (RFC 9112, section 9.6), or waits a while and does not. One that does neither
/// cannot be tested: hyper may see that it cannot write before it looks for a response.
fn endings() -> [(&'static str, Script); 2] {
    let early = || too_large(Script::new().read_head());
    [("closed", early().close()), ("reset", early().delay(Duration::from_millis(500)).reset())]
}

#[tokio::test]
async fn a_response_before_the_body_was_sent_is_read() {
    for (how, script) in endings() {
        for _ in 0..3 {
            let server = serve(script.clone()).await;
            let zeros = Zeros::default();
            let put = Put { archive: zeros.upload(HUGE) };
            let error = client(&server).send(put).await.unwrap_err();
            check_too_large(&error, how);
            assert!(zeros.read() < HUGE / 2, "{how}");
            until(|| zeros.is_free()).await;
        }
    }
}

#[tokio::test]
async fn a_response_before_the_body_was_sent_is_read_over_tls() {
    for (how, script) in endings() {
        let (authority, server) = Server::of(script).new_tls().unwrap();
        let server = server.start().await.unwrap();
        let client = trusting(server.url(), authority.pem()).build().unwrap();
        let zeros = Zeros::default();
        let error = client.send(Put { archive: zeros.upload(HUGE) }).await.unwrap_err();
        check_too_large(&error, how);
        assert!(zeros.read() < HUGE / 2, "{how}");
    }
}

#[tokio::test]
async fn a_blocking_client_reads_a_response_before_the_body_was_sent() {
    for is_tls in [false, true] {
        for (how, _) in endings() {
            // The server says that it wants the body, and changes its mind.
            let go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            let early = || too_large(Script::new().read_head().write(go_on));
            let all = match how {
                "closed" => early().close(),
                // Else the system may drop the response, which waits behind `100 Continue`.
                _ => early().delay(Duration::from_millis(20)).reset(),
            };
            let (authority, tls) = Server::of(all.clone()).new_tls().unwrap();
            let (server, authority) = if is_tls {
                (tls.start().await.unwrap(), Some(authority))
            } else {
                (serve(all).await, None)
            };
            let client = blocking_client(&server, authority.as_ref());
            let zeros = Zeros::default();
            // A server that reads what it has refused gets all of it.
            let len = if how == "closed" { 4 << 20 } else { HUGE };
            let error = send_blocking(client, zeros.upload(len)).await.unwrap_err();
            check_too_large(&error, how);
            assert!(zeros.read() < HUGE / 2, "{how}");
            until(|| zeros.is_free()).await;
        }
    }
}

#[tokio::test]
async fn a_blocking_client_asks_before_it_sends_a_large_body() {
    let script = Script::new().read_head().write(Reply::json(413, r#"{"limit":1}"#)).close();
    let server = serve(script).await;
    let zeros = Zeros::default();
    let client = blocking_client(&server, None);
    let error = send_blocking(client, zeros.upload(HUGE)).await.unwrap_err();
    check_too_large(&error, "asked");
    assert_eq!(zeros.read(), 0);
    let text = String::from_utf8(server.log().received()).unwrap().to_lowercase();
    assert!(text.contains("expect: 100-continue\r\n"), "{text}");
    // A small one, and bytes, are sent at once.
    let server = serve(Script::reply(Reply::new(200, ""))).await;
    let archive = Upload::read(&b"abc"[..]).len(3);
    send_blocking(blocking_client(&server, None), archive).await.unwrap();
    assert_eq!(server.log().requests()[0].1.header("expect"), None);
}

#[tokio::test]
async fn a_transport_sends_a_file_of_which_nothing_is_known_but_its_path() {
    let content = vec![7; 300_000];
    let file = Scratch::new("path", &content);
    let server = serve(Script::reply(Reply::new(200, ""))).await;
    let transport = Reqwest::builder().no_proxy().build().unwrap();
    let client = Client::builder(server.url()).transport(transport);
    let client = client.allow_plain_http_on_loopback().build().unwrap();
    client.send(Put { archive: Upload::file(&file.0) }).await.unwrap();
    assert_eq!(server.log().requests()[0].1.body(), content);
    let server = serve(Script::reply(Reply::new(200, ""))).await;
    let client = blocking_client(&server, None);
    send_blocking(client, Upload::file(&file.0)).await.unwrap();
    assert_eq!(server.log().requests()[0].1.body(), content);
}
