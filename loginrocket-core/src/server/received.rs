//! A request to one endpoint, as a handler gets it.

use std::{fmt, marker::PhantomData};

use bytes::Bytes;
use http::{HeaderMap, request::Parts};

use super::{
    call::{Call, methods},
    content::Content,
    error::{RequestError, RequestErrorKind},
    fields::Fields,
    path::Capture,
    presented::Presented,
    tree::{NoRoute, Tree},
};
use crate::{encoding::Encoding, endpoint::Endpoint, request::MAX_TARGET};

/// An endpoint whose requests can be read: `Endpoint` the other way round.
///
/// Derive it beside [`Endpoint`]. What a struct borrows it borrows from the [`Received`]
/// request: `Login<'static>` is received, and `Login<'r>` is what it is decoded to. A struct
/// without lifetimes owns what it holds. By hand it is a list of calls: see [`Fields`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a request",
    label = "not an endpoint that a server can read",
    note = "write `#[derive(FromRequest)]` beside `#[derive(Endpoint)]`"
)]
pub trait FromRequest: Endpoint {
    /// The endpoint that borrows from a request.
    type Request<'r>
    where
        Self: 'r;

    /// Reads the fields.
    ///
    /// # Errors
    ///
    /// The first part that is wrong.
    fn from_request<'r>(fields: &Fields<'r>) -> Result<Self::Request<'r>, RequestError>
    where
        Self: 'r;
}

/// A request to the endpoint `E`, whose method, path and wire form are right. Its fields are
/// read by [`Received::decode`].
///
/// ```
/// use loginrocket::{Bytes, Endpoint, FromRequest, http::Request, server::Received};
///
/// #[derive(Endpoint, FromRequest)]
/// #[endpoint(GET, "/users/{name}/keys")]
/// struct ListKeys<'a> {
///     name: &'a str,
///     page: Option<u32>,
/// }
///
/// let request = Request::get("/users/ada%20l/keys?page=2").body(Bytes::new())?;
/// let received = Received::<ListKeys<'static>>::new(request)?;
/// let list = received.decode()?;
/// assert_eq!((list.name, list.page), ("ada l", Some(2)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Received<E> {
    /// Boxed: it goes through the futures of handlers.
    call: Box<Call>,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: FromRequest> Received<E> {
    /// A request that did not come through a [`Router`](super::Router). A compressed body may
    /// become as long as one may be that a router takes if nothing else is said. Credentials in
    /// the query string are not told from fields, as a router does that is told their name.
    ///
    /// # Errors
    ///
    /// If the path, the method or the media type is not the endpoint's, or a body that has parts
    /// or is compressed cannot be read.
    pub fn new(request: http::Request<impl Into<Bytes>>) -> Result<Self, RequestError> {
        let (head, body) = request.into_parts();
        let mut tree = Tree::default();
        // A template that cannot be matched is found by a router at its start.
        let added = tree.add(0, E::SPEC, &methods(E::SPEC));
        added.map_err(|_| RequestError::new(RequestErrorKind::NotFound))?;
        let found = tree.find(head.uri.path(), &head.method);
        let (_, captures) = found.map_err(|NoRoute(allowed)| no_route(&allowed))?;
        let content = Content::of_bytes(E::SPEC, &head.headers, body.into())?;
        Self::matched(head, content, captures)
    }

    /// A request whose path was matched.
    pub(super) fn matched(
        head: Parts,
        content: Content,
        captures: Vec<Capture>,
    ) -> Result<Self, RequestError> {
        let call = Call::new(E::SPEC, head, content, captures)?;
        Ok(Self { call: Box::new(call), endpoint: PhantomData })
    }

    /// The endpoint as it was sent.
    ///
    /// # Errors
    ///
    /// The first part that is wrong: see [`RequestError`].
    pub fn decode<'r>(&'r self) -> Result<E::Request<'r>, RequestError>
    where
        E: 'r,
    {
        E::from_request(&Fields::new(&self.call))
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.call.headers()
    }

    /// The head: method, URI, version, headers and the extensions that the HTTP stack has put
    /// there.
    #[must_use]
    pub fn head(&self) -> &Parts {
        self.call.head()
    }

    /// The body, decompressed; empty if it is a stream, which is a field of the endpoint.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.call.body()
    }

    /// The wire form of the request.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.call.encoding()
    }

    /// The credentials that the client has presented. Nothing is verified.
    #[must_use]
    pub fn credentials(&self) -> Presented<'_> {
        Presented::new(self.call.head())
    }

    /// What is not the endpoint's own.
    pub(super) fn call(&self) -> &Call {
        &self.call
    }
}

/// The error of a path without this method, or without any.
pub(super) fn no_route(allowed: &[http::Method]) -> RequestError {
    if allowed.is_empty() {
        RequestError::new(RequestErrorKind::NotFound)
    } else {
        RequestError::method(allowed)
    }
}

/// The longest path and query that are taken, in bytes: twice what a client sends at most.
pub(super) const MAX_TARGET_TAKEN: usize = MAX_TARGET.saturating_mul(2);

/// The endpoint and the wire form, and no values.
impl<E: FromRequest> fmt::Debug for Received<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("endpoint", &E::SPEC.name())
            .field("encoding", &self.encoding())
            .field("body_bytes", &self.body().len())
            .finish_non_exhaustive()
    }
}
