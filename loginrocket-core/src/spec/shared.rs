//! What an endpoint and a group can both declare, and how the endpoint inherits
//! it.

use std::time::Duration;

use super::{Auth, Pair};
use crate::encoding::Encoding;

/// What an endpoint and a group can both declare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shared {
    pub(super) docs: &'static str,
    pub(super) encodings: &'static [Encoding],
    pub(super) headers: &'static [Pair],
    pub(super) query: &'static [Pair],
    pub(super) timeout: Option<Duration>,
    pub(super) max_response_bytes: Option<usize>,
    /// Whether that is the group's, which is not about streams.
    pub(super) cap_is_inherited: bool,
    pub(super) request_id_header: Option<&'static str>,
    pub(super) accept: Option<&'static str>,
    pub(super) auth: Option<Auth>,
    pub(super) idempotency_key: Option<&'static str>,
    pub(super) bucket: Option<&'static str>,
}

impl Shared {
    /// Nothing is declared.
    pub(super) const NOTHING: Self = Self {
        docs: "",
        encodings: &[],
        headers: &[],
        query: &[],
        timeout: None,
        max_response_bytes: None,
        cap_is_inherited: false,
        request_id_header: None,
        accept: None,
        auth: None,
        idempotency_key: None,
        bucket: None,
    };

    /// Takes over what a group declares and the endpoint does not. Docs are not
    /// inherited; headers and query pairs of both are sent, so they are joined
    /// where they are read.
    pub(super) const fn inherit(mut self, group: &Self) -> Self {
        if self.encodings.is_empty() {
            self.encodings = group.encodings;
        }
        if self.timeout.is_none() {
            self.timeout = group.timeout;
        }
        if self.max_response_bytes.is_none() {
            self.max_response_bytes = group.max_response_bytes;
            self.cap_is_inherited = true;
        }
        if self.request_id_header.is_none() {
            self.request_id_header = group.request_id_header;
        }
        if self.accept.is_none() {
            self.accept = group.accept;
        }
        if self.auth.is_none() {
            self.auth = group.auth;
        }
        if self.idempotency_key.is_none() {
            self.idempotency_key = group.idempotency_key;
        }
        if self.bucket.is_none() {
            self.bucket = group.bucket;
        }
        self
    }
}
