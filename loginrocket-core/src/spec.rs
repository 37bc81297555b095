//! What is known of an endpoint at compile time: for labels of metrics, mocks and
//! generated documentation.
//!
//! Start with [`Spec`], the constant `SPEC` of each endpoint. It never holds a value
//! of a field.

mod builder;
mod extras;
mod field;
mod group;
mod paging;
mod shared;

use std::{fmt, time::Duration};

#[doc(hidden)]
pub use self::builder::{ApiSpecBuilder, SpecBuilder};
pub(crate) use self::extras::{Extras, HasExtras};
use self::shared::Shared;
pub use self::{
    field::{Field, List, ListOf, Role},
    group::ApiSpec,
    paging::{Paging, PagingMode},
};
use crate::encoding::Encoding;

/// The static description of an endpoint: for labels of metrics and spans,
/// mocks and documentation.
///
/// What the endpoint's group declares is part of it.
///
/// ```
/// use loginrocket::{Api, Endpoint, spec::Role};
///
/// #[derive(Api)]
/// #[api(prefix = "/v2", header("X-Version" = "2"), timeout = "5s")]
/// struct Chat;
///
/// /// Sends a message.
/// #[derive(Endpoint)]
/// #[endpoint(POST, "/rooms/{room}/messages", api = Chat)]
/// struct SendMessage<'a> {
///     room: &'a str,
///     text: &'a str,
/// }
///
/// let spec = SendMessage::SPEC;
/// assert_eq!(spec.template().to_string(), "/v2/rooms/{room}/messages");
/// assert_eq!(spec.fields()[1].role(), Role::Body);
/// assert_eq!(spec.headers().collect::<Vec<_>>(), [("x-version", "2")]);
/// assert_eq!(spec.timeout().unwrap().as_secs(), 5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    name: &'static str,
    method: &'static str,
    path: &'static str,
    fields: &'static [Field],
    idempotent: bool,
    is_compressed: bool,
    events_end: End,
    api: Option<&'static ApiSpec>,
    paging: Option<&'static Paging>,
    /// The endpoint's own; where one thing counts, that of the group if the
    /// endpoint says nothing.
    shared: Shared,
}

impl Spec {
    /// Describes an endpoint that is written by hand: the name of its struct, a
    /// method (RFC 9110, section 9), and a path template that begins with one
    /// `/`. Fields go into a JSON body, or into the query string where the
    /// method has no body.
    #[must_use]
    pub const fn new(name: &'static str, method: &'static str, path: &'static str) -> Self {
        SpecBuilder::new(name, method, path).build()
    }

    /// The same endpoint with other wire forms, the default first.
    #[must_use]
    pub const fn with_encodings(mut self, encodings: &'static [Encoding]) -> Self {
        self.shared.encodings = encodings;
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
    /// the endpoint's own path. It never holds a value.
    #[must_use]
    pub const fn template(&self) -> Template {
        Template { prefix: self.prefix(), path: self.path }
    }

    /// What the endpoint's group puts in front of its path, or an empty string.
    #[must_use]
    pub const fn prefix(&self) -> &'static str {
        match self.api {
            Some(api) => api.prefix(),
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
    pub const fn docs(&self) -> &'static str {
        self.shared.docs
    }

    /// The wire forms that a call may take, the default first.
    #[must_use]
    pub const fn encodings(&self) -> &'static [Encoding] {
        self.shared.encodings
    }

    /// The wire form of a call that picks none.
    #[must_use]
    pub const fn default_encoding(&self) -> Encoding {
        match self.shared.encodings {
            [first, ..] => *first,
            // A derived endpoint has at least one.
            [] => Encoding::usual(self.method),
        }
    }

    /// Whether the body of each request is compressed with gzip: `compress(gzip)`.
    #[must_use]
    pub const fn is_compressed(&self) -> bool {
        self.is_compressed
    }

    /// The fields, in the order of the struct.
    #[must_use]
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Whether a field is marked `secret`.
    #[must_use]
    pub fn has_secrets(&self) -> bool {
        self.fields.iter().any(Field::is_secret)
    }

    /// The constant headers, with names in lower case: the endpoint's, then
    /// those of its group with other names. A field of the same name goes before
    /// one of the group.
    pub fn headers(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.own_and_inherited(|shared| shared.headers)
    }

    /// The constant pairs of the query string, in the same order and with the
    /// same precedence as [`Spec::headers`].
    pub fn query(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.own_and_inherited(|shared| shared.query)
    }

