//! Any request through a router with small caps: bodies that are compressed, arrive in chunks, are
//! cut or fail. What a client has compressed arrives as it was, or is refused; nothing is longer
//! than its cap, and nothing panics.
#![no_main]

use std::{
    convert::Infallible,
    future::Future,
    io,
    pin::pin,
    sync::OnceLock,
    task::{Context, Poll, Waker},
};

use futures_util::stream;
use http::{HeaderValue, Request, StatusCode};
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};
use libfuzzer_sys::fuzz_target;
use loginrocket::{
    BaseUrl, Body, Bytes, Endpoint, EndpointExt, FromRequest,
    server::{Received, Refusal, Router},
    upload::Upload,
};

/// The cap on bodies that are read whole.
const WHOLE: usize = 300;

/// The cap on streams.
const STREAMED: usize = 600;

/// A body that is read whole.
#[derive(Endpoint, FromRequest)]
#[endpoint(PUT, "/whole", response(bytes), compress(gzip))]
struct PutWhole<'a>(#[endpoint(body(bytes))] &'a [u8]);

/// A body that is handed over while it arrives.
#[derive(Endpoint, FromRequest)]
#[endpoint(PUT, "/stream", response(bytes), compress(gzip))]
struct PutStream(#[endpoint(body(stream, content_type = "text/plain"))] Upload);

/// Fields in every wire form.
#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/fields", encodings(json, form, multipart), compress(gzip))]
struct PostFields<'a> {
    texts: Vec<&'a str>,
    number: Option<f64>,
}

/// Echoes bodies, which are no longer than the caps.
fn router() -> Router {
    Router::builder()
        .route(async |call: Received<PutWhole<'static>>| {
            let PutWhole(bytes) = call.decode()?;
            assert!(bytes.len() <= WHOLE);
            Ok::<_, Refusal<Infallible>>(Bytes::copy_from_slice(bytes))
        })
        .route(async |call: Received<PutStream>| {
            let (mut stream, mut all) = (call.decode()?.0.into_stream(), Vec::new());
            while let Some(chunk) = stream.next().await {
                all.extend_from_slice(&chunk?);
                assert!(all.len() <= STREAMED);
            }
            Ok::<_, Refusal<Infallible>>(Bytes::from(all))
        })
        .route(async |call: Received<PostFields<'static>>| {
            let PostFields { texts, number } = call.decode()?;
            assert!(texts.iter().map(|text| text.len()).sum::<usize>() <= WHOLE);
            assert!(number.is_none_or(f64::is_finite));
            Ok::<_, Refusal<Infallible>>(())
        })
        .max_body_bytes(WHOLE)
        .max_streamed_bytes(STREAMED as u64)
        .max_header_bytes(400)
        .max_target_bytes(100)
        .build()
        .unwrap()
}

/// The output of a future that waits for nothing.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

/// What a request is like.
struct Choices {
    /// Where it goes.
    endpoint: u8,
    /// Whether a client makes it.
    is_sent: bool,
    /// How long each chunk of its body is.
    chunk: usize,
    /// How many bytes at its end are missing.
    missing: usize,
    /// Whether the connection is lost then.
    fails: bool,
    /// Its media type and its content coding, if no client makes it.
    types: u8,
}

/// The request that a client makes of this payload.
fn sent(is_stream: bool, payload: &[u8]) -> Request<Bytes> {
    let base = BaseUrl::parse("https://a.example").unwrap();
    let request = if is_stream {
        PutStream(Upload::bytes(payload.to_vec())).encode(&base)
    } else {
        PutWhole(payload).encode(&base)
    };
    let (head, body) = request.unwrap_or_else(|error| panic!("{error}")).into_parts();
    Request::from_parts(head, now(body.collect()).unwrap().to_bytes())
}

/// Any request, whose first line is its query string and a header.
fn any(choices: &Choices, input: &[u8]) -> Option<Request<Bytes>> {
    let mut parts = input.splitn(3, |byte| *byte == b'\n');
    let query = std::str::from_utf8(parts.next()?).ok()?;
    let (header, body) = (HeaderValue::from_bytes(parts.next()?).ok()?, parts.next()?);
    let (method, path) = match choices.endpoint % 3 {
        0 => ("PUT", "/whole"),
        1 => ("PUT", "/stream"),
        _ => ("POST", "/fields"),
    };
    let request = Request::builder().method(method).uri(format!("{path}?{query}"));
    let media_type = match choices.types % 4 {
        0 => "application/json",
        1 => "application/x-www-form-urlencoded",
        2 => "multipart/form-data; boundary=B",
        _ => "application/octet-stream",
    };
    let request = request.header("content-type", media_type).header("accept", header);
    let request = match choices.types / 4 % 3 {
        0 => request,
        1 => request.header("content-encoding", "gzip"),
        _ => request.header("content-length", "9"),
    };
    request.body(Bytes::copy_from_slice(body)).ok()
}

/// The body in chunks, without its end, and perhaps with an error.
fn in_chunks(body: &Bytes, choices: &Choices) -> Body {
    let whole = body.slice(..body.len() - choices.missing.min(body.len()));
    let chunks = whole.chunks(choices.chunk.max(1)).map(|chunk| whole.slice_ref(chunk));
    let mut frames: Vec<_> = chunks.map(|chunk| Ok(Frame::data(chunk))).collect();
    frames.extend(choices.fails.then(|| Err(io::Error::other("lost"))));
    Body::stream(StreamBody::new(stream::iter(frames)))
}

fuzz_target!(|input: &[u8]| {
    static ROUTER: OnceLock<Router> = OnceLock::new();
    let router = ROUTER.get_or_init(router);
    let &[endpoint, flags, chunk, missing, types, ref payload @ ..] = input else { return };
    let choices = Choices {
        endpoint,
        // Compressing takes most of the time.
        is_sent: flags < 16 && flags & 1 == 1,
        chunk: chunk.into(),
        missing: missing.into(),
        fails: flags & 2 == 2,
        types,
    };
    let is_stream = endpoint % 2 == 1;
    let request =
        if choices.is_sent { Some(sent(is_stream, payload)) } else { any(&choices, payload) };
    let Some(request) = request else { return };
    let (head, body) = request.into_parts();
    let is_whole = (choices.missing == 0 || body.is_empty()) && !choices.fails;
    let response = now(router.handle(Request::from_parts(head, in_chunks(&body, &choices))));
    let status = response.status();
    assert!(status.is_success() || status.is_client_error(), "{status}");
    if !choices.is_sent {
        return;
    }
    let cap = if is_stream { STREAMED } else { WHOLE };
    if is_whole && payload.len() <= cap {
        assert_eq!(status, StatusCode::OK);
        assert_eq!(now(response.into_body().collect()).unwrap().to_bytes(), payload);
    } else if is_whole {
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    } else {
        assert!(status == StatusCode::BAD_REQUEST || status == StatusCode::PAYLOAD_TOO_LARGE);
    }
});
