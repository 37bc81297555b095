//! What is known of an endpoint at compile time. Values of fields are not here.

mod field;

use std::{fmt, time::Duration};

pub use self::field::{Field, List, Role};
use crate::{ApiSpec, Encoding};

/// The constant description of an endpoint: for labels of metrics and spans,
/// mocks, documentation.
///
/// ```
/// use loginrocket_core::{Encoding, Field, Role, Spec};
///
/// const SPEC: Spec = Spec::new("GetUser", "GET", "/v1/users/{id}")
///     .encodings(&[Encoding::Query])
///     .fields(&[Field::new("id", Role::Path)]);
/// assert_eq!(SPEC.path(), "/v1/users/{id}");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    name: &'static str,
    method: &'static str,
    path: &'static str,
    docs: &'static str,
    encodings: &'static [Encoding],
    fields: &'static [Field],
    headers: &'static [(&'static str, &'static str)],
    query: &'static [(&'static str, &'static str)],
    api: Option<&'static ApiSpec>,
    idempotent: bool,
    timeout: Option<Duration>,
    max_response_bytes: Option<usize>,
}

impl Spec {
    /// Describes an endpoint: the name of its struct, an RFC 9110 method, and
    /// a path template that begins with one `/`.
    #[must_use]
    pub const fn new(name: &'static str, method: &'static str, path: &'static str) -> Self {
        Self {
            name,
            method,
            path,
            docs: "",
            encodings: &[],
            fields: &[],
            headers: &[],
            query: &[],
            api: None,
            idempotent: false,
            timeout: None,
            max_response_bytes: None,
        }
    }

    /// Adds the documentation of the struct.
    #[must_use]
    pub const fn docs(mut self, docs: &'static str) -> Self {
        self.docs = docs;
        self
    }

    /// Declares the encodings; the first one is the default.
    #[must_use]
    pub const fn encodings(mut self, encodings: &'static [Encoding]) -> Self {
        self.encodings = encodings;
        self
    }

    /// Declares the fields, in the order of the struct.
    #[must_use]
    pub const fn fields(mut self, fields: &'static [Field]) -> Self {
        self.fields = fields;
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

    /// Puts the endpoint into a group.
    #[must_use]
    pub const fn api(mut self, api: &'static ApiSpec) -> Self {
        self.api = Some(api);
        self
    }

    /// Declares that repeating the call has no further effect, although its
    /// method does not say so (RFC 9110, section 9.2.2).
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// Sets the endpoint's own limit for a whole call, in milliseconds.
    #[must_use]
    pub const fn timeout_ms(mut self, millis: u64) -> Self {
        self.timeout = Some(Duration::from_millis(millis));
        self
    }

    /// Caps the body of an answer, in bytes after decoding.
    #[must_use]
    pub const fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = Some(bytes);
        self
    }

    /// The name of the struct.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The declared method. A call as `query` or `jsonp` may use GET instead:
    /// see [`Encoding::method`].
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The whole path template, with `{placeholders}`: the group's prefix and
    /// the endpoint's own. It never holds a value.
    #[must_use]
    pub const fn template(&self) -> Template {
        Template { prefix: self.prefix(), path: self.path }
    }

    /// What the endpoint's group puts in front of its path, or an empty string.
    #[must_use]
    pub const fn prefix(&self) -> &'static str {
        match self.api {
            Some(api) => api.path_prefix(),
            None => "",
        }
    }

    /// The endpoint's own path template, without the prefix of its group.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The documentation of the struct, or an empty string.
    #[must_use]
    pub const fn documentation(&self) -> &'static str {
        self.docs
    }

    /// The declared encodings, the default first.
    #[must_use]
    pub const fn declared_encodings(&self) -> &'static [Encoding] {
        self.encodings
    }

    /// The encoding of a call that picks none: the first that is declared,
    /// else [`Encoding::Query`], which needs no body.
    #[must_use]
    pub const fn default_encoding(&self) -> Encoding {
        match self.encodings {
            [first, ..] => *first,
            [] => Encoding::Query,
        }
    }

    /// The fields, in the order of the struct.
    #[must_use]
    pub const fn declared_fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Whether a field is a secret.
    pub(crate) fn has_secrets(&self) -> bool {
        self.fields.iter().any(Field::is_secret)
    }

    /// The headers that every request of the endpoint has.
    #[must_use]
    pub const fn constant_headers(&self) -> &'static [(&'static str, &'static str)] {
        self.headers
    }

    /// The query pairs that every request of the endpoint has.
    #[must_use]
    pub const fn constant_query(&self) -> &'static [(&'static str, &'static str)] {
        self.query
    }

    /// The group of the endpoint.
    #[must_use]
    pub const fn group(&self) -> Option<&'static ApiSpec> {
        self.api
    }

    /// Whether the endpoint is declared idempotent or its method is
    /// (RFC 9110, section 9.2.2).
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        self.idempotent
            || matches!(self.method, "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "TRACE")
    }

    /// The limit for a whole call: the endpoint's own, else that of its group.
    #[must_use]
    pub const fn timeout(&self) -> Option<Duration> {
        match (self.timeout, self.api) {
            (None, Some(api)) => api.timeout(),
            (own, _) => own,
        }
    }

    /// The cap on the body of an answer, in bytes: the endpoint's own, else that
    /// of its group.
    #[must_use]
    pub const fn response_cap(&self) -> Option<usize> {
        match (self.max_response_bytes, self.api) {
            (None, Some(api)) => api.response_cap(),
            (own, _) => own,
        }
    }
}

/// A path template as text, for messages, spans and labels of metrics.
///
/// ```
/// use loginrocket_core::{ApiSpec, Spec};
///
/// const CHAT: ApiSpec = ApiSpec::new("Chat").prefix("/v2");
/// const SPEC: Spec = Spec::new("Ping", "GET", "/rooms/{room}/ping").api(&CHAT);
/// assert_eq!(SPEC.template().to_string(), "/v2/rooms/{room}/ping");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    prefix: &'static str,
    path: &'static str,
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix)?;
        f.write_str(self.path)
    }
}
