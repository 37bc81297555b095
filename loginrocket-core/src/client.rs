//! Calls endpoints: encode, send, decode. How bytes travel is the transport's
//! business.

mod builder;
mod call;
mod deadline;
mod exchange;
#[cfg_attr(not(feature = "tracing"), path = "client/span/off.rs")]
mod span;

use std::{fmt, sync::Arc};

use http::{HeaderName, HeaderValue};

use self::exchange::Limits;
pub use self::{
    builder::{BuildError, ClientBuilder},
    call::{Call, ResponseFuture},
};
use crate::{
    base_url::BaseUrl,
    endpoint::Endpoint,
    hook::Hook,
    limit::{Limiter, Limiters},
    retry::{Budget, Retry},
    time::Clock,
    transport::Transport,
};

/// Calls the endpoints of one service.
///
/// It is cheap to clone; clones share the transport and its connections.
///
/// ```
/// use loginrocket::{Client, v1::Login};
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::builder("https://sample.e1.loginrocket.com")
///     .user_agent("acme-web/1.0")
///     .build()?;
/// let session = client.send(&Login::with_username("ada", "correct horse")).await?;
/// println!("{:?}, request id {:?}", session.token_kind(), session.request_id());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

/// What clones of a client share.
struct Inner {
    base: BaseUrl,
    limiter: Limiter,
    shared: Arc<Shared>,
}

/// What clients of several base URLs share.
struct Shared {
    transport: Arc<dyn Transport>,
    user_agent: HeaderValue,
    request_id_header: HeaderName,
    limits: Limits,
    clock: Arc<dyn Clock>,
    retry: Option<Retry>,
    budget: Budget,
    hooks: Vec<Box<dyn Hook>>,
    limiters: Limiters,
}

impl Client {
    /// Begins a client of the service at a base URL.
    ///
    /// The URL is `https`, and may have a path, with or without a trailing
    /// slash; [`ClientBuilder::build`] says what is wrong with it.
    pub fn builder(base: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base.into())
    }

    /// Calls an endpoint in its default encoding.
    ///
    /// The endpoint is encoded at once; the future does not borrow it.
    pub fn send<E: Endpoint>(&self, endpoint: &E) -> ResponseFuture<E::Response, E::Error> {
        self.call(endpoint).send()
    }

    /// Begins a call whose encoding or limits differ from the defaults.
    pub fn call<'e, E: Endpoint>(&self, endpoint: &'e E) -> Call<'e, E> {
        Call::new(self, endpoint)
    }

    /// The base URL of the service.
    #[must_use]
    pub fn base(&self) -> &BaseUrl {
        &self.inner.base
    }

    /// A client of another base URL that shares the connections, the user
    /// agent and the limits of this one. A rate limit counts for each origin
    /// (scheme, host and port) by itself.
    #[must_use]
    pub fn with_base(&self, base: BaseUrl) -> Self {
        Self::new(base, Arc::clone(&self.inner.shared))
    }

    /// A client of a base URL.
    fn new(base: BaseUrl, shared: Arc<Shared>) -> Self {
        let limiter = shared.limiters.of(base.origin());
        Self { inner: Arc::new(Inner { base, limiter, shared }) }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.inner.base.as_str())
            .field("user_agent", &self.inner.shared.user_agent)
            .field("limits", &self.inner.shared.limits)
            .finish_non_exhaustive()
    }
}
