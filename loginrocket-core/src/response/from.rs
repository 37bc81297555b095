//! Types that are read from a whole response: as a value, or as an error.

use std::{borrow::Cow, convert::Infallible};

use http::{HeaderValue, StatusCode};

use super::RawResponse;
use crate::{
    error::DecodeError,
    secret::{SecretString, watch},
};

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
    /// The header `Accept` of a request for such a value, where the endpoint's
    /// declaration says nothing else.
    const ACCEPT: &'static str = "application/json";

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

    /// What may be shown of the value where it is an endpoint's error: see
    /// [`FromErrorResponse::message`]. A field marked `#[response(message)]` is.
    fn message(&self) -> Option<Cow<'_, str>> {
        None
    }
}

/// An endpoint's own error, found in a response.
///
/// It sees every response whole, 2xx too: some services refuse a call with
/// status 200 and an error in the body. A type that derives
/// [`FromResponse`] and names statuses is such an error for these statuses; one
/// that names none, or has a variant for the `rest`, is not: it would make an
/// error of every success.
///
/// ```
/// use std::borrow::Cow;
///
/// use loginrocket::{error::DecodeError, response::{FromErrorResponse, RawResponse}};
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Problem {
///     title: String,
/// }
///
/// impl FromErrorResponse for Problem {
///     fn from_error_response(response: &RawResponse) -> Result<Option<Self>, DecodeError> {
///         if response.status().is_success() { Ok(None) } else { response.json().map(Some) }
///     }
///
///     fn message(&self) -> Option<Cow<'_, str>> {
///         Some(Cow::Borrowed(&self.title))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an endpoint's error",
    label = "does not say how it is found in a response",
    note = "derive `FromResponse` with statuses as in `#[response(4xx)]`, and without `rest`",
    note = "or implement `FromErrorResponse` for it"
)]
pub trait FromErrorResponse: Sized {
    /// The error that the response holds; `None` if it holds none.
    ///
    /// # Errors
    ///
    /// If the response should hold such an error and does not. The call then
    /// fails with its status, and this is the error's source.
    fn from_error_response(response: &RawResponse) -> Result<Option<Self>, DecodeError>;

    /// The service's own words for people, if they may be shown: [`Error`] has
    /// them in `Display`, as one line of at most 200 characters. A text that
    /// repeats a secret of the call is left out.
    ///
    /// [`Error`]: crate::Error
    fn message(&self) -> Option<Cow<'_, str>> {
        None
    }
}

/// For endpoints without an error of their own.
impl FromErrorResponse for Infallible {
    fn from_error_response(_response: &RawResponse) -> Result<Option<Self>, DecodeError> {
        Ok(None)
    }
}

/// A response type for some statuses only, so that it can be an endpoint's error.
/// The derive implements it for a type that names statuses and has no `rest`; an
/// impl of [`FromResponse`] by hand needs one line more, if its `accepts` refuses
/// what is no error.
pub trait NamesStatuses {}

#[diagnostic::do_not_recommend]
impl<T: FromResponse + NamesStatuses> FromErrorResponse for T {
    fn from_error_response(response: &RawResponse) -> Result<Option<Self>, DecodeError> {
        T::accepts(response.status()).then(|| T::from_response(response)).transpose()
    }

    fn message(&self) -> Option<Cow<'_, str>> {
        FromResponse::message(self)
    }
}

/// What a field marked `#[response(message)]` says: the service's own words for
/// people.
///
/// ```
/// use std::borrow::Cow;
///
/// use loginrocket::response::ShownMessage;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Problem {
///     title: String,
/// }
///
/// impl ShownMessage for Problem {
///     fn shown_message(&self) -> Option<Cow<'_, str>> {
///         Some(Cow::Borrowed(&self.title))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be shown as a message",
    label = "not text",
    note = "use `String`, an `Option` of it, or implement `ShownMessage`"
)]
pub trait ShownMessage {
    /// The text, if there is one.
    fn shown_message(&self) -> Option<Cow<'_, str>>;
}

impl ShownMessage for str {
    fn shown_message(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl ShownMessage for String {
    fn shown_message(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl<T: ShownMessage + ?Sized> ShownMessage for Box<T> {
    fn shown_message(&self) -> Option<Cow<'_, str>> {
        (**self).shown_message()
    }
}

impl<T: ShownMessage> ShownMessage for Option<T> {
    fn shown_message(&self) -> Option<Cow<'_, str>> {
        self.as_ref().and_then(ShownMessage::shown_message)
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

    /// Whether the type takes all values of a header that is there more than
    /// once. It is an error for one that does not.
    const TAKES_SEVERAL: bool = false;

    /// Reads all values of a header, in their order, for a type that takes them.
    #[must_use]
    fn from_several(values: &[&HeaderValue]) -> Option<Self> {
        Self::from_header(values.first().copied())
    }
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

impl FromHeader for SecretString {
    fn from_header(value: Option<&HeaderValue>) -> Option<Self> {
        let text = value?.to_str().ok()?;
        watch::read(text);
        Some(Self::from(text))
    }
}

/// `None` where the header is missing; a malformed one is still an error.
impl<T: FromHeader> FromHeader for Option<T> {
    const TAKES_SEVERAL: bool = T::TAKES_SEVERAL;

    fn from_header(value: Option<&HeaderValue>) -> Option<Self> {
        match value {
            None => Some(None),
            Some(_) => T::from_header(value).map(Some),
        }
    }

    fn from_several(values: &[&HeaderValue]) -> Option<Self> {
        T::from_several(values).map(Some)
    }
}

/// All values, in their order; none where the header is missing.
impl<T: FromHeader> FromHeader for Vec<T> {
    const TAKES_SEVERAL: bool = true;

    fn from_header(value: Option<&HeaderValue>) -> Option<Self> {
        value.into_iter().map(|value| T::from_header(Some(value))).collect()
    }

    fn from_several(values: &[&HeaderValue]) -> Option<Self> {
        values.iter().map(|value| T::from_header(Some(value))).collect()
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
