//! Responses that are no HTTP, or HTTP that no sender may write: each is told
//! by what is wrong with it, and none is asked for again.

use std::time::Duration;

use bytes::Bytes;
use loginrocket::{Endpoint, ErrorKind, Retry, Sent, error::DecodeReason};
use loginrocket_wire::{Reply, Script, Scripts};

use crate::support::{
    SESSION, check, check_text, client, failure, login, serve, session, settings,
};

/// Fails with what is wrong before there is a response: the head of it cannot
/// be read, so that no request id is known.
async fn no_head(name: &str, bytes: impl Into<Bytes>, what: &'static str) {
    let error = failure(Script::new().read_request().write(bytes).close()).await;
    assert_eq!(error.kind(), &ErrorKind::Malformed { what }, "{name}");
    check(&error, &ErrorKind::Malformed { what }, Sent::Maybe);
    assert!(!error.is_retryable(), "{name}");
    let expected = format!(
        "Login (POST /v1/login): the response is malformed: {what}; the server may have seen the \
         call"
    );
    assert_eq!(error.to_string(), expected, "{name}");
}

/// A good response with these many more headers.
fn numbered(count: usize) -> Reply {
    (0..count).fold(session(), |reply, at| reply.header(&format!("X-{at}"), "y"))
}

#[tokio::test]
async fn a_content_length_that_is_no_length_is_named() {
    for length in ["-1", "+5", "1e3", "0x10", "5, 6", "five", "18446744073709551616", "5 5"] {
        let reply = session().with("Content-Length", length);
        no_head(length, reply, "its Content-Length is invalid").await;
    }
    let two = session().header("Content-Length", "5");
    no_head("two lengths", two, "its Content-Length is invalid").await;
}

#[tokio::test]
async fn a_status_that_is_none_is_named() {
    for status in ["099 Low", "000 Nothing", "20 OK", "2000 OK", "-20 OK", "OK", "2x0 OK", ""] {
        let reply = session().status_text(status);
        no_head(status, reply, "its status is invalid").await;
    }
}

