//! Answers: as they came, and as the endpoint declares them.

pub(crate) mod format;
mod from;
mod json;
pub(crate) mod json_path;
mod media_type;
mod raw;
pub(crate) mod request_id;
pub(crate) mod retry_after;

use std::{fmt, ops::Deref};

use http::{HeaderMap, StatusCode};

pub use self::{
    from::{FromErrorResponse, FromHeader, FromResponse},
    raw::RawResponse,
};
use crate::{Endpoint, Error, ErrorKind, Format, RequestId, error::Failure};

/// The value of an answer, with the answer's status, headers and request id.
///
/// It stands for its value: `response.token` is the value's `token`.
///
/// ```
/// use bytes::Bytes;
/// use loginrocket_core::{Endpoint, NoContent, Spec, Writer};
///
/// struct Ping;
///
/// impl Endpoint for Ping {
///     type Response = ();
///     type Error = std::convert::Infallible;
///     type Format = NoContent;
///     const SPEC: &'static Spec = &Spec::new("Ping", "GET", "/ping");
///
///     fn write(&self, _writer: &mut Writer) {}
/// }
///
/// let answer = http::Response::builder().status(204).header("x-request-id", "rq_1");
/// let response = Ping::decode(answer.body(Bytes::new())?)?;
/// assert_eq!(response.status(), 204);
/// assert_eq!(response.request_id().unwrap().as_str(), "rq_1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Response<T> {
    value: T,
    /// The answer without its body.
    raw: RawResponse,
}

impl<T> Response<T> {
    /// The value.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value, without the rest of the answer.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status: 2xx, unless the type of the value names others.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.raw.status()
    }

    /// The headers of the answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.raw.headers()
    }

    /// The request id of the answer.
    #[must_use]
    pub fn request_id(&self) -> Option<&RequestId> {
        self.raw.request_id()
    }

    /// Another value with the same status, headers and request id.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Response<U> {
        Response { value: f(self.value), raw: self.raw }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The value as its own `Debug` shows it; of the headers only their number.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("status", &self.status())
            .field("headers", &self.headers().len())
            .field("request_id", &self.request_id().map(RequestId::as_str))
            .finish_non_exhaustive()
    }
}

/// Reads an answer as the endpoint declares it: its own error first, then the
/// status, then the value.
pub(crate) fn decode<E: Endpoint + ?Sized>(
    raw: RawResponse,
) -> Result<Response<E::Response>, Error<E::Error>> {
    if let Some(api) = E::Error::from_response(&raw) {
        return Err(Error::with_api(failed(raw, ErrorKind::Api), api));
    }
    if !E::Format::accepts(raw.status()) {
        return Err(failed(raw, ErrorKind::Status).into());
    }
    match E::Format::decode(&raw) {
        Ok(value) => Ok(Response { value, raw: raw.without_body() }),
        Err(error) => Err(Failure::decode(error, raw).into()),
    }
}

/// An answer that is an error; some statuses say which.
#[expect(clippy::unnecessary_box_returns, reason = "every error that holds it holds a box")]
fn failed(raw: RawResponse, otherwise: ErrorKind) -> Box<Failure> {
    let kind = match raw.status() {
        StatusCode::TOO_MANY_REQUESTS => ErrorKind::RateLimited,
        StatusCode::MOVED_PERMANENTLY
        | StatusCode::FOUND
        | StatusCode::SEE_OTHER
        | StatusCode::TEMPORARY_REDIRECT
        | StatusCode::PERMANENT_REDIRECT
            if otherwise == ErrorKind::Status =>
        {
            ErrorKind::Redirect { origin: raw.redirect_origin() }
        }
        _ => otherwise,
    };
    Failure::response(kind, raw)
}
