//! A group of endpoints: what they have in common, said once.

use std::time::Duration;

use crate::{Encoding, FromErrorResponse, WireForm};

/// What the endpoints of one API have in common. A marker type derives it,
/// and endpoints name that type: `api = MyApi`.
///
/// ```
/// use loginrocket_core::{Api, ApiSpec, Encoding};
///
/// struct Chat;
///
/// impl Api for Chat {
///     type Error = std::convert::Infallible;
///     const SPEC: &'static ApiSpec =
///         &ApiSpec::new("Chat").prefix("/v2").encodings(&[Encoding::Json]);
/// }
/// assert_eq!(Chat::SPEC.path_prefix(), "/v2");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a group of endpoints",
    label = "not an API",
    note = "write `#[derive(Api)]` on it"
)]
pub trait Api {
    /// The typed error of the endpoints that declare none of their own.
    type Error: FromErrorResponse;

    /// What is known of the group at compile time.
    const SPEC: &'static ApiSpec;
}

/// A group whose endpoints may be sent in the wire form `W`, unless they
/// declare their own.
#[diagnostic::on_unimplemented(
    message = "the API `{Self}` does not declare the encoding `{W}`",
    label = "not among the encodings of the endpoint's API",
    note = "add it to `encodings(..)` of the API or of the endpoint, or pick one that is there"
)]
pub trait ApiEncodes<W: WireForm>: Api {}

/// A group that declares `secrets_in_url`.
#[diagnostic::on_unimplemented(
    message = "a secret would stand in a URL, where logs, proxies and histories keep it",
    label = "this API does not allow secrets in a URL",
    note = "send the secret in the body, or write `secrets_in_url` on the endpoint or the API"
)]
pub trait SecretsInUrl {}

/// A group whose encodings keep secrets out of URLs, or that declares
/// `secrets_in_url`.
#[diagnostic::on_unimplemented(
    message = "an encoding of the API would put a secret into a URL, where logs keep it",
    label = "this API has `query` or `jsonp` among its encodings",
    note = "declare `encodings(..)` on the endpoint, or write `secrets_in_url` there or on the API"
)]
pub trait SecretsInEncodings {}

/// The constant description of a group of endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiSpec {
    name: &'static str,
    docs: &'static str,
    prefix: &'static str,
    encodings: &'static [Encoding],
    headers: &'static [(&'static str, &'static str)],
    query: &'static [(&'static str, &'static str)],
    timeout: Option<Duration>,
    max_response_bytes: Option<usize>,
}

impl ApiSpec {
    /// Describes a group by the name of its marker type.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            docs: "",
            prefix: "",
            encodings: &[],
            headers: &[],
            query: &[],
            timeout: None,
            max_response_bytes: None,
        }
    }

    /// Adds the documentation of the marker type.
    #[must_use]
    pub const fn docs(mut self, docs: &'static str) -> Self {
        self.docs = docs;
        self
    }

    /// Sets what stands in front of every path: it begins with a slash and
    /// does not end with one.
    #[must_use]
    pub const fn prefix(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    /// Declares the encodings of endpoints that can have a body and declare
    /// none; the first one is the default.
    #[must_use]
    pub const fn encodings(mut self, encodings: &'static [Encoding]) -> Self {
        self.encodings = encodings;
        self
    }

    /// Adds headers to every request.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    /// Adds pairs to the query string of every request.
    #[must_use]
    pub const fn query(mut self, query: &'static [(&'static str, &'static str)]) -> Self {
        self.query = query;
        self
    }

    /// Sets the limit for a whole call of endpoints that have none, in
    /// milliseconds.
    #[must_use]
    pub const fn timeout_ms(mut self, millis: u64) -> Self {
        self.timeout = Some(Duration::from_millis(millis));
        self
    }

    /// Caps the body of an answer to endpoints that set no cap, in bytes after
    /// decoding.
    #[must_use]
    pub const fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = Some(bytes);
        self
    }

    /// The name of the marker type.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The documentation of the marker type, or an empty string.
    #[must_use]
    pub const fn documentation(&self) -> &'static str {
        self.docs
    }

    /// What stands in front of every path, or an empty string.
    #[must_use]
    pub const fn path_prefix(&self) -> &'static str {
        self.prefix
    }

    /// The encodings that endpoints take over, the default first.
    #[must_use]
    pub const fn declared_encodings(&self) -> &'static [Encoding] {
        self.encodings
    }

    /// The headers of every request.
    #[must_use]
    pub const fn constant_headers(&self) -> &'static [(&'static str, &'static str)] {
        self.headers
    }

    /// The query pairs of every request.
    #[must_use]
    pub const fn constant_query(&self) -> &'static [(&'static str, &'static str)] {
        self.query
    }

    /// The limit for a whole call of endpoints that have none.
    #[must_use]
    pub const fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// The cap on the body of an answer to endpoints that set none, in bytes.
    #[must_use]
    pub const fn response_cap(&self) -> Option<usize> {
        self.max_response_bytes
    }
}
