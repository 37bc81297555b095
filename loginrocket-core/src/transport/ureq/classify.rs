//! What ureq's errors mean: what happened, and whether the server may have seen the
//! request.

use std::io;

use ::ureq::{Error, Timeout};

use super::{
    super::{
        TransportError,
        tls_error::{holds, is_refused_client, is_tls},
    },
    connection::anything_was_sent,
};
use crate::error::{ErrorKind, Sent};

/// An error before the head of the response came.
pub(super) fn before_response(error: Error) -> TransportError {
    classify(error, if anything_was_sent() { Sent::Maybe } else { Sent::No })
}

/// An error within the body of the response.
pub(super) fn within_body(error: io::Error) -> TransportError {
    classify(Error::from(error), Sent::Yes)
}

/// What happened. Only sources that hold nothing of the request are kept.
fn classify(error: Error, sent: Sent) -> TransportError {
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportError::timeout(Sent::No),
        Error::Timeout(_) => TransportError::timeout(sent),
        Error::Io(error) => of_io(error, sent),
        Error::Tls(_) => TransportError::tls(),
        Error::Other(error) if is_tls(&*error) => TransportError::tls().with_source(error),
        Error::Protocol(error) if sent > Sent::No => {
            TransportError::malformed(what(&error.to_string()), sent)
        }
        Error::LargeResponseHeader(..) => TransportError::malformed("its head is too large", sent),
        #[cfg(feature = "gzip")]
        Error::Decompress(_, error) => of_io(error, sent),
        Error::Protocol(_) | Error::Http(_) | Error::BadUri(_) | Error::RequireHttpsOnly(_) => {
            TransportError::rejected()
        }
        _ if sent == Sent::No => TransportError::connect(),
        _ => TransportError::interrupted(sent),
    }
}

/// An error of the connection.
fn of_io(error: io::Error, sent: Sent) -> TransportError {
    let is_refused = sent < Sent::Yes && holds(&error, is_refused_client);
    let kind = match sent {
        Sent::No if is_tls(&error) => ErrorKind::Tls,
        Sent::No => ErrorKind::Connect,
        // TLS 1.3 is ready for the request before the server has looked at the
        // client's certificate (RFC 8446, section 4.4.4).
        _ if is_refused => ErrorKind::Tls,
        _ => ErrorKind::Interrupted,
    };
    TransportError::new(kind, sent).with_source(error)
}

/// What is wrong with a response that is not HTTP. The texts are constant but for what
/// stands behind a colon.
fn what(text: &str) -> &'static str {
    let known = [
        ("http parse fail: invalid HTTP version", "its first line is not that of HTTP/1.1"),
        ("http parse fail: invalid response status", "its status is invalid"),
        ("http parse fail: invalid header", "a header is invalid"),
        ("http parse resulted in too many", "its head is too large"),
        ("unsupported http version", "its first line is not that of HTTP/1.1"),
        ("bad header", "a header is invalid"),
        ("content-length", "its Content-Length is invalid"),
        ("conflicting content-length", "its Content-Length is invalid"),
        ("both transfer-encoding", "its Transfer-Encoding is invalid"),
        ("chunk", "a chunk of its body is invalid"),
    ];
    let found = known.into_iter().find(|(start, _)| text.starts_with(start));
    found.map_or("it is not HTTP", |(_, what)| what)
}
