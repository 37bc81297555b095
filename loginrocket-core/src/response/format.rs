//! How the value of an endpoint is read from a response.

use bytes::Bytes;
use http::StatusCode;
use serde::de::DeserializeOwned;

use super::{FromResponse, RawResponse};
use crate::{client::Streams, encoding::Json, endpoint::Endpoint, error::DecodeError};

/// Reads a `T` from a response.
///
/// ```
/// use loginrocket::{error::DecodeError, response::{Format, RawResponse}};
///
/// /// The lines of a text.
/// struct Lines;
///
/// impl Format<Vec<String>> for Lines {
///     fn decode(response: &RawResponse) -> Result<Vec<String>, DecodeError> {
///         Ok(response.text()?.lines().map(str::to_owned).collect())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be read from a response as `{Self}`",
    label = "not a value of this format",
    note = "`Json` (`response = Type`) reads a type that derives `serde::Deserialize`, as does each type in it",
    note = "so does `Lines` (`response(lines = Type)`) for each item",
    note = "`response(whole = Type)` reads a type that derives `FromResponse`"
)]
pub trait Format<T> {
    /// The header `Accept` of the request, where the declaration says nothing
    /// else.
    const ACCEPT: &'static str = "application/json";

    /// How the body is read, for descriptions.
    #[doc(hidden)]
    const KIND: Kind = Kind::Whole;

    /// Reads the value. It does no I/O.
    ///
    /// # Errors
    ///
    /// If the response is not in the format, or has no such value.
    fn decode(response: &RawResponse) -> Result<T, DecodeError>;

    /// Whether a response with this status can be such a value; any 2xx, unless
    /// the format says otherwise.
    #[must_use]
    fn accepts(status: StatusCode) -> bool {
        status.is_success()
    }

    /// Whether the body of a response, of which the head came, is handed over while
    /// it arrives. Only the formats of core are.
    #[doc(hidden)]
    const STREAMS: Option<Streams> = None;

    /// Reads the value, and all items of a stream; false if one cannot be read.
    #[cfg(feature = "testing")]
    #[doc(hidden)]
    #[must_use]
    fn read_whole(response: &RawResponse) -> bool {
        Self::decode(response).is_ok()
    }

    /// Reads the value, and may take a body that is still arriving.
    #[doc(hidden)]
    fn take(response: &mut RawResponse) -> Result<T, DecodeError> {
        Self::decode(response)
    }
}

/// How the body of a response is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// It is not.
    Empty,
    /// As JSON.
    Json,
    /// As UTF-8 text.
    Text,
    /// As bytes.
    Bytes,
    /// As bytes, while it arrives.
    Stream,
    /// As items, one JSON text each, while it arrives.
    Lines,
    /// As server-sent events, while it arrives.
    Events,
    /// As the type has it.
    Whole,
}

/// The header `Accept` that the response of an endpoint asks for.
#[must_use]
pub const fn accept_of<E: Endpoint + ?Sized>() -> &'static str {
    <E::Format as Format<E::Response>>::ACCEPT
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Format<T> for Json {
    const KIND: Kind = Kind::Json;

    fn decode(response: &RawResponse) -> Result<T, DecodeError> {
        response.json()
    }
}

/// No value: accepts any 2xx response, with a body or without. `response = ()`
/// stands for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoContent;

impl Format<()> for NoContent {
    const KIND: Kind = Kind::Empty;

    fn decode(_response: &RawResponse) -> Result<(), DecodeError> {
        Ok(())
    }
}

/// The body as UTF-8 text, whatever its content type. `response(text)` stands for
/// it.
///
/// ```
/// use loginrocket::{Endpoint, EndpointExt, http::Response};
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/motd", response(text))]
/// struct GetMotd;
///
/// assert_eq!(*GetMotd::decode(Response::new("hello"))?, "hello");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text;

impl Format<String> for Text {
    const ACCEPT: &'static str = "text/plain, */*;q=0.1";
    const KIND: Kind = Kind::Text;

    fn decode(response: &RawResponse) -> Result<String, DecodeError> {
        response.text()
    }
}

/// The body as bytes, whatever its content type. `response(bytes)` stands for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Binary;

impl Format<Bytes> for Binary {
    const ACCEPT: &'static str = "*/*";
    const KIND: Kind = Kind::Bytes;

    fn decode(response: &RawResponse) -> Result<Bytes, DecodeError> {
        response.bytes()
    }
}

/// A value of the whole response. `response(whole = Type)` stands for it.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Whole;

impl<T: FromResponse> Format<T> for Whole {
    const ACCEPT: &'static str = T::ACCEPT;

    fn decode(response: &RawResponse) -> Result<T, DecodeError> {
        T::from_response(response)
    }

    fn accepts(status: StatusCode) -> bool {
        T::accepts(status)
    }
}
