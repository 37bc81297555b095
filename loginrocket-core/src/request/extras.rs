//! The code that only some endpoints need.

use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Writer, add_constants, idempotency_key};
use crate::{
    error::{EncodeError, EncodeReason},
    spec::Spec,
};

/// The code for what an endpoint declares and most do not. It is decided when the program
/// is built, so that a program carries what its endpoints declare, and no more.
pub(crate) struct Extras {
    /// Adds the constant headers and query pairs.
    pub(super) add_constants: Option<fn(&mut Writer) -> Result<(), EncodeError>>,
    /// Adds a fresh idempotency key, unless a field of the endpoint is one.
    pub(crate) add_key: Option<AddKey>,
}

/// Adds an idempotency key, out of two random numbers.
type AddKey =
    fn(&mut HeaderMap, name: &'static str, random: &dyn Fn() -> u64) -> Result<(), EncodeError>;

impl Extras {
    /// What an endpoint needs.
    pub(crate) const fn of(spec: &Spec) -> Self {
        let add_constants: Option<fn(&mut Writer) -> Result<(), EncodeError>> =
            if spec.has_constants() { Some(add_constants) } else { None };
        let add_key: Option<AddKey> =
            if spec.idempotency_key().is_some() { Some(add_key) } else { None };
        Self { add_constants, add_key }
    }
}

/// Adds a fresh idempotency key, unless a field of the endpoint is one.
fn add_key(
    headers: &mut HeaderMap,
    name: &'static str,
    random: &dyn Fn() -> u64,
) -> Result<(), EncodeError> {
    let header = HeaderName::from_bytes(name.as_bytes());
    let header = header.map_err(|_| EncodeError::new(name, EncodeReason::Declaration))?;
    if headers.get(&header).is_some_and(HeaderValue::is_empty) {
        return Err(EncodeError::new(name, EncodeReason::EmptyIdempotencyKey));
    }
    headers.entry(header).or_insert_with(|| idempotency_key::fresh([random(), random()]));
    Ok(())
}
