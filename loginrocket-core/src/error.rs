//! The errors of calls, and of clients that cannot be built.
//!
//! Start with [`Error`], which every call returns: its [`ErrorKind`] says what
//! happened, with an [`EncodeError`] or [`DecodeError`] inside where a value is to
//! blame. [`BuildError`] is what [`ClientBuilder::build`](crate::ClientBuilder::build)
//! returns. Whether a call is repeated is not decided here.

mod build;
mod decode;
mod encode;
mod failure;
mod kind;
mod paging;
mod upload;

use std::{convert::Infallible, fmt, num::NonZeroU64, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub use self::{
    build::BuildError,
    decode::{DecodeError, DecodeReason},
    encode::{EncodeError, EncodeReason},
    kind::{ErrorKind, Sent},
    paging::{LinkError, PagingError, TokenError},
    upload::{UploadError, UploadReason},
};
pub(crate) use self::{build::MAX_USER_AGENT, decode::Place, failure::Failure};
pub use crate::base_url::BaseUrlError;
use crate::{
    response::{RawResponse, RequestId},
    retry,
    spec::Spec,
};

/// Why a call failed: what happened, to which endpoint, whether the server may
/// have seen it, and what the response was.
///
/// `E` is the endpoint's own error, where the response held one. Neither
/// `Display`, `Debug` nor the source chain holds a URL, a header, a body or a
/// value of a field; only a message that `E` marks as shown is in `Display`
/// ([`FromErrorResponse::message`](crate::response::FromErrorResponse::message)).
///
/// Its `source()` is what went wrong below HTTP, or, for an error response that
/// is not an `E`, the [`DecodeError`] that says why.
///
/// ```
/// use loginrocket::{Error, ErrorKind, Sent};
///
/// fn report<E>(error: &Error<E>) -> String {
///     match (error.kind(), error.sent()) {
///         (ErrorKind::Service, _) => "the service refused the call".to_owned(),
///         (_, Sent::No) => format!("try again: {error}"),
///         _ => format!("contact the support: {error}"),
///     }
/// }
/// ```
pub struct Error<E = Infallible> {
    failure: Box<Failure>,
    service: Option<Box<E>>,
}

impl<E> Error<E> {
    /// An error that the response itself holds.
    pub(crate) fn with_service(failure: Box<Failure>, service: E) -> Self {
        Self { failure, service: Some(Box::new(service)) }
    }

    /// An error that is the same for all endpoints. No `From`, so that the
    /// compiler does not suggest a type that is not public.
    pub(crate) fn of(failure: Box<Failure>) -> Self {
        Self { failure, service: None }
    }

    /// What happened.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.failure.kind
    }

    /// The endpoint's own error, if the response held one.
    #[must_use]
    pub fn service(&self) -> Option<&E> {
        self.service.as_deref()
    }

    /// The endpoint's own error by value, or the error itself.
    ///
    /// # Errors
    ///
    /// Itself, if the response held no such error.
    pub fn into_service(self) -> Result<E, Self> {
        match self.service {
            Some(service) => Ok(*service),
            None => Err(self),
        }
    }

    /// The same error with another type for the endpoint's own error, so that
    /// one function can call endpoints with different errors.
    ///
    /// ```
    /// use loginrocket::{Client, Error, v1::{ApiError, Login, Logout}};
    ///
    /// enum AppError {
    ///     Refused(String),
    /// }
    ///
    /// # async fn run(client: &Client) -> Result<(), Error<AppError>> {
    /// let refused = |error: ApiError| AppError::Refused(error.message().to_owned());
    /// let login = Login::with_username("ada", "correct horse");
    /// client.send(&login).await.map_err(|error| error.map_service(refused))?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn map_service<F>(self, f: impl FnOnce(E) -> F) -> Error<F> {
        let service = self.service.map(|service| Box::new(f(*service)));
        Error { failure: self.failure, service }
    }

    /// The endpoint that was called: name, method, path template.
    #[must_use]
    pub fn endpoint(&self) -> &'static Spec {
        self.failure.progress.endpoint
    }

    /// Whether the server may have seen the request, in any of the attempts.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.failure.sent
    }

    /// The status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.failure.response.as_ref().map(RawResponse::status)
    }

    /// The headers of the response, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.failure.response.as_ref().map(RawResponse::headers)
    }

    /// The body of the response; empty if it was cut or over the cap. It may
    /// hold secrets.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.failure.response.as_ref().map(RawResponse::body)
    }

    /// How many bytes of the body had come when it failed, for a response that is handed
    /// over while it arrives ([`stream`](crate::stream)).
    #[must_use]
    pub fn received_bytes(&self) -> Option<u64> {
        self.failure.received
    }

    /// The request id of the response.
    #[must_use]
    pub fn request_id(&self) -> Option<&RequestId> {
        self.failure.response.as_ref()?.request_id()
    }

    /// How long to wait before the next call: what the server asks for, counted
    /// from the response, at most a day; or what the client's own rate limit asks
    /// for, of several limits the longest wait.
    ///
    /// The server asks by `Retry-After` (RFC 9110, section 10.2.3). Without one, the
    /// fields of rate limits count: of those in `RateLimit` that have no call left
    /// (`r=0`) the longest time `t`, or the window `w` of the same name in
    /// `RateLimit-Policy`; else the seconds or the date of `RateLimit-Reset`, unless
    /// `RateLimit-Remaining` says that calls are left.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let asked = self.failure.response.as_ref().and_then(RawResponse::retry_after);
        asked.or(self.failure.own_wait)
    }

    /// The number of attempts, from 1.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.failure.progress.attempt
    }

    /// The number of the page, from 1, if the call was one of [`Client::pages`]: of the page
    /// that failed, or of the one whose next page cannot be asked for.
    ///
    /// [`Client::pages`]: crate::Client::pages
    #[must_use]
    pub fn page(&self) -> Option<u64> {
        self.failure.page.map(NonZeroU64::get)
    }

    /// The same error of the call of this page.
    pub(crate) fn on_page(mut self, page: u64) -> Self {
        self.failure.note_page(page);
        self
    }

    /// Whether the call would have been repeated by the client's [`Retry`](crate::Retry),
    /// or with new credentials, but for its body, which can be sent once only.
    #[must_use]
    pub fn is_body_spent(&self) -> bool {
        self.failure.progress.body_is_spent
    }

    /// Whether the same call may be repeated and may then succeed: the failure
    /// is transient, and either the server has not seen the call or the endpoint
    /// is idempotent.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.failure.is_transient() && retry::is_safe(self.sent(), self.endpoint())
    }

    /// Whether a timeout expired.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self.failure.kind, ErrorKind::Timeout)
    }
}

impl Error<Infallible> {
    /// The same error for an endpoint with an error of its own: of an endpoint
    /// that has none, it is never one.
    ///
    /// ```
    /// use loginrocket::{Client, Endpoint, Error, v1::{ApiError, Login}};
    ///
    /// #[derive(Endpoint)]
    /// #[endpoint(GET, "/ping")]
    /// struct Ping;
    ///
    /// # async fn run(client: &Client) -> Result<(), Error<ApiError>> {
    /// client.send(&Ping).await.map_err(Error::widen)?;
    /// client.send(&Login::with_username("ada", "correct horse")).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn widen<E>(self) -> Error<E> {
        self.map_service(|never| match never {})
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.failure, f)
    }
}

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.failure, f)
    }
}

impl<E> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.failure.source.as_deref().map(|source| source as _)
    }
}
