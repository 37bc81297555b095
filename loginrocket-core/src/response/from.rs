//! Types that are read from a whole response: as a value, or as an error.

use std::convert::Infallible;

use http::{HeaderValue, StatusCode};

use super::RawResponse;
use crate::error::{DecodeError, DecodeReason};

/// A value of the whole response: status, headers and body.
///
/// Derive it for a struct with `#[response(header = "..")]` fields, or for an
/// enum whose variants name statuses. By hand:
///
/// ```
/// use loginrocket::{FromResponse, error::DecodeError, response::RawResponse};
///
/// struct Page {
///     total: u64,
///     names: Vec<String>,
/// }
///
/// impl FromResponse for Page {
///     fn from_response(response: &RawResponse) -> Result<Self, DecodeError> {
///         Ok(Self { total: response.header("x-total-count")?, names: response.json()? })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a whole response",
    label = "not read from status, headers and body",
    note = "write `#[derive(FromResponse)]` on it, or `response = ..` if it is the JSON body"
)]
pub trait FromResponse: Sized {
    /// Reads the value. It does no I/O.
    ///
    /// # Errors
    ///
    /// If the response has no such value.
    fn from_response(response: &RawResponse) -> Result<Self, DecodeError>;

    /// Whether a response with this status can be such a value; any 2xx, unless
    /// the type names statuses.
    #[must_use]
    fn accepts(status: StatusCode) -> bool {
        status.is_success()
    }
}

/// An endpoint's own error, found in a response.
///
/// It sees every response whole, 2xx too: some services refuse a call with
/// status 200 and an error in the body. A type that derives
/// [`FromResponse`] and names statuses is such an error for these statuses.
///
/// ```
/// use loginrocket::response::{FromErrorResponse, RawResponse};
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Problem {
///     title: String,
/// }
///
/// impl FromErrorResponse for Problem {
///     fn from_error_response(response: &RawResponse) -> Option<Self> {
///         if response.status().is_success() { None } else { response.json().ok() }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an endpoint's error",
    label = "does not say how it is found in a response",
    note = "implement `FromErrorResponse` for it, or derive `FromResponse` with `#[response(4xx)]`"
)]
pub trait FromErrorResponse: Sized {
    /// The error that the response holds, if it holds such an error.
    fn from_error_response(response: &RawResponse) -> Option<Self>;
}

/// For endpoints without an error of their own.
impl FromErrorResponse for Infallible {
    fn from_error_response(_response: &RawResponse) -> Option<Self> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromResponse> FromErrorResponse for T {
    fn from_error_response(response: &RawResponse) -> Option<Self> {
        if T::accepts(response.status()) { T::from_response(response).ok() } else { None }
    }
}

/// A value that can be read from a header of a response.
///
/// ```
/// use loginrocket::{http::HeaderValue, response::FromHeader};
///
/// /// Whether a response came from a cache.
/// #[derive(Debug, PartialEq)]
/// enum Cache {
///     Hit,
///     Miss,
/// }
///
/// impl FromHeader for Cache {
///     fn from_header(value: Option<&HeaderValue>) -> Option<Self> {
///         match value?.as_bytes() {
///             b"HIT" => Some(Self::Hit),
///             b"MISS" => Some(Self::Miss),
///             _ => None,
///         }
///     }
/// }
///
/// assert_eq!(Cache::from_header(Some(&HeaderValue::from_static("HIT"))), Some(Cache::Hit));
/// assert_eq!(Cache::from_header(None), None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a header",
    label = "not a header's value",
    note = "use `String`, an integer, a `bool`, an `Option` of these, or implement `FromHeader`"
)]
pub trait FromHeader: Sized {
    /// Reads the value of a header that may be missing; `None` if it cannot be
    /// read.
    fn from_header(value: Option<&HeaderValue>) -> Option<Self>;
}

impl FromHeader for HeaderValue {
    fn from_header(value: Option<&HeaderValue>) -> Option<Self> {
        value.cloned()
    }
}

impl FromHeader for String {
    fn from_header(value: Option<&HeaderValue>) -> Option<Self> {
        value?.to_str().ok().map(str::to_owned)
    }
}

/// `None` where the header is missing; a malformed one is still an error.
impl<T: FromHeader> FromHeader for Option<T> {
    fn from_header(value: Option<&HeaderValue>) -> Option<Self> {
        match value {
            None => Some(None),
            Some(_) => T::from_header(value).map(Some),
        }
    }
}

/// Types that are read from their usual text.
macro_rules! from_header_by_parsing {
    ($($ty:ty),*) => {$(
        impl FromHeader for $ty {
            fn from_header(value: Option<&HeaderValue>) -> Option<Self> {
                value?.to_str().ok()?.parse().ok()
            }
        }
    )*};
}

from_header_by_parsing!(bool, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

impl RawResponse {
    /// The value of a header, by its name in lower case.
    ///
    /// # Errors
    ///
    /// If the header is missing or malformed.
    pub fn header<T: FromHeader>(&self, name: &'static str) -> Result<T, DecodeError> {
        T::from_header(self.headers().get(name))
            .ok_or_else(|| DecodeError::new(DecodeReason::Header(name)))
    }

    /// The error of a status that a type does not name.
    #[must_use]
    pub fn other_status(&self) -> DecodeError {
        DecodeError::new(DecodeReason::Status)
    }
}
