//! Calls endpoints: encode, send, decode. How bytes travel is the transport's
//! business.

mod authorize;
mod builder;
mod call;
mod complete;
mod exchange;
mod incoming;
#[cfg_attr(not(feature = "testing"), path = "client/label/off.rs")]
mod label;
mod mode;
mod pages;
mod repeat;
mod settings;
#[cfg_attr(not(feature = "tracing"), path = "client/span/off.rs")]
mod span;

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::{HeaderName, HeaderValue};

#[cfg(feature = "testing")]
pub(crate) use self::label::Label;
#[cfg(feature = "blocking")]
pub use self::mode::Blocking;
use self::{
    authorize::Granting,
    builder::{Allows, Urls},
    exchange::Limits,
    label::Labels,
    mode::Blocks,
    repeat::Repeat,
};
pub use self::{
    builder::ClientBuilder,
    call::{Call, ResponseFuture},
    mode::Async,
    pages::Pages,
};
pub(crate) use self::{
    incoming::{Again, Incoming, Streams},
    repeat::Keeping,
};
use crate::{
    base_url::{BaseUrl, BaseUrlError},
    credentials::{Credentials, CredentialsProvider, Refresher},
    endpoint::Endpoint,
    error::BuildError,
    hook::Installed,
    limit::{Limiter, Limiters},
    request::HeaderField,
    retry::Budget,
    time::{Clock, Deadline},
    transport::Carrier,
};
#[cfg(feature = "blocking")]
use crate::{error::Error, response::Response};

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
///
/// Its calls are futures, or they block: see `Client<Blocking>` in the module `blocking`,
/// with the feature of that name.
pub struct Client<M = Async> {
    inner: Arc<Inner>,
    mode: PhantomData<fn() -> M>,
}

/// What clones of a client share.
struct Inner {
    base: BaseUrl,
    bound: Bound,
    limiter: Limiter,
    shared: Arc<Shared>,
}

/// What goes to the origin of the base URL only.
#[derive(Clone, Default)]
struct Bound {
    credentials: Option<Granting>,
    secret_headers: Vec<HeaderField>,
}

/// What clients of several base URLs share.
struct Shared {
    transport: Arc<Carrier>,
    labels: Labels,
    user_agent: HeaderValue,
    headers: Vec<HeaderField>,
    urls: Urls,
    allows: Allows,
    request_id_header: HeaderName,
    limits: Limits,
    stall_timeout: Duration,
    clock: Arc<dyn Clock>,
    repeat: Option<Arc<Repeat>>,
    budget: Budget,
    hooks: Vec<Installed>,
    limiters: Limiters,
    /// If calls block: the transport must know how much time is left, since it cannot be
    /// dropped while it waits.
    blocking: Option<Blocks>,
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
    /// The endpoint, or a reference to one, is encoded at once; the future does
    /// not borrow it.
    pub fn send<E: Endpoint>(&self, endpoint: E) -> ResponseFuture<E::Response, E::Error> {
        self.call(endpoint).send()
    }
}

#[cfg(feature = "blocking")]
#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
impl Client<Blocking> {
    /// Calls an endpoint in its default encoding, and waits for the response.
    ///
    /// # Errors
    ///
    /// As of [`Client::send`].
    pub fn send<E: Endpoint>(&self, endpoint: E) -> Result<Response<E::Response>, Error<E::Error>> {
        self.call(endpoint).send()
    }
}

impl<M> Client<M> {
    /// Begins a call with settings of its own. It owns its endpoint, or holds a
    /// reference to one.
    pub fn call<E: Endpoint>(&self, endpoint: E) -> Call<E, M> {
        Call::new(self.inner(), endpoint)
    }

    /// A deadline in so much time, for several calls in a row.
    #[must_use]
    pub fn deadline_in(&self, time: Duration) -> Deadline {
        Deadline::after(time, &self.inner.shared.clock)
    }

    /// The base URL of the service.
    #[must_use]
    pub fn base(&self) -> &BaseUrl {
        &self.inner.base
    }

