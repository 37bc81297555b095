//! The code that only some endpoints need.

use http::HeaderMap;

use super::Spec;
#[cfg(feature = "testing")]
use crate::response::{self, RawResponse};
use crate::{
    client::Streams,
    encoding::{Encoding, Jsonp, WireForm as _},
    endpoint::Endpoint,
    error::EncodeError,
    jsonp,
    request::{self, Push, Writer, idempotency_key},
    response::{Format, Head, RequestId},
    secret::SentSecrets,
};

/// The code for what an endpoint declares and most do not. It is decided when the program
/// is built, so that a program carries what its endpoints declare, and no more.
pub(crate) struct Extras {
    /// The endpoint.
    pub(crate) spec: &'static Spec,
    /// Makes the JSONP call, where that is the usual wire form.
    pub(crate) call: Option<fn() -> jsonp::Call>,
    /// How pairs are appended, where the usual wire form has any.
    pub(crate) push: Option<Push>,
    /// Adds the constant headers and query pairs.
    pub(crate) add_constants: Option<AddConstants>,
    /// Adds a fresh idempotency key, unless a field of the endpoint is one.
    pub(crate) add_key: Option<AddKey>,
    /// Reads the request id from the header that the group names.
    pub(crate) read_id: Option<ReadId>,
    /// Hands responses over while they arrive.
    pub(crate) streams: Option<Streams>,
    /// Reads a response to its end, for what it has.
    #[cfg(feature = "testing")]
    pub(crate) read_whole: fn(&RawResponse) -> response::Fit,
}

/// Adds the constant headers and query pairs.
type AddConstants = fn(&mut Writer) -> Result<(), EncodeError>;

/// Adds an idempotency key, out of two random numbers.
type AddKey =
    fn(&mut HeaderMap, name: &'static str, random: &dyn Fn() -> u64) -> Result<(), EncodeError>;

/// Reads a request id from the header of this name.
type ReadId = fn(&Head, name: &'static str, &SentSecrets) -> Option<RequestId>;

impl Extras {
    /// What an endpoint needs.
    const fn of<E: Endpoint + ?Sized>() -> Self {
        let spec = E::SPEC;
        let call: Option<fn() -> jsonp::Call> = match spec.default_encoding() {
            Encoding::Jsonp => Some(usual_call),
            _ => None,
        };
        let add_constants: Option<AddConstants> =
            if spec.has_constants() { Some(request::add_constants) } else { None };
        let add_key: Option<AddKey> =
            if spec.idempotency_key().is_some() { Some(idempotency_key::add) } else { None };
        let read_id: Option<ReadId> =
            if spec.request_id_header().is_some() { Some(RequestId::read_named) } else { None };
        Self {
            spec,
            call,
            push: spec.default_encoding().push(),
            add_constants,
            add_key,
            read_id,
            streams: <E::Format as Format<E::Response>>::STREAMS,
            #[cfg(feature = "testing")]
            read_whole: response::read_whole::<E>,
        }
    }
}

/// The JSONP call of an endpoint that is sent in no other form unless one is picked.
fn usual_call() -> jsonp::Call {
    jsonp::Call::of(Jsonp::default().into_callback().unwrap_or_default())
}

/// The extras of each endpoint, as one constant.
pub(crate) trait HasExtras: Endpoint {
    /// What the endpoint needs.
    const EXTRAS: &'static Extras = &Extras::of::<Self>();
}

impl<E: Endpoint + ?Sized> HasExtras for E {}