    /// The group of the endpoint.
    #[must_use]
    pub const fn api(&self) -> Option<&'static ApiSpec> {
        self.api
    }

    /// How the pages of its list follow each other, if the endpoint declares it.
    #[must_use]
    pub const fn paging(&self) -> Option<&'static Paging> {
        self.paging
    }

    /// Whether repeating a call has no further effect: the endpoint is declared
    /// idempotent or has an idempotency key, or its method is idempotent
    /// (RFC 9110, section 9.2.2).
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        self.shared.idempotency_key.is_some() || self.is_idempotent_without_key()
    }

    /// The same without regard to an idempotency key.
    const fn is_idempotent_without_key(&self) -> bool {
        let method = self.method.as_bytes();
        self.idempotent
            || matches!(method, b"GET" | b"HEAD" | b"PUT" | b"DELETE" | b"OPTIONS" | b"TRACE")
    }

    /// The header, in lower case, in which each call sends a key of its own, the
    /// same in all its attempts, by which the server recognises a repeated call.
    #[must_use]
    pub const fn idempotency_key(&self) -> Option<&'static str> {
        self.shared.idempotency_key
    }

    /// What ends the response, where it is a stream of events.
    #[must_use]
    pub const fn events_end(&self) -> End {
        self.events_end
    }

    /// Whether calls carry the credentials of the client.
    #[must_use]
    pub const fn auth(&self) -> Auth {
        match self.shared.auth {
            Some(auth) => auth,
            None => Auth::None,
        }
    }

    /// The name of the rate limit that calls count towards, besides that of the
    /// client.
    #[must_use]
    pub const fn bucket(&self) -> Option<&'static str> {
        self.shared.bucket
    }

    /// The timeout for a whole call, if one is declared.
    #[must_use]
    pub const fn timeout(&self) -> Option<Duration> {
        self.shared.timeout
    }

    /// The cap on the body of a response, in bytes after decoding, if one is
    /// declared.
    #[must_use]
    pub const fn max_response_bytes(&self) -> Option<usize> {
        self.shared.max_response_bytes
    }

    /// Whether the endpoint itself declares that cap: then it is one of a stream too.
    pub(crate) const fn has_own_cap(&self) -> bool {
        self.shared.max_response_bytes.is_some() && !self.shared.cap_is_inherited
    }

    /// The header `Accept` of the request: what is declared, else what the kind
    /// of the response asks for.
    #[must_use]
    pub const fn accept(&self) -> &'static str {
        match self.shared.accept {
            Some(accept) => accept,
            None => "application/json",
        }
    }

    /// The name of the header that carries the request id, in lower case, if
    /// the group declares one.
    #[must_use]
    pub const fn request_id_header(&self) -> Option<&'static str> {
        self.shared.request_id_header
    }

    /// Whether the endpoint itself, and not its group, has a constant pair of
    /// this name.
    pub(crate) fn declares_query(&self, name: &str) -> bool {
        self.shared.query.iter().any(|(own, _)| *own == name)
    }

    /// Whether the endpoint or its group has constant headers or query pairs.
    pub(crate) const fn has_constants(&self) -> bool {
        let own = !self.shared.headers.is_empty() || !self.shared.query.is_empty();
        match self.api {
            Some(api) => own || !api.headers().is_empty() || !api.query().is_empty(),
            None => own,
        }
    }

    /// The pairs of the endpoint, then those of its group with other names.
    fn own_and_inherited(
        &self,
        pairs: fn(&Shared) -> &'static [Pair],
    ) -> impl Iterator<Item = Pair> + use<> {
        let own = pairs(&self.shared);
        let inherited = self.api.map_or(&[][..], |api| pairs(api.shared()));
        let is_new = |(name, _): &&Pair| !own.iter().any(|(own, _)| own == name);
        own.iter().chain(inherited.iter().filter(is_new)).copied()
    }
}

/// What ends a response that is a stream of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum End {
    /// The end of the body.
    #[default]
    Body,
    /// An event with this data: `end = "[DONE]"`. A body that ends without it was cut.
    Marker(&'static str),
    /// Nothing but status 204: `endless`. A body that ends was cut.
    Never,
}

/// Whether the calls of an endpoint carry the credentials of the client.
///
/// ```
/// use loginrocket::{Api, Endpoint, spec::Auth};
///
/// #[derive(Api)]
/// #[api(auth)]
/// struct Shop;
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/orders", api = Shop, response = Vec<u64>)]
/// struct ListOrders;
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/health", api = Shop, auth = none)]
/// struct GetHealth;
///
/// assert_eq!(ListOrders::SPEC.auth(), Auth::Required);
/// assert_eq!(GetHealth::SPEC.auth(), Auth::None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Auth {
    /// No: `auth = none`, or nothing is declared. A credential that is missing
    /// is refused by the first call; one that is sent where nobody asked for it
    /// goes unnoticed, and cannot be called back.
    #[default]
    None,
    /// If the client has any: `auth = optional`.
    Optional,
    /// Yes, and a call of a client without any fails before it is sent: `auth`.
    Required,
}

/// A name and a value.
type Pair = (&'static str, &'static str);

/// A path template as text, for messages, spans and labels of metrics.
///
/// ```
/// use loginrocket::{Endpoint, v1::Login};
///
/// assert_eq!(Login::SPEC.template().to_string(), "/v1/login");
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