#[tokio::test]
async fn a_header_that_is_none_is_named() {
    for (name, value) in [
        ("X-Y", "a\0b"),
        ("X-Y", "\u{1b}[31m"),
        ("X-Y", "a\rb"),
        ("X-Folded", "a\r\n b"),
        ("X Y", "z"),
        ("X-Y\0", "z"),
        ("X-\u{e9}", "z"),
        ("", "z"),
    ] {
        let reply = session().header(name, value);
        no_head(&format!("{name:?}: {value:?}"), reply, "a header is invalid").await;
    }
    let bare = [b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", SESSION.as_bytes()].concat();
    no_head("no colon", bare, "a header is invalid").await;
}

#[tokio::test]
async fn another_protocol_is_told_by_its_first_line() {
    let what = "its first line is not that of HTTP/1.1";
    for (name, bytes) in [
        ("HTTP/0.9", SESSION.as_bytes()),
        ("a page", b"<!doctype html>\r\n\r\n"),
        ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("HTTP/2 as a version", b"HTTP/2 200 OK\r\nContent-Length: 0\r\n\r\n"),
        ("HTTP/3.0", b"HTTP/3.0 200 OK\r\nContent-Length: 0\r\n\r\n"),
        ("lower case", b"http/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        ("SSH", b"SSH-2.0-OpenSSH_9.9\r\n"),
        ("SMTP", b"220 mail.example ESMTP\r\n"),
        ("FTP", b"220-Welcome\r\n220 ready\r\n"),
        ("POP3", b"+OK ready\r\n"),
        ("TLS alert", &[0x15, 3, 3, 0, 2, 2, 40]),
        ("zeros", &[0; 1000]),
    ] {
        no_head(name, bytes.to_vec(), what).await;
    }
}

#[tokio::test]
async fn a_head_over_the_limit_is_named() {
    let long = session().header("X-Long", "y".repeat(1 << 20));
    for (name, reply) in
        [("101 more headers", numbered(101)), ("many", numbered(10_000)), ("1 MiB", long)]
    {
        no_head(name, reply, "its head is too large").await;
    }
    // With its own three headers this response has a hundred.
    let server = serve(Script::reply(numbered(97))).await;
    assert_eq!(login(&client(&server)).await.unwrap().headers().len(), 100);
    no_head("101 headers", numbered(98), "its head is too large").await;
}

#[tokio::test]
async fn a_transfer_encoding_that_has_no_end_of_its_own_is_named() {
    // Read to the end of the connection (RFC 9112, section 6.3), such a body
    // would be a value that nobody can say is whole.
    let reply = session().without("Content-Length");
    let what = "its Transfer-Encoding is invalid";
    no_head("in HTTP/1.0", in_http_1_0(&session().chunked(9)), what).await;
    // What hyper tolerates: another coding than `chunked`, whose body then ends
    // with the connection.
    let gzip = reply.header("Transfer-Encoding", "gzip");
    let server = serve(Script::new().read_request().write(gzip).close()).await;
    let session = login(&client(&server)).await.unwrap();
    assert_eq!(session.url, "https://a.example/");
}

/// The same response of an older version.
fn in_http_1_0(reply: &Reply) -> Vec<u8> {
    [b"HTTP/1.0", &reply.bytes()[b"HTTP/1.1".len()..]].concat()
}

#[tokio::test]
async fn a_chunk_that_is_none_is_named_and_the_request_id_kept() {
    let head = session().chunked(8).head();
    let whole = format!("{:x}\r\n{SESSION}\r\n", SESSION.len());
    for body in [
        format!("{whole}x\r\n"),
        format!("{whole}-1\r\n\r\n"),
        format!("{whole} \r\n\r\n"),
        format!("{whole}0x1\r\n"),
        format!("{whole}ffffffffffffffffff\r\n"),
        format!("{whole}\r\n\r\n"),
        format!("2\r\n{SESSION}\r\n0\r\n\r\n"),
        format!("\r\n{whole}0\r\n\r\n"),
        format!("5;{}\r\n", "x".repeat(64 << 10)),
        format!("{whole}0\r\nno trailer\r\n\r\n"),
    ] {
        let reply = [&head[..], body.as_bytes()].concat();
        let error = failure(Script::new().read_request().write(reply).close()).await;
        let what = "a chunk of its body is invalid";
        assert_eq!(error.kind(), &ErrorKind::Malformed { what }, "{body:.200}");
        check(&error, &ErrorKind::Malformed { what }, Sent::Yes);
        assert!(!error.is_retryable());
        let told = format!("the response is malformed: {what}, status 200, request id rq_");
        assert!(error.to_string().contains(&told), "{error}");
    }
}

/// Gets a value; asking twice would be safe.
#[derive(Endpoint)]
#[endpoint(GET, "/value", response = u8)]
struct GetValue;

#[tokio::test]
async fn a_malformed_response_is_asked_for_once_even_where_asking_again_is_safe() {
    let chunk = [&session().chunked(8).head()[..], b"x\r\n"].concat();
    for (bytes, sent, asked) in [
        (Bytes::from_static(b"SSH-2.0-OpenSSH_9.9\r\n"), Sent::Maybe, 1),
        (session().status_text("099 Low").bytes(), Sent::Maybe, 1),
        (session().with("Content-Length", "-1").bytes(), Sent::Maybe, 1),
        (numbered(101).bytes(), Sent::Maybe, 1),
        (chunk.into(), Sent::Yes, 1),
        // An end of the connection is another thing: the next answer may be whole.
        (session().head(), Sent::Yes, 3),
        (session().head().slice(..20), Sent::Maybe, 3),
    ] {
        let server = serve(Scripts::every(Script::new().read_request().write(bytes).close())).await;
        let client = settings(server.url()).retry(Retry::new(3)).build().unwrap();
        let error = client.send(&GetValue).await.unwrap_err();
        assert_eq!(server.log().requests().len(), asked, "{error:?}");
        assert_eq!((error.attempts() as usize, error.sent()), (asked, sent));
        assert_eq!(matches!(error.kind(), ErrorKind::Malformed { .. }), asked == 1, "{error:?}");
        assert_eq!(error.is_retryable(), asked > 1);
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_without_what_the_server_wrote() {
    for bytes in [
        &b"hunter2 hunter2\r\n\r\n"[..],
        b"HTTP/1.1 hunter2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nhunter2 hunter2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: hunter2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Hunter2: \0hunter2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhunter2\r\n",
    ] {
        let error = failure(Script::new().read_request().write(bytes).close()).await;
        assert!(matches!(error.kind(), ErrorKind::Malformed { .. }), "{error:?}");
        check_text(&error);
    }
}

#[tokio::test]
async fn a_switch_of_protocols_is_a_status_that_nobody_declared() {
    let switch = "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\
                  X-Request-ID: rq_0vdbINw16QhITBp4iBhgX4\r\n\r\n";
    let server = serve(Script::new().read_request().write(switch).close()).await;
    let client = settings(server.url()).timeout(Duration::from_secs(2)).build().unwrap();
    let error = login(&client.into()).await.unwrap_err();
    check(&error, &ErrorKind::UndeclaredStatus, Sent::Yes);
    assert_eq!(error.status().unwrap(), 101);
}

#[tokio::test]
async fn a_body_that_is_no_json_is_no_malformed_response() {
    let error = failure(Script::reply(Reply::json(200, "\0\0\0"))).await;
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(decode.reason(), DecodeReason::Syntax);
}
