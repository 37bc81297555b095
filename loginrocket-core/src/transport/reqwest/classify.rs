//! What reqwest's errors mean: what happened, and whether the server may have
//! seen the request.

use crate::{Sent, TransportError, TransportErrorKind};

/// An error before the head of the answer came.
pub(super) fn before_answer(error: reqwest::Error) -> TransportError {
    let unseen = error.is_connect() || error.is_builder() || is_refused(&error);
    classify(error, if unseen { Sent::No } else { Sent::Maybe })
}

/// What happened. A cut body is a decode error too, so time is asked first;
/// the URL, which may hold secrets, is taken out of the source.
pub(super) fn classify(error: reqwest::Error, sent: Sent) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Rejected
    } else if error.is_connect() {
        if is_tls(&error) { TransportErrorKind::Tls } else { TransportErrorKind::Connect }
    } else {
        TransportErrorKind::Interrupted
    };
    let error = error.without_url();
    match going_away(&error) {
        Some(reason) => TransportError::new(kind, sent).with_source(reason),
        None => TransportError::new(kind, sent).with_source(error),
    }
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

/// Whether TLS is what kept the connection from standing.
fn is_tls(error: &(dyn std::error::Error + 'static)) -> bool {
    // An I/O error holds its cause, and does not name it as its source.
    let held = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    is_tls_error(error)
        || held.is_some_and(|held| is_tls(held))
        || error.source().is_some_and(is_tls)
}

/// Whether the error is one of the TLS library.
#[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
fn is_tls_error(error: &(dyn std::error::Error + 'static)) -> bool {
    error.is::<rustls::Error>()
}

/// The platform's TLS library does not say so in a type that is ours to name.
#[cfg(not(any(feature = "rustls", feature = "rustls-no-provider")))]
fn is_tls_error(_error: &(dyn std::error::Error + 'static)) -> bool {
    false
}
