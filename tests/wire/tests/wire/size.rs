//! Bodies without end, and lengths that lie.

use std::fmt::Write as _;

use loginrocket::{ErrorKind, Sent, v1::LoginRocket};
use loginrocket_wire::{Reply, Script, Server};

use crate::support::{SESSION, check, check_once, failure, login, serve, session, settings};

/// The cap of these tests, in bytes.
const CAP: usize = 1 << 20;

/// How much more than the cap may be on its way, in buffers of the system.
const ON_ITS_WAY: usize = 8 << 20;

/// The cap as an error.
const TOO_LARGE: ErrorKind = ErrorKind::BodyTooLarge { limit: CAP };

/// Logs in at a server that sends too much; how much it could send.
async fn written(server: &Server) -> usize {
    let client: LoginRocket = settings(server.url()).build().unwrap().into();
    let error = login(&client).await.unwrap_err();
    check(&error, &TOO_LARGE, Sent::Yes);
    assert_eq!(error.body().unwrap(), "");
    server.log().closed(0).await.unwrap();
    check_once(server);
    server.log().written(0)
}

/// A head that announces no end, and a piece of the body to be repeated.
fn endless(status: u16) -> (Reply, Vec<u8>) {
    let reply = Reply::json(status, vec![b' '; 16 << 10]).chunked(16 << 10);
    let chunk = reply.body().len() - b"0\r\n\r\n".len();
    let body = reply.body()[..chunk].to_vec();
    (reply.header("Location", "/"), body)
}

#[tokio::test]
async fn a_long_body_is_read_to_the_cap_and_no_further() {
    let mut keys = String::from("{\"token\":\"\"");
    for key in 0..1_000_000 {
        write!(keys, ",\"k{key}\":0").unwrap();
    }
    keys.push('}');
    let string = format!(r#"{{"token":"{}","url":""}}"#, "a".repeat(10 << 20));
    for body in [keys, string] {
        let reply = Reply::json(200, body);
        let script = Script::new().read_request().write(reply.head());
        let pieces = reply.body();
        let pieces = pieces.chunks(16 << 10).map(bytes::Bytes::copy_from_slice);
        let script = pieces.fold(script, Script::write);
        let server = serve(script.await_client_close()).await;
        let written = written(&server).await;
        assert!(written < CAP + ON_ITS_WAY, "{written}");
    }
}

#[tokio::test]
async fn a_hundred_megabytes_of_spaces_are_not_read() {
    let head = session().with("Content-Length", (100 << 20).to_string()).head();
    let server = serve(Script::new().read_request().write(head).flood(vec![b' '; 16 << 10])).await;
    let written = written(&server).await;
    assert!(written < CAP + ON_ITS_WAY, "{written}");
}

#[tokio::test]
async fn an_endless_body_of_an_error_is_read_to_the_cap_and_no_further() {
    for status in [200, 302, 308, 404, 429, 500, 503, 999] {
        let (head, chunk) = endless(status);
        let script = Script::new().read_request().write(head.head()).flood(chunk);
        let server = serve(script).await;
        let written = written(&server).await;
        assert!(written < CAP + ON_ITS_WAY, "{status}: {written}");
    }
}

#[tokio::test]
async fn a_length_that_lies_is_not_believed() {
    let invalid = ErrorKind::Malformed { what: "its Content-Length is invalid" };
    for (length, kind, sent) in [
        ("2147483648", ErrorKind::Interrupted, Sent::Yes),
        ("18446744073709551613", ErrorKind::Interrupted, Sent::Yes),
        // hyper itself calls this length, and the one below, a head that is too large.
        (
            "18446744073709551615",
            ErrorKind::Malformed { what: "its head is too large" },
            Sent::Maybe,
        ),
        ("18446744073709551616", invalid.clone(), Sent::Maybe),
        ("99999999999999999999999", invalid, Sent::Maybe),
    ] {
        let head = session().with("Content-Length", length).head();
        let reply = [&head[..], b"{}"].concat();
        let error = failure(Script::new().read_request().write(reply).close()).await;
        check(&error, &kind, sent);
    }
    let short = session().with("Content-Length", "5");
    let error = failure(Script::reply(short)).await;
    assert!(matches!(error.kind(), ErrorKind::Decode(_)));
    check(&error, &error.kind().clone(), Sent::Yes);
}

#[tokio::test]
async fn the_cap_is_exact_in_every_framing() {
    for padding in [0, 1] {
        let body = format!("{SESSION}{}", " ".repeat(1000 + padding - SESSION.len()));
        let reply = Reply::json(200, body);
        let whole = reply.clone().without("Content-Length");
        for (reply, close) in
            [(reply.clone(), false), (reply.clone().chunked(7), false), (whole, true)]
        {
            let script = Script::new().read_request().write(reply);
            let script = if close { script.close() } else { script.await_client_close() };
            let server = serve(script).await;
            let client = settings(server.url()).max_response_bytes(1000).build().unwrap();
            let result = login(&client.into()).await;
            assert_eq!(result.is_ok(), padding == 0);
            if let Err(error) = result {
                check(&error, &ErrorKind::BodyTooLarge { limit: 1000 }, Sent::Yes);
            }
        }
    }
}
