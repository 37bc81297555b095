//! What a call returns, and how types are read from responses.
//!
//! Start with [`Response`], the value with its status, headers and request id. To
//! read more than a JSON body, derive [`FromResponse`]; for errors of one's own there
//! is [`FromErrorResponse`]; both read a [`RawResponse`].

mod format;
mod from;
#[cfg_attr(
    all(feature = "browser", target_arch = "wasm32", target_os = "unknown"),
    path = "response/head/browser.rs"
)]
mod head;
mod json;
mod json_error;
mod json_path;
mod media_type;
mod message;
mod rate_limit;
mod raw;
mod request_id;
mod retry_after;

use std::{
    fmt,
    ops::{Deref, DerefMut},
};

use http::{HeaderMap, StatusCode};

#[doc(hidden)]
pub use self::format::{Whole, accept_of};
#[cfg(feature = "openapi")]
pub(crate) use self::media_type::{essence_of, is_json};
pub use self::{
    format::{Binary, Format, Kind, NoContent, Text},
    from::{FromErrorResponse, FromHeader, FromResponse, NamesStatuses, ShownMessage},
    raw::RawResponse,
    request_id::RequestId,
};
pub(crate) use self::{head::Head, json::parse as parse_json, message::Name, raw::Reading};
#[cfg(feature = "server")]
pub(crate) use self::{
    json_error::explain,
    media_type::{MediaType, essence, other_charset},
};
pub use crate::client::ResponseFuture;
use crate::error::{Error, ErrorKind, Failure};

/// The value of a response, with the response's status, headers and request id.
///
/// It dereferences to its value: `response.token` is the value's `token`.
///
/// ```
/// use loginrocket::{Endpoint, EndpointExt, http};
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/ids", response = Vec<u32>)]
/// struct ListIds;
///
/// let response = http::Response::builder().header("x-request-id", "rq_1").body("[1, 2]")?;
/// let ids = ListIds::decode(response)?;
/// assert_eq!(ids.len(), 2);
/// assert_eq!(ids.request_id().unwrap().as_str(), "rq_1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Response<T> {
    value: T,
    /// The response without its body.
    raw: RawResponse,
}

impl<T> Response<T> {
    /// The value.
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value, to be changed or read from.
    pub fn value_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// The response without its body.
    pub(crate) fn raw(&self) -> &RawResponse {
        &self.raw
    }

    /// The value, without the rest of the response.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }

    /// The status: 2xx, unless the type of the value names others.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.raw.status()
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.raw.headers()
    }

    /// The request id of the response.
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

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

/// The value by its own `Debug`; of the headers only their number.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("value", &self.value)
            .field("status", &self.status())
            .field("headers", &self.raw.headers_len())
            .field("request_id", &self.request_id().map(RequestId::as_str))
            .finish_non_exhaustive()
    }
}

/// Reads a response as the endpoint declares it: its own error first, then the
/// status, then the value.
///
/// By these types and not by the endpoint's: there is one copy for a call that owns
/// its endpoint, and one that borrows it.
pub(crate) fn decode<T, E: FromErrorResponse, F: Format<T>>(
    mut raw: RawResponse,
) -> Result<Response<T>, Error<E>> {
    let mismatch = match E::from_error_response(&raw) {
        Ok(Some(error)) => {
            let message = error.message().and_then(|message| raw.shown_message(&message));
            return Err(Error::with_service(failed(raw, ErrorKind::Service, message), error));
        }
        Ok(None) => None,
        Err(mismatch) => Some(mismatch),
    };
    if !F::accepts(raw.status()) {
        let failure = failed(raw, ErrorKind::Status, None);
        return Err(Error::of(Failure::with_mismatch(failure, mismatch)));
    }
    match F::take(&mut raw) {
        Ok(value) => Ok(Response { value, raw: raw.without_body() }),
        Err(error) => Err(Error::of(Failure::decode(error, raw))),
    }
}

/// How a response fits its declaration.
#[cfg(feature = "testing")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It is as declared.
    Declared,
    /// Nothing is declared for its status.
    Undeclared,
    /// It should be as declared, and is not.
    Mismatched,
}

/// Reads all that a declaration knows of a response, down to the last item of a stream, in the
/// order of [`decode`].
#[cfg(feature = "testing")]
pub(crate) fn read_whole<E: crate::Endpoint + ?Sized>(raw: &RawResponse) -> Fit {
    if let Ok(Some(_)) = E::Error::from_error_response(raw) {
        return Fit::Declared;
    }
    if !E::Format::accepts(raw.status()) {
        return Fit::Undeclared;
    }
    crate::secret::watch::forget_body();
    if E::Format::read_whole(raw) { Fit::Declared } else { Fit::Mismatched }
}

/// An error response; some statuses decide its kind.
fn failed(raw: RawResponse, otherwise: ErrorKind, message: Option<String>) -> Box<Failure> {
    let status = raw.status();
    let kind = match status {
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
        _ if otherwise == ErrorKind::Status && status.as_u16() < 400 => ErrorKind::UndeclaredStatus,
        _ => otherwise,
    };
    Failure::response(kind, raw).with_message(message)
}
