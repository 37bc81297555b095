//! What a handler returns: a value, perhaps with a status and headers; or why there is none.

use std::fmt;

use http::{HeaderMap, StatusCode, header::IntoHeaderName};

use super::{
    error::RequestError,
    writer::{ResponseWriter, ToResponse},
};
use crate::{body::Body, spec::Spec};

/// A value with a status and headers of its own. A handler that returns the value alone
/// responds with what its type says, which is status 200 as a rule.
///
/// ```
/// use loginrocket::{http::{HeaderValue, StatusCode, header::LOCATION}, server::Reply};
///
/// let reply = Reply::new("created")
///     .status(StatusCode::CREATED)
///     .header(LOCATION, HeaderValue::from_static("/things/1"));
/// ```
pub struct Reply<T> {
    pub(super) value: T,
    pub(super) status: Option<StatusCode>,
    pub(super) headers: HeaderMap,
}

impl<T> Reply<T> {
    /// A value.
    pub fn new(value: T) -> Self {
        Self { value, status: None, headers: HeaderMap::new() }
    }

    /// With this status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// With this header, which replaces one of the value's own.
    #[must_use]
    pub fn header(mut self, name: impl IntoHeaderName, value: http::HeaderValue) -> Self {
        self.headers.append(name, value);
        self
    }
}

impl<T: ToResponse> Reply<T> {
    /// The response, outside of a router: for what stands before it, such as a rate limit.
    ///
    /// ```
    /// use loginrocket::{FromResponse, ToResponse, http::{HeaderValue, header::RETRY_AFTER}, server::Reply};
    ///
    /// #[derive(FromResponse, ToResponse)]
    /// #[response(429)]
    /// struct TooMany(String);
    ///
    /// let reply = Reply::new(TooMany("later".to_owned()));
    /// let response = reply.header(RETRY_AFTER, HeaderValue::from_static("7")).into_response();
    /// assert_eq!(response.status(), 429);
    /// assert_eq!(response.body().as_bytes().unwrap(), r#""later""#);
    /// ```
    pub fn into_response(self) -> http::Response<Body> {
        const NO_ENDPOINT: &Spec = &Spec::new("Reply", "GET", "/");
        let mut writer = ResponseWriter::new(NO_ENDPOINT, None);
        self.value.to_response(&mut writer);
        writer.finish(self.status, self.headers)
    }
}

impl<T> From<T> for Reply<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

/// The status and the number of headers.
impl<T> fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("headers", &self.headers.len())
            .finish_non_exhaustive()
    }
}

/// Why a handler has no value: the endpoint's own error, or a request that is wrong.
///
/// Both become one by `?`.
#[derive(Debug)]
pub enum Refusal<S> {
    /// The endpoint's own error.
    Service(S),
    /// The request is wrong.
    Request(RequestError),
}

impl<S> From<RequestError> for Refusal<S> {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl<S: ToResponse> From<S> for Refusal<S> {
    fn from(error: S) -> Self {
        Self::Service(error)
    }
}
