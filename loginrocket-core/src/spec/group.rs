//! What is known of a group of endpoints at compile time.

use std::time::Duration;

use super::{Auth, Pair, Shared};
use crate::encoding::Encoding;

/// The static description of a group of endpoints.
///
/// ```
/// use loginrocket::{Api, v1::V1};
///
/// assert_eq!((V1::SPEC.name(), V1::SPEC.prefix()), ("V1", "/v1"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiSpec {
    pub(super) name: &'static str,
    pub(super) prefix: &'static str,
    pub(super) shared: Shared,
}

impl ApiSpec {
    /// The name of the marker type.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The documentation of the marker type, or an empty string.
    #[must_use]
    pub const fn docs(&self) -> &'static str {
        self.shared.docs
    }

    /// What stands in front of every path, or an empty string.
    #[must_use]
    pub const fn prefix(&self) -> &'static str {
        self.prefix
    }

    /// The wire forms of endpoints that declare none, the default first.
    #[must_use]
    pub const fn encodings(&self) -> &'static [Encoding] {
        self.shared.encodings
    }

    /// The headers of every request, with names in lower case.
    #[must_use]
    pub const fn headers(&self) -> &'static [Pair] {
        self.shared.headers
    }

    /// The pairs in the query string of every request.
    #[must_use]
    pub const fn query(&self) -> &'static [Pair] {
        self.shared.query
    }

    /// The header `Accept` of the requests of endpoints that declare none, if it
    /// is declared.
    #[must_use]
    pub const fn accept(&self) -> Option<&'static str> {
        self.shared.accept
    }

    /// The timeout of calls whose endpoint declares none.
    #[must_use]
    pub const fn timeout(&self) -> Option<Duration> {
        self.shared.timeout
    }

    /// The cap on the body of a response, in bytes after decoding, where the
    /// endpoint declares none.
    #[must_use]
    pub const fn max_response_bytes(&self) -> Option<usize> {
        self.shared.max_response_bytes
    }

    /// The name of the header that carries the request id, in lower case, if
    /// one is declared.
    #[must_use]
    pub const fn request_id_header(&self) -> Option<&'static str> {
        self.shared.request_id_header
    }

    /// Whether calls of endpoints that do not say so carry credentials.
    #[must_use]
    pub const fn auth(&self) -> Auth {
        match self.shared.auth {
            Some(auth) => auth,
            None => Auth::None,
        }
    }

    /// The header of the idempotency key, in lower case, of the endpoints that
    /// are not idempotent without it, if one is declared.
    #[must_use]
    pub const fn idempotency_key(&self) -> Option<&'static str> {
        self.shared.idempotency_key
    }

    /// The rate limit that calls of endpoints without one of their own count
    /// towards, if one is declared.
    #[must_use]
    pub const fn bucket(&self) -> Option<&'static str> {
        self.shared.bucket
    }

    /// What an endpoint can inherit.
    pub(super) const fn shared(&self) -> &Shared {
        &self.shared
    }
}
