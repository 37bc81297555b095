//! What can happen to a call, and whether the server has seen it.

use std::fmt;

use super::{DecodeError, EncodeError, PagingError, UploadError};
use crate::credentials::CredentialsError;

/// What happened to a call.
///
/// ```
/// use loginrocket::{Endpoint, EndpointExt, ErrorKind, http::Response};
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/status")]
/// struct GetStatus;
///
/// let error = GetStatus::decode(Response::builder().status(503).body("")?).unwrap_err();
/// assert_eq!(error.kind(), &ErrorKind::Status);
/// assert_eq!(error.kind().as_str(), "status");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A value cannot be sent as it is; nothing was sent.
    Encode(EncodeError),
    /// There are no credentials for the call, or none that can be sent. Nothing was
    /// sent, unless the service had refused earlier ones with status 401.
    Credentials(CredentialsError),
    /// A secret would go over plain `http` to another machine; nothing was sent.
    Unencrypted,
    /// The transport refused the request; nothing was sent.
    Rejected,
    /// What is uploaded could not be read, or is not as long as declared. The server
    /// did not get a whole request.
    Upload(UploadError),
    /// There is no connection to the server.
    Connect,
    /// A network error as a browser reports it, which does not say why: there is no
    /// connection, TLS failed, the server redirects, or it does not allow the origin
    /// of the page (CORS).
    Network,
    /// TLS with the server failed, or its certificate is not trusted.
    Tls,
    /// A timeout expired.
    Timeout,
    /// The connection ended before the response was complete.
    Interrupted,
    /// What came is not a response of HTTP, or a malformed one. It is not
    /// transient.
    Malformed {
        /// What is wrong, as in `its status is invalid`.
        what: &'static str,
    },
    /// The body of the response is longer than the cap, in bytes.
    BodyTooLarge {
        /// The cap.
        limit: usize,
    },
    /// The body of the response could not be saved to a file; the cause is the
    /// [`source`](std::error::Error::source).
    Save,
    /// The server redirects. Redirects are not followed: they could carry a
    /// password to another origin.
    Redirect {
        /// The scheme, host and port of the target; `None` if the target is a
        /// path of the same server, or cannot be read.
        origin: Option<String>,
    },
    /// The service asks for fewer calls: status 429, also if the response holds
    /// the endpoint's own error. Or the client's own rate limit is reached, and
    /// nothing was sent.
    RateLimited,
    /// The response is the endpoint's own error: see
    /// [`Error::service`](super::Error::service).
    Service,
    /// A status of an error (400 and above), and no error that the endpoint
    /// knows.
    Status,
    /// A status below 400 that the endpoint does not declare, and that is no
    /// redirect: 304 (Not Modified), say, or 204 where only 200 is declared.
    UndeclaredStatus,
    /// There may be more pages of a list, and the next one cannot be asked for; or the token
    /// to resume from is not one of the list.
    Paging(PagingError),
    /// An expected status, but a response that is not what the endpoint declares.
    Decode(DecodeError),
}

impl ErrorKind {
    /// The kind as one word, for a span or the label of a metric.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Encode(_) => "encode",
            Self::Credentials(_) => "credentials",
            Self::Unencrypted => "unencrypted",
            Self::Rejected => "rejected",
            Self::Upload(_) => "upload",
            Self::Tls => "tls",
            Self::Connect => "connect",
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::Interrupted => "interrupted",
            Self::Malformed { .. } => "malformed",
            Self::BodyTooLarge { .. } => "body_too_large",
            Self::Save => "save",
            Self::Redirect { .. } => "redirect",
            Self::RateLimited => "rate_limited",
            Self::Service => "service",
            Self::Status => "status",
            Self::UndeclaredStatus => "undeclared_status",
            Self::Paging(_) => "paging",
            Self::Decode(_) => "decode",
        }
    }
}

impl ErrorKind {
    /// The text, of any kind but the one that few programs meet.
    pub(crate) fn fmt_usual(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Paging(_) => "paging",
            Self::Encode(error) => return write!(f, "{error}; nothing was sent"),
            Self::Malformed { what } => return write!(f, "the response is malformed: {what}"),
            Self::BodyTooLarge { limit } => {
                return write!(f, "the body of the response is longer than {limit} bytes");
            }
            Self::Redirect { origin: Some(origin) } => {
                return write!(f, "the server redirects to {origin}, which is not followed");
            }
            Self::Decode(error) => return fmt::Display::fmt(error, f),
            Self::Upload(error) => return fmt::Display::fmt(error, f),
            Self::Credentials(error) => return fmt::Display::fmt(error, f),
            Self::Unencrypted => {
                "a secret would go over plain http, where others can read it; use `https`, or call \
                 `allow_secrets_over_plain_http()` on the builder; nothing was sent"
            }
            Self::Rejected => "the transport refused the request",
            Self::Connect => "no connection to the server",
            Self::Network => {
                "a network error, of which the browser does not say more: no connection, a redirect, \
                 or a service that does not allow the origin of this page (CORS)"
            }
            Self::Tls => "TLS with the server failed, or its certificate is not trusted",
            Self::Timeout => "the timeout expired",
            Self::Interrupted => "the connection ended before the response was complete",
            Self::Save => "the body of the response could not be saved",
            Self::Redirect { origin: None } => "the server redirects, which is not followed",
            Self::RateLimited => "the service asks for fewer calls",
            Self::Service => "the service refused the call",
            Self::Status => "the server responded with an error",
            Self::UndeclaredStatus => "the endpoint does not declare the status of the response",
        })
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paging(error) => error.fmt(f),
            usual => usual.fmt_usual(f),
        }
    }
}

/// Whether the server has seen a request.
///
/// The greater of two is the more careful assumption:
///
/// ```
/// use loginrocket::Sent;
///
/// assert_eq!([Sent::No, Sent::Maybe].iter().max(), Some(&Sent::Maybe));
/// assert!(Sent::Maybe < Sent::Yes);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sent {
    /// It certainly has not; the call may be repeated.
    No,
    /// It may have. A call that times out counts as such even while it is still
    /// connecting; after the timeout for a connection it is `No`.
    Maybe,
    /// It has responded.
    Yes,
}
