//! Sends requests to a server. Clients use [`Reqwest`] by default; its builder has
//! the settings for TLS, proxies and connections.
//!
//! - To see every attempt, or to change a request by what is at hand, such as a header
//!   or a signature, use a [`Hook`](crate::hook::Hook). It cannot wait, and sees the head
//!   of a response only.
//! - To fetch a token, use a
//!   [`CredentialsProvider`](crate::credentials::CredentialsProvider).
//! - To wait before a request is sent, to see the body of a response, to respond without
//!   sending, or to use another HTTP stack, write a [`Transport`]: for signatures of
//!   another service, recordings or caches. It can wrap [`Reqwest`] and delegate.
//! - To use an existing tower service or middleware, use [`Tower`].
//!
//! A transport that wraps another one, and has each request signed by a service that
//! keeps the key:
//!
//! ```
//! use loginrocket::{
//!     Body, Client,
//!     http::{HeaderValue, Request, Response},
//!     transport::{BoxFuture, Reqwest, Transport, TransportError},
//! };
//!
//! struct Signed<T>(T);
//!
//! impl<T: Transport> Transport for Signed<T> {
//!     fn send(
//!         &self,
//!         mut request: Request<Body>,
//!     ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
//!         Box::pin(async move {
//!             // A stream is read once: it could be signed or sent.
//!             let body = request.body().as_bytes().ok_or_else(TransportError::rejected)?;
//!             let mut signature = signature_of(body).await?;
//!             signature.set_sensitive(true);
//!             request.headers_mut().insert("x-signature", signature);
//!             self.0.send(request).await
//!         })
//!     }
//! }
//!
//! /// Fails with `TransportError::connect()` if there is no signature: the call may then
//! /// be repeated, since its server has seen nothing.
//! async fn signature_of(body: &[u8]) -> Result<HeaderValue, TransportError> {
//!     Ok(HeaderValue::from(body.len()))
//! }
//!
//! let transport = Signed(Reqwest::builder().build()?);
//! let client = Client::builder("https://api.example").transport(transport).build()?;
//! # use loginrocket::{Endpoint, testing::{ManualClock, Stub}};
//! # #[derive(Endpoint)]
//! # #[endpoint(PUT, "/stock")]
//! # struct SetStock { items: u32 }
//! # let stub = Stub::json("{}");
//! # let client = Client::builder("https://api.example").transport(Signed(stub.clone())).build()?;
//! # ManualClock::new(1).run(client.send(SetStock { items: 7 })).unwrap();
//! # assert_eq!(stub.requests()[0].headers()["x-signature"], "11");
//! # Ok::<(), loginrocket::error::BuildError>(())
//! ```
//!
//! The wait counts towards the timeout of the call. A call does not know what its
//! transport adds: if a response repeats it, as in a request id, it is shown, and over
//! plain `http` it is sent.
//!
//! # What differs
//!
//! A call is the same on every transport: the service sees the same request, and the program
//! the same value or error. This is all that differs; `Fetch` is the transport of browsers and
//! of Node, with the feature `browser`:
//!
//! | what | where | what happens there |
//! |---|---|---|
//! | the method `CONNECT` | `Reqwest`, `Ureq`, `Fetch` | refused: [`ErrorKind::Rejected`] |
//! | the method `TRACE` | `Fetch` | refused alike |
//! | a request body that is a stream and not in memory | `Fetch` | refused alike, with the reason in the source of the error: browsers send one over HTTP/2 only, and not all do. Bytes, and parts that are bytes, are collected |
//! | an upload that is a file by its path | WebAssembly | there is none: it does not compile |
//! | `Expect: 100-continue` | `Ureq` | sent with a stream of 1 MiB or more, or of unknown length; it waits for a second. No other waits: hyper cannot |
//! | a response before the body was sent, of a server that reads on | `Ureq` | read when the body was sent. `Reqwest` reads it at once, and on the status of an error sends no more |
//! | the same, of a server that does not read what is sent and closes at once (a TCP reset) | `Reqwest` | mostly read: hyper may see first that it cannot write, which is [`ErrorKind::Interrupted`]. A server that waits a moment (RFC 9112, section 9.6) is always heard, over TLS too |
//! | a call whose time is over while a source blocks | `Ureq` | ends when the source does, since it is read on the thread that calls |
//! | `User-Agent` | `Fetch` | the browser's own; the application's is not sent |
//! | a header that browsers forbid, such as `Date` or `Accept-Encoding` | `Fetch` in a browser | refused, with its name in the source of the error |
//! | why there is no response: no connection, TLS, a redirect, CORS | `Fetch` | [`ErrorKind::Network`] for all of them, [`Sent::Maybe`] |
//! | headers that the service does not expose (`Access-Control-Expose-Headers`), such as the request id and `Retry-After` | `Fetch` in a browser | missing |
//! | `Set-Cookie` of a response | `Fetch` in a browser | missing |
//! | `Content-Length` and `Content-Encoding` of a response | `Fetch` | left out, since the body is decoded already |
//! | several headers of one name | `Fetch` | one, joined by `, `: a list has one element, and a field that takes one value gets the whole instead of an error |
//! | certificates, proxies, timeouts for a connection | `Fetch` | the browser's |
//! | the headers of the request, and the name of the function | JSONP by a script | the browser's headers, cookies included, and a name of its own for each call |
//! | the status and headers of the response | JSONP by a script | not visible: 200 without a request id, or [`ErrorKind::Network`] for an error |
//! | a header that the endpoint, client or call adds, as credentials are | JSONP by a script | refused, with its name in the source of the error |
//! | the value of the response | JSONP by a script | what JavaScript makes of it: it need not be JSON, of two equal keys the last counts, and an integer from 2^53 on, which may be another one, is none |
//! | a script that does not call its function | JSONP by a script | [`ErrorKind::Malformed`] |
//!
//! Everything in this module may change between minor versions, since the HTTP
//! stacks that it names do. No other module names one.

