//! Bodies that are compressed: as a client sends them, plain, cut, and as bombs.

use std::{convert::Infallible, io::Write as _};

use flate2::{Compression, write::GzEncoder};
use futures_util::{FutureExt as _, stream};
use loginrocket::{
    Body, Bytes, Endpoint, EndpointExt, FromRequest,
    encoding::{Form, Json, Multipart},
    http::Request,
    server::{Received, Refusal, Router},
    upload::Upload,
};
use proptest::{collection::vec, option, prelude::*};

use super::uploads::{PutArchive, accepted, base, text, told, whole};

/// Compressed, in every form of a body that is read whole.
#[derive(Debug, PartialEq, Endpoint, FromRequest)]
#[endpoint(POST, "/log", encodings(json, form, multipart), compress(gzip))]
struct AddLog<'a> {
    lines: Vec<&'a str>,
    more: Option<&'a str>,
}

/// A compressed stream.
#[derive(Endpoint, FromRequest)]
#[endpoint(PUT, "/log", response(text), compress(gzip))]
struct PutLog {
    #[endpoint(body(stream, content_type = "text/plain"))]
    log: Upload,
}

/// Compresses bytes.
fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

proptest! {
    #![proptest_config(crate::server::round_trips::settings())]

    #[test]
    fn bodies_that_are_read_whole(lines in vec(text(), 0..5), more in option::of(text())) {
        let sent = AddLog { lines: lines.iter().map(String::as_str).collect(), more: more.as_deref() };
        let encoded = [
            sent.encode_as(&base(), Json),
            sent.encode_as(&base(), Form),
            sent.encode_as(&base(), Multipart),
        ];
        for request in encoded {
            let request = whole(request.unwrap());
            prop_assert_eq!(&request.headers()["content-encoding"], "gzip");
            let received = Received::<AddLog<'static>>::new(request).unwrap();
            prop_assert_eq!(received.decode().unwrap(), AddLog { lines: sent.lines.clone(), ..sent });
        }
    }

    #[test]
    fn streams_of_any_chunks(
        piece in vec(any::<u8>(), 0..300), times in 0..1000_usize, at in vec(any::<usize>(), 0..5),
    ) {
        let bytes = piece.repeat(times);
        let compressed = Bytes::from(gzip(&bytes));
        let mut at: Vec<usize> = at.into_iter().map(|at| at % (compressed.len() + 1)).collect();
        at.extend([0, compressed.len()]);
        at.sort_unstable();
        let chunks: Vec<_> = at.windows(2).map(|two| Ok::<_, Infallible>(http_body::Frame::data(compressed.slice(two[0]..two[1])))).collect();
        let body = Body::stream(http_body_util::StreamBody::new(stream::iter(chunks)));
        let request = Request::put("/log").header("content-encoding", "gzip").body(body).unwrap();
        let expected = crc(&bytes);
        let response = logs().handle(request).now_or_never().unwrap();
        prop_assert_eq!(told(response), (200, expected));
    }
}

/// What a handler says of bytes.
fn crc(bytes: &[u8]) -> String {
    let sum =
        bytes.iter().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    format!("{} {sum}", bytes.len())
}

/// Takes logs of up to 1 MB, of which it counts the bytes.
fn logs() -> Router {
    Router::builder()
        .route(async |call: Received<PutLog>| {
            let log = call.decode()?.log.into_stream().collect(1 << 30).await?;
            Ok::<_, Refusal<Infallible>>(crc(&log))
        })
        .route(async |call: Received<AddLog<'static>>| {
            call.decode()?;
            Ok::<_, Refusal<Infallible>>(())
        })
        .max_body_bytes(1_000_000)
        .max_streamed_bytes(1_000_000)
        .build()
        .unwrap()
}

/// What becomes of a body of these chunks.
fn sent(method: &str, coding: &str, chunks: Vec<Bytes>) -> (u16, String) {
    let request = Request::builder().method(method).uri("/log").header("content-encoding", coding);
    let request = request.header("content-type", "application/json");
    let frames = chunks.into_iter().map(|chunk| Ok::<_, Infallible>(http_body::Frame::data(chunk)));
    let body = Body::stream(http_body_util::StreamBody::new(stream::iter(frames)));
    told(logs().handle(request.body(body).unwrap()).now_or_never().unwrap())
}

#[test]
fn what_is_declared_as_compressed_may_be_plain() {
    let json = br#"{"lines":[]}"#;
    for (coding, body) in
        [("gzip", gzip(json)), ("X-GZIP", gzip(json)), ("identity", json.to_vec())]
    {
        assert_eq!(sent("POST", coding, vec![body.into()]).0, 204, "{coding}");
    }
    let request = Request::post("/log").header("content-encoding", "br");
    let expected = ("accept-encoding".to_owned(), "gzip, identity".to_owned());
    assert_eq!(accepted::<AddLog<'static>>(request), expected);
    let request =
        Request::post("/log").header("content-encoding", "gzip").header("content-encoding", "gzip");
    assert_eq!(accepted::<AddLog<'static>>(request), expected);
    let request = Request::put("/archives/a").header("content-encoding", "gzip");
    assert_eq!(accepted::<PutArchive<'static>>(request).1, "identity");
}

#[test]
fn a_bomb_is_not_expanded_beyond_the_cap() {
    let bomb = Bytes::from(gzip(vec![0; 20_000_000]));
    assert!(bomb.len() < 30_000);
    let too_large = (413, r#"{"error":"the body is too large"}"#.to_owned());
    for method in ["POST", "PUT"] {
        assert_eq!(sent(method, "gzip", vec![bomb.clone()]), too_large);
    }
    // It comes in small pieces: a reader who stops early has had no more of it.
    let request = Request::put("/log").header("content-encoding", "gzip").body(bomb).unwrap();
    let received = Received::<PutLog>::new(request).unwrap();
    let mut log = received.decode().unwrap().log.into_stream();
    let first = log.next().now_or_never().unwrap().unwrap().unwrap();
    assert!(!first.is_empty() && first.len() < 200_000, "{}", first.len());
    let cap = 1_000_000 - 12;
    let fits = format!("{{\"lines\":[{}]}}", " ".repeat(cap));
    assert_eq!(sent("POST", "gzip", vec![gzip(fits).into()]).0, 204);
}

#[test]
fn what_is_not_one_whole_member_is_refused() {
    let json = gzip(br#"{"lines":[]}"#);
    let mut wrong = json.clone();
    let last = wrong.len() - 5;
    wrong[last] ^= 1;
    let (cut, twice) = (json[..json.len() - 1].to_vec(), [&json[..], &json].concat());
    let expected =
        (400, r#"{"error":"body: it is not one member of gzip, or was cut"}"#.to_owned());
    for body in [cut, twice, wrong, Vec::new(), b"{}".to_vec(), [&json[..], b"\0"].concat()] {
        for method in ["POST", "PUT"] {
            let each = body.iter().map(|byte| Bytes::copy_from_slice(&[*byte])).collect();
            assert_eq!(sent(method, "gzip", vec![body.clone().into()]), expected);
            assert_eq!(sent(method, "gzip", each), expected);
        }
    }
}
