//! Bodies in gzip, with the feature `gzip`.

use std::io::Write as _;

use flate2::{Compress, Compression, FlushCompress, write::GzEncoder};
use loginrocket::{ErrorKind, Sent, error::DecodeReason};
use loginrocket_wire::{Reply, Script, Scripts};

use crate::{
    child,
    environment::peak,
    support::{
        SESSION, check, check_once, client, failure, login, serve, session, settings, success,
    },
};

/// The cap of a client that sets none.
const CAP: usize = 1 << 20;

/// A text in gzip.
fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// A response that says that it is in gzip.
fn reply(body: &[u8]) -> Reply {
    Reply::json(200, body).header("Content-Encoding", "gzip")
}

/// The head of a body in gzip without end, and a piece of it that stands for a
/// mebibyte of spaces and can be repeated.
fn bomb(status: u16) -> (Vec<u8>, Vec<u8>) {
    let reply = Reply::json(status, "").without("Content-Length");
    let head = reply.header("Content-Encoding", "gzip").head();
    let member = gzip(b"");
    let mut piece = Vec::with_capacity(64 << 10);
    let mut compress = Compress::new(Compression::best(), false);
    compress.compress_vec(&vec![b' '; 1 << 20], &mut piece, FlushCompress::Full).unwrap();
    assert_eq!(compress.total_in(), 1 << 20);
    ([&head[..], &member[..10]].concat(), piece)
}

#[tokio::test]
async fn gzip_is_asked_for_and_read_once() {
    let server = serve(Script::reply(reply(&gzip(SESSION.as_bytes())))).await;
    assert!(login(&client(&server)).await.is_ok());
    let (_, request) = server.log().requests().remove(0);
    assert_eq!(request.header("Accept-Encoding"), Some("gzip"));
    success(Script::reply(reply(&gzip(SESSION.as_bytes())).chunked(3))).await;
    let twice = gzip(&gzip(SESSION.as_bytes()));
    for codings in [&["gzip, gzip"][..], &["br"], &["br", "gzip"]] {
        let reply = Reply::json(200, &twice);
        let reply = codings.iter().fold(reply, |reply, c| reply.header("Content-Encoding", c));
        let error = failure(Script::reply(reply)).await;
        let ErrorKind::Decode(decode) = error.kind() else { panic!("{codings:?}: {error:?}") };
        assert_eq!(decode.reason(), DecodeReason::ContentEncoding, "{codings:?}");
        check(&error, &error.kind().clone(), Sent::Yes);
    }
}

#[tokio::test]
async fn of_a_bomb_no_more_is_read_than_fills_the_cap() {
    for status in [200, 302, 404, 500] {
        let (head, piece) = bomb(status);
        assert!(piece.len() < 4096, "{}", piece.len());
        // Nothing comes behind what fills the cap, so nothing more is read.
        let script = Script::new().read_request().write(head).write(piece.repeat(2));
        let server = serve(script.await_client_close()).await;
        let error = login(&client(&server)).await.unwrap_err();
        check(&error, &ErrorKind::BodyTooLarge { limit: CAP }, Sent::Yes);
        assert_eq!(error.status().unwrap(), status);
        server.log().closed(0).await.unwrap();
        check_once(&server);
    }
}

#[tokio::test]
async fn the_cap_counts_what_is_decoded() {
    for (len, fits) in [(1000, true), (1001, false)] {
        let body = format!("{SESSION}{}", " ".repeat(len - SESSION.len()));
        let server = serve(Script::reply(reply(&gzip(body.as_bytes())))).await;
        let client = settings(server.url()).max_response_bytes(1000).build().unwrap();
        assert_eq!(login(&client.into()).await.is_ok(), fits);
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_bomb_takes_the_cap_and_a_mebibyte_of_memory() {
    if let Some(url) = child::url() {
        let peak = peak(url).await;
        assert!(peak <= 2 << 20, "{peak}");
        return;
    }
    let (head, piece) = bomb(200);
    let good = Script::new().read_request().write(reply(&gzip(SESSION.as_bytes())));
    let script = good.read_request().write(head).flood(piece.repeat(8));
    let server = serve(Scripts::every(script)).await;
    let test = child::this_test!();
    child::run(test, &server.url(), "", &[]).await;
    server.log().closed(0).await.unwrap();
}

#[tokio::test]
async fn bad_gzip_is_an_interruption_with_its_request_id() {
    let good = gzip(SESSION.as_bytes());
    let (len, last) = (good.len(), good.len() - 8);
    let mut bad_sum = good.clone();
    bad_sum[last] ^= 1;
    let mut bad_length = good.clone();
    bad_length[len - 1] ^= 1;
    let mut bad_block = good.clone();
    bad_block[10] = 0xff;
    for (name, body) in [
        ("cut in the head", &good[..5]),
        ("cut in the data", &good[..len / 2]),
        ("cut in the sum", &good[..len - 3]),
        ("without the sum", &good[..last]),
        ("bad sum", &bad_sum),
        ("bad length", &bad_length),
        ("bad block", &bad_block),
        ("no gzip", SESSION.as_bytes()),
        ("garbage", b"\x1f\x8bhunter2"),
    ] {
        let error = failure(Script::reply(reply(body))).await;
        assert_eq!(error.kind(), &ErrorKind::Interrupted, "{name}");
        check(&error, &ErrorKind::Interrupted, Sent::Yes);
    }
}

#[tokio::test]
async fn junk_behind_the_data_is_ignored_and_not_taken_for_a_response() {
    let good = gzip(SESSION.as_bytes());
    for junk in [&b"junk, and more of it"[..], &[0; 30], b"x", &session().bytes()] {
        let first = Script::new().read_request().write(reply(&[&good[..], junk].concat()));
        let other = Script::reply(Reply::json(404, ""));
        let again = first.read_request().write(Reply::json(404, "")).await_client_close();
        let server = serve([again, other]).await;
        let client = client(&server);
        assert!(login(&client).await.is_ok());
        check(&login(&client).await.unwrap_err(), &ErrorKind::Status, Sent::Yes);
        assert_eq!(server.log().requests().len(), 2);
    }
}
