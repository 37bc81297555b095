//! How bytes travel: one request, one answer. Files below are the only ones
//! that name an HTTP stack.

#[cfg(any(feature = "__reqwest", feature = "tower"))]
mod body;
#[cfg(feature = "__reqwest")]
mod reqwest;
#[cfg(feature = "tower")]
mod tower;

use std::{fmt, future::Future, pin::Pin, time::Duration};

use bytes::Bytes;
use http::response::Parts;

#[cfg(feature = "__reqwest")]
pub(crate) use self::reqwest::Settings;
#[cfg(feature = "tower")]
pub use self::tower::Tower;
use crate::{ErrorKind, Sent};

/// A boxed future that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a transport brings.
pub(crate) type Answer = Result<http::Response<Bytes>, TransportError>;

/// Sends a request and reads the answer whole.
///
/// A transport sends the request as it is: it adds no header that says
/// anything, follows no redirect, repeats nothing, and keeps to the limits.
///
/// ```
/// use bytes::Bytes;
/// use loginrocket_core::{
///     BoxFuture, Client, Limits, Sent, Transport, TransportError, TransportErrorKind,
/// };
///
/// /// A machine that is not on any network.
/// struct Offline;
///
/// impl Transport for Offline {
///     fn send<'a>(
///         &'a self,
///         _request: http::Request<Bytes>,
///         _limits: &'a Limits,
///     ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
///         let error = TransportError::new(TransportErrorKind::Connect, Sent::No);
///         Box::pin(std::future::ready(Err(error)))
///     }
/// }
///
/// let client = Client::builder("https://api.example").transport(Offline).build()?;
/// # Ok::<(), loginrocket_core::BuildError>(())
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request once.
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>>;
}

/// The limits of one call.
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket_core::Limits;
///
/// let limits = Limits::default();
/// assert_eq!(limits.timeout, Duration::from_secs(15));
/// assert_eq!(limits.max_response_bytes, 1 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The time for the whole call.
    pub timeout: Duration,
    /// The longest body of an answer, in bytes after decoding.
    pub max_response_bytes: usize,
}

impl Default for Limits {
    /// 15 seconds and 1 MiB.
    fn default() -> Self {
        Self { timeout: Duration::from_secs(15), max_response_bytes: 1 << 20 }
    }
}

/// Why there is no answer, or not a whole one.
///
/// ```
/// use loginrocket_core::{Sent, TransportError, TransportErrorKind};
///
/// let cause = std::io::Error::other("reset by peer");
/// let error = TransportError::new(TransportErrorKind::Interrupted, Sent::Maybe).with_source(cause);
/// assert_eq!(error.to_string(), "the connection ended before the answer did");
/// ```
pub struct TransportError {
    pub(crate) kind: TransportErrorKind,
    pub(crate) sent: Sent,
    pub(crate) head: Option<Box<Parts>>,
    pub(crate) source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl TransportError {
    /// An error, and whether the server may have seen the request.
    #[must_use]
    pub fn new(kind: TransportErrorKind, sent: Sent) -> Self {
        Self { kind, sent, head: None, source: None }
    }

    /// Adds the head of an answer whose body did not arrive whole: the server
    /// has seen the request.
    #[must_use]
    pub fn with_head(mut self, head: Parts) -> Self {
        self.sent = Sent::Yes;
        self.head = Some(Box::new(head));
        self
    }

    /// Adds the cause. Its texts must not hold the request's URL.
    #[must_use]
    pub fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Rejected => "the transport cannot send such a request",
            TransportErrorKind::Connect => "no connection to the server",
            TransportErrorKind::Tls => "no trusted TLS with the server",
            TransportErrorKind::Timeout => "the time ran out",
            TransportErrorKind::Interrupted => "the connection ended before the answer did",
            TransportErrorKind::BodyTooLarge { .. } => "the answer's body is too long",
        })
    }
}

/// Of the answer's head only the status: its headers may hold secrets.
impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("sent", &self.sent)
            .field("status", &self.head.as_ref().map(|head| head.status))
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// What happened on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The transport cannot send such a request.
    Rejected,
    /// No connection.
    Connect,
    /// No TLS, or none with a certificate that is trusted.
    Tls,
    /// A limit of time ran out.
    Timeout,
    /// The connection ended before the answer did.
    Interrupted,
    /// The body is longer than the cap.
    BodyTooLarge {
        /// The cap, in bytes.
        limit: usize,
    },
}

impl From<TransportErrorKind> for ErrorKind {
    fn from(kind: TransportErrorKind) -> Self {
        match kind {
            TransportErrorKind::Rejected => Self::Rejected,
            TransportErrorKind::Connect => Self::Connect,
            TransportErrorKind::Tls => Self::Tls,
            TransportErrorKind::Timeout => Self::Timeout,
            TransportErrorKind::Interrupted => Self::Interrupted,
            TransportErrorKind::BodyTooLarge { limit } => Self::BodyTooLarge { limit },
        }
    }
}
