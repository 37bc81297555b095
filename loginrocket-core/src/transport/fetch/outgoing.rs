//! A request as `fetch` takes it.

use bytes::Bytes;
use http::{
    HeaderName, Uri,
    header::USER_AGENT,
    request::Parts,
    uri::{Authority, PathAndQuery},
};
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{AbortSignal, Headers, Request};

use super::Refusal;
use crate::{body::Body, error::Sent, transport::TransportError};

/// The bytes of a body. A browser that can send a stream does so over HTTP/2 only, and
/// half-duplex, so none is sent: whether a call can be made would depend on the server.
pub(super) async fn body(body: Body) -> Result<Bytes, TransportError> {
    let stream = match body.into_bytes() {
        Ok(bytes) => return Ok(bytes),
        Err(stream) => stream,
    };
    match stream.into_produced() {
        Ok(parts) if parts.is_in_memory() => {
            let bytes = parts.collect().await;
            bytes.map_err(|error| TransportError { sent: Sent::No, ..error })
        }
        _ => {
            let why = "a browser cannot send a stream; send `Upload::bytes`";
            Err(TransportError::rejected().with_source(Refusal(why.into())))
        }
    }
}

/// The request, with the careful choices.
pub(super) fn request(
    head: &Parts,
    body: &Bytes,
    signal: &AbortSignal,
) -> Result<Request, TransportError> {
    let headers = headers(&head.headers)?;
    let init = Object::new();
    // By name: each setter of `web-sys` is an import of its own.
    let set = |name: &str, value: &JsValue| {
        Reflect::set(&init, &name.into(), value).map_err(|_| TransportError::rejected())
    };
    for (name, value) in [
        ("method", head.method.as_str()),
        ("redirect", "error"),
        ("credentials", "omit"),
        ("referrerPolicy", "no-referrer"),
        ("cache", "no-store"),
    ] {
        set(name, &value.into())?;
    }
    set("headers", &headers)?;
    set("signal", signal)?;
    if !body.is_empty() {
        set("body", &Uint8Array::from(&**body))?;
    }
    let init = init.unchecked_ref();
    let request = Request::new_with_str_and_init(&text_of(&head.uri), init)
        .map_err(|_| TransportError::rejected())?;
    all_are_in(&request.headers(), &head.headers)?;
    Ok(request)
}

/// The URI as text, out of parts that are text already.
fn text_of(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", Authority::as_str);
    let target = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    [scheme, "://", authority, target].concat()
}

/// Refuses a header that the browser has left out, as it does without a word.
fn all_are_in(taken: &Headers, given: &http::HeaderMap) -> Result<(), TransportError> {
    let is_taken =
        |name: &&HeaderName| **name == USER_AGENT || taken.has(name.as_str()) == Ok(true);
    match given.keys().find(|name| !is_taken(name)) {
        None => Ok(()),
        Some(name) => {
            let why = ["a browser sets the header `", name.as_str(), "` itself; remove it"];
            Err(TransportError::rejected().with_source(Refusal(why.concat())))
        }
    }
}

/// The headers. A browser sets `User-Agent` itself, and some refuse another one.
fn headers(from: &http::HeaderMap) -> Result<Headers, TransportError> {
    let headers = Headers::new().map_err(|_| TransportError::rejected())?;
    for (name, value) in from.iter().filter(|(name, _)| **name != USER_AGENT) {
        let value = value.to_str().map_err(|_| TransportError::rejected())?;
        headers.append(name.as_str(), value).map_err(|_| TransportError::rejected())?;
    }
    Ok(headers)
}
