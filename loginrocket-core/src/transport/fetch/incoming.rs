//! A response of `fetch`, as it arrives.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_ENCODING, CONTENT_LENGTH},
};
use http_body::Frame;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, ReadableStream, ReadableStreamDefaultReader};

use crate::{
    body::{Body, BoxError},
    error::Sent,
    js::get,
    response::Head,
    slot::{Giver, Taker, slot},
    transport::{Came, TransportError},
};

/// A response whose body arrives as it is read.
pub(super) fn response(
    response: &web_sys::Response,
    abort: AbortController,
) -> Result<Came, TransportError> {
    let hidden = || TransportError::malformed("the browser hides its status", Sent::Maybe);
    let status = StatusCode::from_u16(response.status()).map_err(|_| hidden())?;
    let body = response.body().map_or_else(|| Ok(Body::empty()), |stream| body(&stream, abort))?;
    Ok(Came { head: Head::of(status, headers(response)), body })
}

/// The headers that the browser shows. The body is decoded already, so what says how it
/// was coded is left out.
fn headers(response: &web_sys::Response) -> Vec<(String, HeaderValue)> {
    let field = |entry| {
        let entry = Array::from(&entry);
        let name = entry.get(0).as_string()?;
        let is_shown = *name != CONTENT_ENCODING && *name != CONTENT_LENGTH;
        let value = latin_1(&entry.get(1).as_string().filter(|_| is_shown)?)?;
        Some((name, value))
    };
    Array::from(&response.headers()).iter().filter_map(field).collect()
}

/// The bytes of a value: JavaScript has one character for each.
fn latin_1(value: &str) -> Option<HeaderValue> {
    let bytes: Result<Vec<u8>, _> = value.chars().map(u8::try_from).collect();
    HeaderValue::from_bytes(&bytes.ok()?).ok()
}

/// The body of a response, which a task of its own reads.
fn body(stream: &ReadableStream, abort: AbortController) -> Result<Body, TransportError> {
    let taken = || TransportError::malformed("its body is read already", Sent::Yes);
    // Of such a stream, `getReader` throws through the program.
    if stream.locked() {
        return Err(taken());
    }
    let reader = stream.get_reader().dyn_into().map_err(|_| taken())?;
    let (chunks, received) = slot();
    spawn_local(pump(reader, abort, chunks));
    Ok(Body::boxed(Incoming { received }))
}

/// Reads chunk by chunk, until the end or until the body is dropped.
async fn pump(reader: ReadableStreamDefaultReader, abort: AbortController, chunks: Giver<Chunk>) {
    if !read_all(&reader, &chunks).await {
        abort.abort();
        // What it says is of no interest, but a page hears of promises that nobody awaits.
        let _ = JsFuture::from(reader.cancel()).await;
    }
}

/// Hands on one chunk after another; the next is read once the last one is taken.
/// Returns whether that was all.
async fn read_all(reader: &ReadableStreamDefaultReader, chunks: &Giver<Chunk>) -> bool {
    while chunks.is_wanted().await {
        let Some(chunk) = chunks.unless_alone(read(reader)).await else { break };
        let Some(chunk) = chunk.transpose() else { return true };
        let is_cut = chunk.is_err();
        chunks.give(chunk);
        if is_cut {
            break;
        }
    }
    false
}

/// The next chunk, or none at the end.
async fn read(reader: &ReadableStreamDefaultReader) -> Result<Option<Bytes>, TransportError> {
    let cut = || TransportError::interrupted(Sent::Yes);
    let result = JsFuture::from(reader.read()).await.map_err(|_| cut())?;
    if get(&result, "done").is_truthy() {
        return Ok(None);
    }
    let bytes: Uint8Array = get(&result, "value").dyn_into().map_err(|_| cut())?;
    Ok(Some(bytes.to_vec().into()))
}

/// A part of a body.
type Chunk = Result<Bytes, TransportError>;

/// The body as the task hands it on.
struct Incoming {
    /// Dropped with the body, which ends the task.
    received: Taker<Chunk>,
}

impl http_body::Body for Incoming {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let next = self.received.poll_take(cx);
        next.map(|chunk| chunk.map(|chunk| Ok(Frame::data(chunk?))))
    }
}
