//! The code that only some endpoints need.

use http::HeaderMap;

use super::Spec;
use crate::{
    client::Streams,
    error::EncodeError,
    request::{self, Writer, idempotency_key},
    response::{Head, RequestId},
    secret::SentSecrets,
};

/// The code for what an endpoint declares and most do not. It is decided when the program
/// is built, so that a program carries what its endpoints declare, and no more.
pub(crate) struct Extras {
    /// Adds the constant headers and query pairs.
    pub(crate) add_constants: Option<AddConstants>,
    /// Adds a fresh idempotency key, unless a field of the endpoint is one.
    pub(crate) add_key: Option<AddKey>,
    /// Reads the request id from the header that the group names.
    pub(crate) read_id: Option<ReadId>,
    /// Hands responses over while they arrive.
    pub(crate) streams: Option<Streams>,
}

/// Adds the constant headers and query pairs.
type AddConstants = fn(&mut Writer) -> Result<(), EncodeError>;

/// Adds an idempotency key, out of two random numbers.
type AddKey =
    fn(&mut HeaderMap, name: &'static str, random: &dyn Fn() -> u64) -> Result<(), EncodeError>;

/// Reads a request id from the header of this name.
type ReadId = fn(&Head, name: &'static str, &SentSecrets) -> Option<RequestId>;

impl Extras {
    /// What an endpoint needs, whose responses are handed over in this way.
    pub(crate) const fn of(spec: &Spec, streams: Option<Streams>) -> Self {
        let add_constants: Option<AddConstants> =
            if spec.has_constants() { Some(request::add_constants) } else { None };
        let add_key: Option<AddKey> =
            if spec.idempotency_key().is_some() { Some(idempotency_key::add) } else { None };
        let read_id: Option<ReadId> =
            if spec.request_id_header().is_some() { Some(RequestId::read_named) } else { None };
        Self { add_constants, add_key, read_id, streams }
    }
}
