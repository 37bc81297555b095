//! Puts a router together. What two endpoints would both match is found here, before anything
//! is served.

use std::{fmt, future::Future, sync::Arc};

use super::{
    super::{
        call::methods,
        content::Caps,
        error::RequestError,
        presented::InQuery,
        received::{FromRequest, MAX_TARGET_TAKEN, Received},
        respond::Respond,
        tree::{Tree, TreeError},
        writer::ToResponse,
    },
    Inner, Outcome, Route, Router, Settings, handle, usual_refusal,
};
use crate::{body::Body, spec::Spec};

/// The largest headers, in bytes.
const MAX_HEADERS: usize = 1 << 16;

/// Collects the endpoints and settings of a [`Router`].
#[must_use = "`build` makes the router"]
pub struct RouterBuilder {
    routes: Vec<Route>,
    settings: Settings,
}

impl RouterBuilder {
    /// No endpoints, and the usual settings.
    pub(super) fn new() -> Self {
        let settings = Settings {
            caps: Caps::default(),
            max_headers: MAX_HEADERS,
            max_target: MAX_TARGET_TAKEN,
            refuse: Box::new(usual_refusal),
            request_id: None,
            in_query: InQuery::default(),
        };
        Self { routes: Vec::new(), settings }
    }

    /// Adds an endpoint with its handler: an async function of a [`Received`] request. For what
    /// it returns see [`Outcome`].
    ///
    /// A handler that names its parameter's type needs no turbofish:
    /// `.route(|call: Received<Login<'static>>| async move { .. })`.
    pub fn route<E, F, Fut>(mut self, handler: F) -> Self
    where
        E: FromRequest + 'static,
        E::Format: Respond<E::Response>,
        E::Error: ToResponse,
        F: Fn(Received<E>) -> Fut + Send + Sync + 'static,
        Fut: Future + Send + 'static,
        Fut::Output: Outcome<E> + 'static,
    {
        self.routes
            .push(Route { spec: E::SPEC, handle: handle::<E, Fut::Output, F, Fut>(handler) });
        self
    }

    /// Caps the body of a request that is read whole, after it was decompressed: 1 MiB, if
    /// nothing is said. A longer one gets status 413; so does one of more than 1,024 parts, or
    /// with more than 16 KiB of headers in one of them.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.settings.caps.whole = bytes;
        self
    }

    /// Caps the body of a request that is handed over while it arrives (`body(stream)`), after it
    /// was decompressed: there is no cap, if nothing is said, since nothing is collected. A longer
    /// one gets status 413 at once, if the client says how long it is; else who reads it gets the
    /// error.
    pub fn max_streamed_bytes(mut self, bytes: u64) -> Self {
        self.settings.caps.streamed = bytes;
        self
    }

    /// Caps the headers of a request, with 32 bytes more for each: 64 KiB, if nothing is said.
    /// Larger ones get status 431.
    pub fn max_header_bytes(mut self, bytes: usize) -> Self {
        self.settings.max_headers = bytes;
        self
    }

    /// Caps path and query together: 16,000 bytes, if nothing is said. Longer ones get status
    /// 414.
    pub fn max_target_bytes(mut self, bytes: usize) -> Self {
        self.settings.max_target = bytes;
        self
    }

    /// Makes the response to a request that is wrong, in the shape of the service. The headers
    /// that its status asks for, such as `Allow`, are added. Without it the response is
    /// `{"error": ".."}` with the words and the status of the error.
    pub fn refuse(
        mut self,
        make: impl Fn(&RequestError) -> http::Response<Body> + Send + Sync + 'static,
    ) -> Self {
        self.settings.refuse = Box::new(make);
        self
    }

    /// Takes the pair of this name in a query string for credentials: clients that have
    /// [`Credentials::query`](crate::credentials::Credentials::query) send it beside the fields.
    /// It is no unknown name to `deny_unknown_fields`, and no entry of a flattened map. May be
    /// said of several names.
    ///
    /// That holds for endpoints that declare `auth`. A declared field of the same name is one.
    ///
    /// ```
    /// use std::convert::Infallible;
    ///
    /// use loginrocket::{
    ///     Bytes, Endpoint, FromRequest,
    ///     http::Request,
    ///     server::{Received, Refusal, Router},
    /// };
    ///
    /// #[derive(Endpoint, FromRequest)]
    /// #[endpoint(GET, "/maps", auth, response(text))]
    /// #[serde(deny_unknown_fields)]
    /// struct GetMap<'a> {
    ///     place: &'a str,
    /// }
    ///
    /// async fn map(call: Received<GetMap<'static>>) -> Result<String, Refusal<Infallible>> {
    ///     let key = call.credentials().query("key");
    ///     let is_known = key.is_some_and(|key| key.expose_secret() == "k-1");
    ///     Ok(if is_known { call.decode()?.place.to_owned() } else { String::new() })
    /// }
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let router = Router::builder().credentials_in_query("key");
    /// let router = router.route::<GetMap<'static>, _, _>(map).build()?;
    /// let request = Request::get("/maps?place=here&key=k-1").body(Bytes::new())?;
    /// assert_eq!(router.handle(request).await.body().as_bytes().unwrap(), "here");
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(run())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn credentials_in_query(mut self, name: &'static str) -> Self {
        self.settings.in_query.add(name);
        self
    }

    /// Adds a request id to every response that has none: in the header that the endpoint's
    /// group names, else in `X-Request-ID`.
    pub fn request_id(mut self, make: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.settings.request_id = Some(Box::new(make));
        self
    }

    /// The router.
    ///
    /// # Errors
    ///
    /// If two endpoints match the same request, or the values of a template cannot be told
    /// apart.
    pub fn build(self) -> Result<Router, RouteError> {
        let mut tree = Tree::default();
        for (at, route) in self.routes.iter().enumerate() {
            let methods = methods(route.spec);
            let added = tree.add(at, route.spec, &methods);
            added.map_err(|error| RouteError {
                spec: route.spec,
                other: match error {
                    TreeError::Conflict(other) => self.routes.get(other).map(|other| other.spec),
                    TreeError::Adjacent => None,
                },
            })?;
        }
        let Self { routes, settings } = self;
        Ok(Router { inner: Arc::new(Inner { tree, routes, settings }) })
    }
}

/// The number of endpoints.
impl fmt::Debug for RouterBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RouterBuilder").field("routes", &self.routes.len()).finish_non_exhaustive()
    }
}

/// An endpoint that a router cannot have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RouteError {
    spec: &'static Spec,
    other: Option<&'static Spec>,
}

impl RouteError {
    /// The endpoint.
    #[must_use]
    pub fn endpoint(&self) -> &'static Spec {
        self.spec
    }

    /// The endpoint that matches the same requests, if that is the reason.
    #[must_use]
    pub fn other(&self) -> Option<&'static Spec> {
        self.other
    }
}

impl fmt::Display for RouteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named =
            |spec: &Spec| format!("{} ({} {})", spec.name(), spec.method(), spec.template());
        match self.other {
            Some(other) => {
                write!(f, "{} and {} match the same requests", named(other), named(self.spec))
            }
            None => write!(
                f,
                "{} has two placeholders without text between them; where one value ends cannot \
                 be told",
                named(self.spec),
            ),
        }
    }
}

impl fmt::Debug for RouteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for RouteError {}