#[cfg(any(feature = "__reqwest", feature = "blocking"))]
mod addresses;
#[cfg_attr(
    all(feature = "browser", target_arch = "wasm32", target_os = "unknown"),
    path = "transport/carrier/browser.rs"
)]
mod carrier;
#[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
mod fetch;
#[cfg(feature = "__reqwest")]
mod reqwest;
#[cfg(any(feature = "__reqwest", feature = "blocking"))]
mod tls_error;
#[cfg(feature = "tower")]
mod tower;
#[cfg(feature = "blocking")]
mod ureq;

use std::{fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

pub(crate) use self::carrier::{Came, Carrier, of as carrier, with_body};
#[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
pub use self::fetch::Fetch;
#[cfg(feature = "__reqwest")]
#[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
pub use self::reqwest::{Reqwest, ReqwestBuilder};
#[cfg(feature = "tower")]
#[cfg_attr(docsrs, doc(cfg(feature = "tower")))]
pub use self::tower::Tower;
#[cfg(feature = "blocking")]
#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
pub use self::ureq::{Ureq, UreqBuilder};
use crate::{
    body::Body,
    error::{BuildError, ErrorKind, Sent},
};

pub use crate::body::BoxError;

/// A boxed future that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends a request, and returns the response as soon as its head is there.
///
/// A transport moves bytes: it follows no redirects and repeats nothing, since
/// that is decided by the client. It needs no timeout of its own: the client drops
/// the future, or the body of the response, when the call's time is over or the
/// body is longer than the cap.
///
/// A body that fails half-way returns an error from its stream; if that is a
/// [`TransportError`], the call fails with its kind.
///
/// ```
/// use loginrocket::{
///     Body, Client,
///     http::{Request, Response},
///     transport::{BoxFuture, Transport, TransportError},
/// };
///
/// /// A machine that is not on any network.
/// struct Offline;
///
/// impl Transport for Offline {
///     fn send(
///         &self,
///         _request: Request<Body>,
///     ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
///         Box::pin(async { Err(TransportError::connect()) })
///     }
/// }
///
/// let client = Client::builder("https://api.example").transport(Offline).build()?;
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends the request once.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Whether it works on an async runtime only: a blocking client is then not built. A
    /// transport that wraps another one asks that.
    fn needs_runtime(&self) -> bool {
        false
    }

    /// Whether it keeps calls by their endpoints, as a cassette does. A transport that wraps
    /// another one asks that.
    #[cfg(feature = "testing")]
    fn keeps_calls(&self) -> bool {
        false
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }

    fn needs_runtime(&self) -> bool {
        (**self).needs_runtime()
    }

    #[cfg(feature = "testing")]
    fn keeps_calls(&self) -> bool {
        (**self).keeps_calls()
    }
}

