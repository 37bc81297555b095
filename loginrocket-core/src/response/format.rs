//! How the value of an endpoint is read from an answer.

use bytes::Bytes;
use http::StatusCode;
use serde::de::DeserializeOwned;

use crate::{DecodeError, FromResponse, RawResponse};

/// Reads a `T` from an answer.
///
/// ```
/// use loginrocket_core::{DecodeError, Format, RawResponse};
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
    message = "`{T}` cannot be read from an answer as `{Self}`",
    label = "not a value of this format",
    note = "`Json` (`response = Type`) reads a type that derives `serde::Deserialize`",
    note = "`Whole` (`response(whole = Type)`) reads a type that derives `FromResponse`"
)]
pub trait Format<T> {
    /// Reads the value. It does no I/O.
    ///
    /// # Errors
    ///
    /// If the answer is not in the format, or has no such value.
    fn decode(response: &RawResponse) -> Result<T, DecodeError>;

    /// Whether an answer with this status can be such a value; any 2xx, unless
    /// the format says otherwise.
    #[must_use]
    fn accepts(status: StatusCode) -> bool {
        status.is_success()
    }
}

/// JSON (RFC 8259): the fields as one object in the body of the request; the
/// value as the body of the answer.
///
/// A struct is read from an object only. Inside of a value serde's derive reads
/// one from an array too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json;

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Format<T> for Json {
    fn decode(response: &RawResponse) -> Result<T, DecodeError> {
        response.json()
    }
}

/// No value: any 2xx answer will do, with a body or without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoContent;

impl Format<()> for NoContent {
    fn decode(_response: &RawResponse) -> Result<(), DecodeError> {
        Ok(())
    }
}

/// The body as UTF-8 text, whatever its content type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text;

impl Format<String> for Text {
    fn decode(response: &RawResponse) -> Result<String, DecodeError> {
        response.text()
    }
}

/// The body as bytes, whatever its content type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Binary;

impl Format<Bytes> for Binary {
    fn decode(response: &RawResponse) -> Result<Bytes, DecodeError> {
        response.bytes()
    }
}

/// A value of the whole answer: status, headers and body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Whole;

impl<T: FromResponse> Format<T> for Whole {
    fn decode(response: &RawResponse) -> Result<T, DecodeError> {
        T::from_response(response)
    }

    fn accepts(status: StatusCode) -> bool {
        T::accepts(status)
    }
}
