//! Calls endpoints: encode, send, decode. How bytes travel is the transport's
//! business.

mod builder;
mod call;
mod execute;
#[cfg(feature = "tracing")]
mod span;

use std::{fmt, sync::Arc};

use http::HeaderValue;

pub use self::{
    builder::{BuildError, ClientBuilder},
    call::{Call, ResponseFuture},
};
#[cfg(feature = "rate-limit")]
use crate::limit::{Limiter, RateLimit};
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
    base: BaseUrl,
    shared: Arc<Shared>,
    #[cfg(feature = "rate-limit")]
    limiter: Option<Arc<Limiter>>,
}

/// What clones of a client share.
struct Shared {
    transport: Box<dyn Transport>,
    user_agent: HeaderValue,
    limits: Limits,
    clock: Arc<dyn Clock>,
    retry: Option<Retry>,
    budget: Budget,
    hooks: Vec<Box<dyn Hook>>,
    #[cfg(feature = "rate-limit")]
    rate_limit: Option<RateLimit>,
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
        self.call(endpoint).send()
    }

    /// Begins a call whose encoding or limits differ from the defaults.
    pub fn call<'e, E: Endpoint>(&self, endpoint: &'e E) -> Call<'e, E> {
        Call::new(self.clone(), endpoint)
    }

    /// The base URL of the service.
    #[must_use]
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// A client of another base URL that shares the connections, the user
    /// agent and the limits of this one. A rate limit is each base URL's own.
    #[must_use]
    pub fn with_base(&self, base: BaseUrl) -> Self {
        let mut client = self.clone();
        // The same service under another path is still the same service.
        if base.origin() != client.base.origin() {
            client = Self::new(base.clone(), client.shared);
        }
        client.base = base;
        client
    }

    /// A client of a base URL, with a rate limit of its own.
    fn new(base: BaseUrl, shared: Arc<Shared>) -> Self {
        Self {
            #[cfg(feature = "rate-limit")]
            limiter: shared
                .rate_limit
                .map(|limit| Arc::new(Limiter::new(limit, Arc::clone(&shared.clock)))),
            base,
            shared,
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.base.as_str())
            .field("user_agent", &self.shared.user_agent)
            .field("limits", &self.shared.limits)
            .finish_non_exhaustive()
    }
}