/// The time that is left for a call of a blocking client, in the extensions of its
/// request. Its transport blocks the thread, so only the transport can end it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLeft(pub Duration);

/// How long the server may be silent within a response that is handed over while it arrives,
/// in the extensions of such a request of a blocking client. [`TimeLeft`] then ends with the
/// head, if the response is a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StallLimit(pub Duration);

/// The default transport of blocking clients.
#[cfg(feature = "blocking")]
pub(crate) fn default_blocking() -> Result<Arc<Carrier>, BuildError> {
    Ok(Arc::new(Ureq::builder().build()?))
}

/// The default transport.
#[cfg(feature = "__reqwest")]
pub(crate) fn default() -> Result<Arc<Carrier>, BuildError> {
    Ok(Arc::new(Reqwest::builder().build()?))
}

/// The default transport of a browser.
#[cfg(all(
    feature = "browser",
    target_arch = "wasm32",
    target_os = "unknown",
    not(feature = "__reqwest")
))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as with reqwest")]
pub(crate) fn default() -> Result<Arc<Carrier>, BuildError> {
    Ok(Arc::new(Fetch::new()))
}

/// Without a TLS feature there is no default.
#[cfg(not(any(
    all(feature = "browser", target_arch = "wasm32", target_os = "unknown"),
    feature = "__reqwest"
)))]
pub(crate) fn default() -> Result<Arc<Carrier>, BuildError> {
    Err(BuildError::NoTransport)
}

/// Why a transport has no response, or only a part of one.
///
/// ```
/// use loginrocket::{Sent, transport::TransportError};
///
/// let cause = std::io::Error::other("reset by peer");
/// let error = TransportError::interrupted(Sent::Maybe).with_source(cause);
/// assert_eq!(error.to_string(), "the connection ended before the response was complete");
/// ```
pub struct TransportError {
    pub(crate) kind: ErrorKind,
    pub(crate) sent: Sent,
    pub(crate) source: Option<BoxError>,
}

impl TransportError {
    /// The transport refused the request.
    #[must_use]
    pub fn rejected() -> Self {
        Self::new(ErrorKind::Rejected, Sent::No)
    }

    /// There is no connection to the server.
    #[must_use]
    pub fn connect() -> Self {
        Self::new(ErrorKind::Connect, Sent::No)
    }

    /// TLS with the server failed, or its certificate is not trusted.
    #[must_use]
    pub fn tls() -> Self {
        Self::new(ErrorKind::Tls, Sent::No)
    }

    /// A timeout of the transport's own has expired, such as that for a
    /// connection.
    #[must_use]
    pub fn timeout(sent: Sent) -> Self {
        Self::new(ErrorKind::Timeout, sent)
    }

    /// A network error of the platform, which does not say why: as a browser reports
    /// that there is no connection, or that CORS forbids the call.
    #[must_use]
    pub fn network(sent: Sent) -> Self {
        Self::new(ErrorKind::Network, sent)
    }

    /// The connection ended before the response was complete.
    #[must_use]
    pub fn interrupted(sent: Sent) -> Self {
        Self::new(ErrorKind::Interrupted, sent)
    }

    /// What came is not a response, or a malformed one. What is wrong is said in
    /// one phrase, as in `its status is invalid`.
    #[must_use]
    pub fn malformed(what: &'static str, sent: Sent) -> Self {
        Self::new(ErrorKind::Malformed { what }, sent)
    }

    /// Adds the cause. Its texts must not hold the request's URL, which may
    /// hold secrets.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// An error of one of the kinds above.
    pub(crate) fn new(kind: ErrorKind, sent: Sent) -> Self {
        Self { kind, sent, source: None }
    }

    /// The error of a body that could not be read to its end.
    pub(crate) fn of_body(error: BoxError) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => *error,
            Err(source) => Self::interrupted(Sent::Yes).with_source(source),
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt_usual(f)
    }
}

/// On one line: a boxed error carries it in any case, and what breaks lines is long.
impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TransportError {{ kind: {self}, sent: {:?}, source: ", self.sent)?;
        match &self.source {
            Some(source) => write!(f, "Some({source:?}) }}"),
            None => f.write_str("None }"),
        }
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
