//! How the value of an endpoint is read from an answer.

use serde::de::DeserializeOwned;

use crate::{DecodeError, RawResponse};

/// Reads a `T` from a 2xx answer.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be read from an answer as `{Self}`",
    label = "not a value of this format",
    note = "for JSON, derive `serde::Deserialize` for `{T}`"
)]
pub trait Format<T> {
    /// Reads the value. It does no I/O.
    ///
    /// # Errors
    ///
    /// If the answer is not in the format, or has no such value.
    fn decode(response: &RawResponse) -> Result<T, DecodeError>;
}

/// JSON (RFC 8259): the fields as one object in the body of the request; the
/// value as the body of the answer.
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
