//! What reqwest's errors mean: what happened, and whether the server may have
//! seen the request.

use std::io::ErrorKind as ErrorKindOfIo;

use super::super::{
    TransportError,
    tls_error::{holds, is_refused_client, is_tls},
};
use crate::error::{ErrorKind, Sent};

/// An error before the head of the response came.
pub(super) fn before_response(error: reqwest::Error) -> TransportError {
    let unseen = error.is_connect() || error.is_builder() || is_refused(&error);
    classify(error, if unseen { Sent::No } else { Sent::Maybe })
}

/// What happened. The order matters, since one error can be several of these. The
/// URL, which may hold secrets, is taken out of the source.
pub(super) fn classify(error: reqwest::Error, sent: Sent) -> TransportError {
    let kind = if error.is_timeout() {
        ErrorKind::Timeout
    } else if error.is_builder() {
        ErrorKind::Rejected
    } else if error.is_connect() {
        if is_tls(&error) { ErrorKind::Tls } else { ErrorKind::Connect }
    } else if sent < Sent::Yes && holds(&error, is_refused_client) {
        // TLS 1.3 is ready for the request before the server has looked at the
        // client's certificate (RFC 8446, section 4.4.4).
        ErrorKind::Tls
    } else if let Some(what) = hyper_error(&error).and_then(malformed) {
        ErrorKind::Malformed { what }
    } else {
        ErrorKind::Interrupted
    };
    let error = error.without_url();
    match going_away(&error) {
        Some(reason) => TransportError::new(kind, sent).with_source(reason),
        None => TransportError::new(kind, sent).with_source(error),
    }
}

/// The error of HTTP in a chain of errors.
fn hyper_error<'a>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a hyper::Error> {
    error.downcast_ref().or_else(|| error.source().and_then(hyper_error))
}

/// What is wrong with a response that is not HTTP.
fn malformed(error: &hyper::Error) -> Option<&'static str> {
    if !error.is_parse() {
        let cause = std::error::Error::source(error)?.downcast_ref::<std::io::Error>()?;
        // A broken record of TLS is no chunk either.
        let is_chunk =
            matches!(cause.kind(), ErrorKindOfIo::InvalidInput | ErrorKindOfIo::InvalidData)
                && !is_tls(cause);
        return is_chunk.then_some("a chunk of its body is invalid");
    }
    // Its texts are constant, and its kinds are not public.
    let text = error.to_string();
    let known = [
        ("invalid HTTP version", "its first line is not that of HTTP/1.1"),
        ("invalid HTTP header", "a header is invalid"),
        ("invalid content-length", "its Content-Length is invalid"),
        ("invalid transfer-encoding", "its Transfer-Encoding is invalid"),
        ("unexpected transfer-encoding", "its Transfer-Encoding is invalid"),
        ("message head is too large", "its head is too large"),
        ("invalid HTTP status-code", "its status is invalid"),
    ];
    let found = known.into_iter().find(|(start, _)| text.starts_with(start));
    Some(found.map_or("it is not HTTP", |(_, what)| what))
}

/// The error of HTTP/2 in a chain of errors.
#[cfg(feature = "http2")]
fn h2_error<'a>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a h2::Error> {
    error.downcast_ref().or_else(|| error.source().and_then(h2_error))
}

/// Whether the server says that it has not looked at the request (RFC 9113,
/// section 8.7).
#[cfg(feature = "http2")]
fn is_refused(error: &reqwest::Error) -> bool {
    let refused = Some(h2::Reason::REFUSED_STREAM);
    h2_error(error)
        .is_some_and(|error| error.is_reset() && error.is_remote() && error.reason() == refused)
}

/// Why the server ended the connection, without the text that it may add.
#[cfg(feature = "http2")]
fn going_away(error: &reqwest::Error) -> Option<h2::Error> {
    let error = h2_error(error).filter(|error| error.is_go_away())?;
    error.reason().map(h2::Error::from)
}

/// Without HTTP/2 no server says so.
#[cfg(not(feature = "http2"))]
fn is_refused(_error: &reqwest::Error) -> bool {
    false
}

/// Without HTTP/2 no server says so.
#[cfg(not(feature = "http2"))]
fn going_away(_error: &reqwest::Error) -> Option<std::convert::Infallible> {
    None
}
