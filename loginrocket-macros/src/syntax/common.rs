//! The keys that an endpoint and a group have in common.
//!
//! What an endpoint takes over from its group is decided in core.

use syn::parse::ParseStream;
use syn::{Path, Type};

use crate::syntax::auth::Auth;
use crate::syntax::constant::{self, Constants, pairs};
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::encoding::{self, Encoding};
use crate::syntax::key::Key;
use crate::syntax::slot::Slot;
use crate::syntax::value;

/// All keys.
pub(crate) const KEYS: [&str; 12] = [
    "encodings",
    "secrets_in_url",
    "error",
    "timeout",
    "max_response_bytes",
    "header",
    "query",
    "accept",
    "auth",
    "idempotency_key",
    "bucket",
    "crate",
];

/// What was written about an endpoint or a group.
#[derive(Default)]
pub(crate) struct Common {
    /// The type of error responses.
    pub(crate) error: Slot<Type>,
    /// Wire forms, the default first.
    pub(crate) encodings: Slot<Vec<(Encoding, Place)>>,
    /// Secrets may be part of a URL.
    pub(crate) secrets_in_url: Slot<()>,
    /// Headers and query pairs that are the same in all requests.
    pub(crate) constants: Constants,
    /// The header `Accept`.
    pub(crate) accept: Slot<String>,
    /// Whether calls carry credentials.
    pub(crate) auth: Slot<Auth>,
    /// The header of the idempotency key.
    pub(crate) idempotency_key: Slot<String>,
    /// The name of the rate limit.
    pub(crate) bucket: Slot<String>,
    /// The timeout of a call, in milliseconds.
    pub(crate) timeout: Slot<u64>,
    /// The largest allowed response body, in bytes.
    pub(crate) max_response_bytes: Slot<u64>,
    /// The path of `loginrocket`.
    pub(crate) krate: Slot<Path>,
}

impl Common {
    /// Reads the value of a key, if it is one of these.
    pub(crate) fn read(
        &mut self,
        cx: &Ctxt,
        key: &Key,
        input: ParseStream<'_>,
    ) -> Option<syn::Result<()>> {
        Some(match key.name() {
            "error" => self.error.read(key, || key.ty(input)),
            "encodings" => self.encodings.read(key, || encoding::list(cx, key, input)),
            "secrets_in_url" => self.secrets_in_url.flag(key, input),
            "header" => pairs(cx, key, input, &mut self.constants.headers, constant::header),
            "query" => pairs(cx, key, input, &mut self.constants.query, constant::query),
            "accept" => self.accept.text(key, input, value::accept),
            "auth" => self.auth.read(key, || Auth::parse(cx, key, input)),
            "idempotency_key" => self.idempotency_key.read(key, || key.idempotency_header(input)),
            "bucket" => self.bucket.text(key, input, value::bucket),
            "timeout" => self.timeout.read(key, || key.timeout(input)),
            "max_response_bytes" => self.max_response_bytes.read(key, || key.bytes(input)),
            "crate" => self.krate.read(key, || key.krate(input)),
            _ => return None,
        })
    }

    /// Takes over what a misspelt key says, so that the stand-in has the types that callers expect.
    pub(crate) fn guess(&mut self, meant: &str, key: &Key, input: ParseStream<'_>) {
        match meant {
            "error" => self.error.guess(key.ty(input)),
            "crate" => self.krate.guess(key.krate(input)),
            "secrets_in_url" => self.secrets_in_url.give_up(key),
            _ => {}
        }
    }
}