    /// A client of another base URL that shares the connections and settings of
    /// this one. A rate limit counts for each origin (scheme, host and port) by
    /// itself.
    ///
    /// Credentials and secret headers belong to an origin: another one gets none,
    /// unless [`Client::with_credentials_of`] takes them along.
    #[must_use]
    pub fn with_base(&self, base: BaseUrl) -> Self {
        let is_same_origin = base.origin() == self.inner.base.origin();
        let bound = if is_same_origin { self.inner.bound.clone() } else { Bound::default() };
        Self::new(base, bound, Arc::clone(&self.inner.shared))
    }

    /// As [`Client::with_base`], with a URL that a service has named, say: it may be what the
    /// builder allows.
    ///
    /// ```
    /// use loginrocket::{Client, error::BaseUrlError};
    ///
    /// let client = Client::builder("https://api.example").build()?;
    /// assert_eq!(client.with_url("https://auth.example/token")?.base().path(), "/token");
    /// let plain = client.with_url("http://127.0.0.1:5001");
    /// assert_eq!(plain.unwrap_err(), BaseUrlError::PlainHttp);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the URL cannot be a base URL of this client.
    pub fn with_url(&self, url: &str) -> Result<Self, BaseUrlError> {
        self.inner.shared.urls.parse(url).map(|base| self.with_base(base))
    }

    /// The same client with these credentials: that of another user, for instance.
    ///
    /// ```
    /// use loginrocket::{Client, credentials::Credentials};
    ///
    /// let client = Client::builder("https://shop.example").build()?;
    /// let of_ada = client.with_credentials(Credentials::bearer("eyJ"))?;
    /// # Ok::<(), loginrocket::error::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As of [`ClientBuilder::build`] about credentials.
    #[expect(clippy::needless_pass_by_value, reason = "as the builder takes them")]
    pub fn with_credentials(&self, credentials: Credentials) -> Result<Self, BuildError> {
        let Inner { base, shared, .. } = &*self.inner;
        let attachment = builder::checked(&credentials, base, shared.allows)?;
        Ok(self.with_source(Some(Granting::new(attachment))))
    }

    /// The same client with credentials from a provider.
    #[must_use]
    pub fn with_credentials_provider(&self, provider: impl CredentialsProvider) -> Self {
        self.with_source(Some(provided(Box::new(provider), &self.inner())))
    }

    /// The same client with the credentials and secret headers of another one.
    /// They are then sent to the base URL of this client.
    #[must_use]
    pub fn with_credentials_of(&self, other: &Self) -> Self {
        self.with_bound(other.inner.bound.clone())
    }

    /// The same client without credentials.
    #[must_use]
    pub fn without_credentials(&self) -> Self {
        self.with_source(None)
    }

    /// The same client with credentials of this source.
    fn with_source(&self, credentials: Option<Granting>) -> Self {
        let secret_headers = self.inner.bound.secret_headers.clone();
        self.with_bound(Bound { credentials, secret_headers })
    }

    /// The same client with other secrets of its origin.
    fn with_bound(&self, bound: Bound) -> Self {
        let Inner { base, shared, .. } = &*self.inner;
        Self::new(base.clone(), bound, Arc::clone(shared))
    }

    /// A client of a base URL.
    fn new(base: BaseUrl, bound: Bound, shared: Arc<Shared>) -> Self {
        let limiter = shared.limiters.of(base.origin());
        Self { inner: Arc::new(Inner { base, bound, limiter, shared }), mode: PhantomData }
    }

    /// The same client for the runtime itself, which does not care for the kind.
    fn inner(&self) -> Client {
        Client { inner: Arc::clone(&self.inner), mode: PhantomData }
    }
}

/// The credentials of a provider, for a client like this one.
fn provided(provider: Box<dyn CredentialsProvider>, client: &Client) -> Granting {
    let Shared { clock, limits, .. } = &*client.inner.shared;
    let asking = client.without_credentials();
    let refresher = Refresher::new(provider, asking, Arc::clone(clock), limits.timeout);
    Granting::new(Arc::new(refresher))
}

impl<M> Clone for Client<M> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), mode: PhantomData }
    }
}

impl<M> fmt::Debug for Client<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base", &self.inner.base.as_str())
            .field("user_agent", &self.inner.shared.user_agent)
            .field("limits", &self.inner.shared.limits)
            .finish_non_exhaustive()
    }
}
