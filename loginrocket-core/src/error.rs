//! The error of a call. Whether the call is repeated is not decided here.

mod decode;
mod encode;
mod failure;

use std::{convert::Infallible, fmt, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub(crate) use self::failure::Failure;
pub use self::{
    decode::{DecodeError, DecodeReason},
    encode::{EncodeError, EncodeReason},
};
use crate::{RawResponse, RequestId, Spec};

/// Why a call has no value: what happened, to which endpoint, whether the
/// server may have seen it, and what the server answered.
///
/// `E` is the endpoint's own error, where the answer held one. Neither
/// `Display`, `Debug` nor the source chain holds a URL, a header, a body or a
/// value of a field.
///
/// ```
/// use loginrocket_core::{Error, ErrorKind, Sent};
///
/// fn report<E>(error: &Error<E>) -> String {
///     match (error.kind(), error.sent()) {
///         (ErrorKind::Api, _) => "the service refused the call".to_owned(),
///         (_, Sent::No) => format!("try again: {error}"),
///         _ => format!("tell the support: {error}"),
///     }
/// }
/// ```
pub struct Error<E = Infallible> {
    failure: Box<Failure>,
    api: Option<Box<E>>,
}

impl<E> Error<E> {
    /// An error that the answer itself describes.
    pub(crate) fn with_api(failure: Box<Failure>, api: E) -> Self {
        Self { failure, api: Some(Box::new(api)) }
    }

    /// What happened.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.failure.kind
    }

    /// The endpoint's own error, if the answer held one.
    #[must_use]
    pub fn api(&self) -> Option<&E> {
        self.api.as_deref()
    }

    /// The endpoint's own error by value, or the error itself.
    ///
    /// # Errors
    ///
    /// Itself, if the answer held no such error.
    pub fn into_api(self) -> Result<E, Self> {
        match self.api {
            Some(api) => Ok(*api),
            None => Err(self),
        }
    }

    /// The endpoint that was called: name, method, path template.
    #[must_use]
    pub fn endpoint(&self) -> &'static Spec {
        self.failure.spec
    }

    /// Whether the server may have seen the request.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.failure.sent
    }

    /// The status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.failure.response.as_ref().map(RawResponse::status)
    }

    /// The headers of the answer, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.failure.response.as_ref().map(RawResponse::headers)
    }

    /// The body of the answer as it came, as far as it was read: empty if it
    /// was cut or over the cap. It may hold secrets.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.failure.response.as_ref().map(RawResponse::body)
    }

    /// The request id of the answer.
    #[must_use]
    pub fn request_id(&self) -> Option<&RequestId> {
        self.failure.response.as_ref()?.request_id()
    }

    /// How long to wait before the next call: what the server asks for, counted
    /// from the answer (`Retry-After`, RFC 9110, section 10.2.3), at most a day;
    /// or what the client's own rate limit asks for.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let asked = self.failure.response.as_ref().and_then(RawResponse::retry_after);
        asked.or(self.failure.own_wait)
    }

    /// The number of attempts, from 1.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.failure.attempts
    }

    /// Whether the same call may succeed later and may be repeated: what failed
    /// is likely to pass, and either the server has not seen the call or the
    /// endpoint is idempotent.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let may_repeat = self.sent() == Sent::No || self.endpoint().is_idempotent();
        may_repeat && self.failure.is_transient()
    }

    /// Whether a limit of time ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.failure.kind, ErrorKind::Timeout)
    }
}

impl<E> From<Box<Failure>> for Error<E> {
    fn from(failure: Box<Failure>) -> Self {
        Self { failure, api: None }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.failure, f)
    }
}

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", self.kind())
            .field("endpoint", &self.endpoint().name())
            .field("sent", &self.sent())
            .field("status", &self.status())
            .field("attempts", &self.attempts())
            .field("request_id", &self.request_id().map(RequestId::as_str))
            .field("source", &self.failure.source)
            .finish_non_exhaustive()
    }
}

impl<E> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.failure.source.as_deref().map(|source| source as _)
    }
}

/// What happened to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A value cannot be sent as it is; nothing was sent.
    Encode(EncodeError),
    /// The transport cannot send such a request; nothing was sent.
    Rejected,
    /// No connection to the server.
    Connect,
    /// No TLS with the server, or none with a certificate that is trusted.
    Tls,
    /// A limit of time ran out.
    Timeout,
    /// The connection ended before the answer did.
    Interrupted,
    /// The answer's body is longer than the cap, in bytes.
    BodyTooLarge {
        /// The cap.
        limit: usize,
    },
    /// The server sends the call elsewhere. Redirects are not followed: they
    /// could carry a password to another origin.
    Redirect {
        /// The scheme, host and port of the target; `None` if the target is a
        /// path of the same server, or cannot be read.
        origin: Option<String>,
    },
    /// The service asks to call less often: status 429. Or the client's own
    /// rate limit is reached, and nothing was sent.
    RateLimited,
    /// The answer is the endpoint's own error: see [`Error::api`].
    Api,
    /// Another status than 2xx, and no error that the endpoint knows.
    Status,
    /// A 2xx answer that is not what the endpoint declares.
    Decode(DecodeError),
}

impl ErrorKind {
    /// The kind as one word, for a span or the label of a metric.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Encode(_) => "encode",
            Self::Rejected => "rejected",
            Self::Tls => "tls",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Interrupted => "interrupted",
            Self::BodyTooLarge { .. } => "body_too_large",
            Self::Redirect { .. } => "redirect",
            Self::RateLimited => "rate_limited",
            Self::Api => "api",
            Self::Status => "status",
            Self::Decode(_) => "decode",
        }
    }
}

/// Whether the server has seen a request.
///
/// The greater one of two is the more careful answer:
///
/// ```
/// use loginrocket_core::Sent;
///
/// assert_eq!([Sent::No, Sent::Maybe].iter().max(), Some(&Sent::Maybe));
/// assert!(Sent::Maybe < Sent::Yes);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sent {
    /// It certainly has not; the call may be repeated.
    No,
    /// It may have. A call whose time ran out counts as such also if it was
    /// still connecting, unless the limit for a connection ran out first.
    Maybe,
    /// It has answered.
    Yes,
}
