//! Calls endpoints: encode, send, decode. How bytes travel is the transport's
//! business.

mod builder;
mod call;
mod exchange;
#[cfg(feature = "tracing")]
mod span;

use std::{fmt, sync::Arc};

use http::HeaderValue;

use self::call::Draft;
pub use self::{
    builder::{BuildError, ClientBuilder},
    call::{Call, ResponseFuture},
};
#[cfg(feature = "rate-limit")]
use crate::limit::{Limiter, Limiters};
use crate::{BaseUrl, Clock, Endpoint, Hook, Limits, Retry, Transport, retry::Budget};

/// Calls the endpoints of one service.
///
/// It is cheap to clone; clones share the transport and its connections.
///
/// ```
/// use loginrocket_core::{BuildError, Client};
///
/// # fn main() -> Result<(), BuildError> {
/// # #[cfg(feature = "rustls")] {
/// let client = Client::builder("https://sample.e1.loginrocket.com")
///     .user_agent("acme-web/1.0")
///     .build()?;
/// # }
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
    shared: Arc<Shared>,
    #[cfg(feature = "rate-limit")]
    limiter: Option<Arc<Limiter>>,
}

/// What clients of several base URLs share.
struct Shared {
    transport: Box<dyn Transport>,
    user_agent: HeaderValue,
    limits: Limits,
    clock: Arc<dyn Clock>,
    retry: Option<Retry>,
    budget: Budget,
    hooks: Vec<Box<dyn Hook>>,
    #[cfg(feature = "rate-limit")]
    limiters: Option<Limiters>,
}

impl Client {
    /// Begins a client of the service at a base URL.
    ///
    /// The URL is `https`, and may have a path, with or without a trailing
    /// slash; what is wrong with it is said by [`ClientBuilder::build`].
    pub fn builder(base: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(base.into())
    }

    /// Calls an endpoint in its default encoding.
    ///
    /// The endpoint is encoded at once; the future does not borrow it.
    pub fn send<E: Endpoint>(&self, endpoint: &E) -> ResponseFuture<E::Response, E::Error> {
        Draft::new(self, E::SPEC).start(endpoint)
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
    /// agent and the limits of this one. A rate limit is each origin's own:
    /// scheme, host and port.
    #[must_use]
    pub fn with_base(&self, base: BaseUrl) -> Self {
        Self::new(base, Arc::clone(&self.inner.shared))
    }

    /// Whether time passes before a call is sent: in hooks, or until the rate
    /// limit lets it go.
    fn may_take_time(&self) -> bool {
        #[cfg(feature = "rate-limit")]
        if self.inner.limiter.is_some() {
            return true;
        }
        !self.inner.shared.hooks.is_empty()
    }

    /// A client of a base URL.
    fn new(base: BaseUrl, shared: Arc<Shared>) -> Self {
        let inner = Inner {
            #[cfg(feature = "rate-limit")]
            limiter: shared.limiters.as_ref().map(|limiters| limiters.of(base.origin())),
            base,
            shared,
        };
        Self { inner: Arc::new(inner) }
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
