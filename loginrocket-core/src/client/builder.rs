//! The settings of a client.

use std::{fmt, sync::Arc, time::Duration};

use http::{HeaderName, HeaderValue};

use super::{
    Bound, Client, Shared,
    authorize::Granting,
    exchange::{Limits, STALL_TIMEOUT},
    label::Labels,
    mode::Blocks,
    provided,
    repeat::Repeat,
};
#[cfg(feature = "rate-limit")]
use crate::limit::RateLimit;
use crate::{
    base_url::{BaseUrl, BaseUrlError},
    credentials::{Attachment, Credentials, CredentialsError, CredentialsProvider},
    error::{BuildError, EncodeError, MAX_USER_AGENT},
    hook::{Hook, Installed},
    limit::{Limiters, RateLimits},
    request::{self, HeaderField, ToHeader},
    response::RequestId,
    retry::{Budget, Retry},
    secret::{Exposed, SecretString},
    time::{self, Clock},
    transport::{self, Carrier, Transport},
};

/// The user agent of an application that names none.
const USER_AGENT: &str = concat!("loginrocket/", env!("CARGO_PKG_VERSION"));

/// The settings of a [`Client`].
///
/// | setting | default |
/// |---|---|
/// | user agent | `loginrocket/<version>` |
/// | timeout for a whole call | 15 seconds |
/// | cap on the body of a response | 1 MiB, after decoding |
/// | silence within a streamed response | 30 seconds |
/// | header of the request id | `X-Request-ID` |
/// | plain `http` | refused |
/// | credentials and other headers | none |
/// | repeating a call | off |
/// | transport | [`Reqwest`](crate::transport::Reqwest) with its defaults |
/// | clock | [`SystemClock`](crate::time::SystemClock) |
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::{Client, Retry};
///
/// let client = Client::builder("http://127.0.0.1:8080/api")
///     .allow_plain_http_on_loopback()
///     .user_agent("acme-web/1.0")
///     .timeout(Duration::from_secs(5))
///     .max_response_bytes(64 << 10)
///     .retry(Retry::new(3))
///     .build()?;
/// assert_eq!(client.base().path(), "/api");
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
#[must_use]
pub struct ClientBuilder {
    base: String,
    user_agent: Option<String>,
    request_id_header: Option<Result<HeaderName, BuildError>>,
    limits: Limits,
    stall_timeout: Duration,
    urls: Urls,
    allows: Allows,
    credentials: Option<Given>,
    headers: Vec<HeaderField>,
    header_error: Option<EncodeError>,
    transport: Option<Arc<Carrier>>,
    labels: Labels,
    clock: Option<Arc<dyn Clock>>,
    repeat: Option<Arc<Repeat>>,
    hooks: Vec<Installed>,
    rate_limits: RateLimits,
}

/// Reads a base URL that may be plain `http`. A pointer, so that a program which does not
/// allow it does not carry the code that looks at hosts.
type ParsePlain = fn(&str, hosts: &[String]) -> Result<BaseUrl, BaseUrlError>;

/// Which base URLs a client may have.
#[derive(Clone, Default)]
pub(super) struct Urls {
    plain_http: Option<ParsePlain>,
    plain_http_hosts: Vec<String>,
}

impl Urls {
    /// A checked base URL.
    pub(super) fn parse(&self, url: &str) -> Result<BaseUrl, BaseUrlError> {
        match self.plain_http {
            Some(parse) => parse(url, &self.plain_http_hosts),
            None => BaseUrl::parse(url),
        }
    }
}

/// What a client may do with secrets that it must not do otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Allows {
    pub(super) credentials_in_url: bool,
    pub(super) secrets_over_plain_http: bool,
}

/// What a client has that was not given, and what is done if its calls block.
#[derive(Clone, Copy)]
struct Defaults {
    clock: fn() -> Result<Arc<dyn Clock>, BuildError>,
    transport: fn() -> Result<Arc<Carrier>, BuildError>,
    blocking: Option<Blocks>,
}

/// Credentials as the builder got them: a function that checks them for a client, so that a
/// program without credentials does not carry the code.
type Given = Box<dyn FnOnce(&Client, Allows) -> Result<Granting, BuildError> + Send + Sync>;

impl ClientBuilder {
    /// The defaults.
    pub(super) fn new(base: String) -> Self {
        Self {
            base,
            user_agent: None,
            request_id_header: None,
            limits: Limits::default(),
            stall_timeout: STALL_TIMEOUT,
            urls: Urls::default(),
            allows: Allows::default(),
            credentials: None,
            headers: Vec::new(),
            header_error: None,
            transport: None,
            labels: Labels::NONE,
            clock: None,
            repeat: None,
            hooks: Vec::new(),
            rate_limits: RateLimits::default(),
        }
    }

    /// Names the application: visible ASCII, at most 256 bytes, as in
    /// `acme-web/1.0` (RFC 9110, section 10.1.5).
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Names the header that carries the request id, for a service that does
    /// not use `X-Request-ID`. A group that declares `request_id` takes
    /// precedence.
    ///
    /// ```
    /// use loginrocket::{Client, Endpoint, testing::{ManualClock, Stub}};
    ///
    /// #[derive(Endpoint)]
    /// #[endpoint(GET, "/status")]
    /// struct GetStatus;
    ///
    /// let stub = Stub::new(|_request| {
    ///     let mut response = loginrocket::http::Response::new("");
    ///     response.headers_mut().insert("x-trace-id", "t1".parse().unwrap());
    ///     Ok(response)
    /// });
    /// let client = Client::builder("https://api.example")
    ///     .request_id_header("X-Trace-Id")
    ///     .transport(stub)
    ///     .build()?;
    /// let status = ManualClock::new(1).run(client.send(&GetStatus)).unwrap();
    /// assert_eq!(status.request_id().unwrap().as_str(), "t1");
    /// # Ok::<(), loginrocket::error::BuildError>(())
    /// ```
    pub fn request_id_header(mut self, name: impl Into<String>) -> Self {
        self.request_id_header = Some(name.into().parse().map_err(|_| BuildError::RequestIdHeader));
        self
    }

    /// Limits a whole call: hooks, connection, request and response, repeated
    /// attempts included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// Limits how long the server may be silent within the body of a response that is a
    /// [`stream`](crate::stream): the timeout of a whole call ends there with the head.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = timeout;
        self
    }

    /// Caps the body of a response, in bytes after decoding. A
    /// [`stream`](crate::stream) has no such cap, but each item of one has.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_response_bytes = bytes;
        self
    }

    /// Accepts a base URL that begins with `http://`, if its host is a
    /// loopback address: a server on this machine, for development and tests.
    pub fn allow_plain_http_on_loopback(mut self) -> Self {
        let parse: ParsePlain = |url, _| BaseUrl::parse_allowing_loopback_http(url);
        self.urls.plain_http.get_or_insert(parse);
        self
    }

    /// Accepts a base URL that begins with `http://` if its host is one of these,
    /// such as the name of a service inside of a cluster. What is sent there is
    /// **not encrypted**: every machine on the way can read and change it. A host
    /// is a name or an address alone, without port.
    ///
    /// Credentials, secret headers and secret fields are refused there, unless
    /// [`ClientBuilder::allow_secrets_over_plain_http`] is called besides. A host
    /// that is a loopback address needs neither.
    ///
    /// ```
    /// use loginrocket::Client;
    ///
    /// let client = Client::builder("http://influx:8086").allow_plain_http_to(["influx"]).build()?;
    /// # Ok::<(), loginrocket::error::BuildError>(())
    /// ```
    pub fn allow_plain_http_to<I>(mut self, hosts: I) -> Self
    where
        I: IntoIterator<Item: Into<String>>,
    {
        self.urls.plain_http_hosts.extend(hosts.into_iter().map(Into::into));
        self.urls.plain_http = Some(BaseUrl::parse_allowing_plain_http_to);
        self
    }

    /// Sends credentials and secret fields to the hosts of
    /// [`ClientBuilder::allow_plain_http_to`] too, where every machine on the way
    /// can read them.
    pub fn allow_secrets_over_plain_http(mut self) -> Self {
        self.allows.secrets_over_plain_http = true;
        self
    }

    /// Sends these credentials with the calls of endpoints that declare `auth`.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(Box::new(move |client, allows| {
            checked(&credentials, client.base(), allows).map(|given| Granting::new(given))
        }));
        self
    }

    /// Sends the credentials of this provider with the calls of endpoints that
    /// declare `auth`: see [`CredentialsProvider`].
    pub fn credentials_provider(mut self, provider: impl CredentialsProvider) -> Self {
        self.credentials = Some(given_by(Box::new(provider)));
        self
    }

    /// Sends [`Credentials::query`] too, which get into the URL: logs, proxies and
    /// histories keep it.
    pub fn allow_credentials_in_url(mut self) -> Self {
        self.allows.credentials_in_url = true;
        self
    }

    /// Adds a header to all calls, such as `Accept-Language`. The name is a
    /// literal, so that errors can say it; `None` adds nothing. Of two of one name the
    /// last counts; one that an endpoint declares, and credentials, take precedence.
    ///
    /// What the runtime sets itself, such as `Content-Type` and `Host`, is refused
    /// by [`ClientBuilder::build`].
    ///
    /// ```
    /// use loginrocket::Client;
    ///
    /// let client = Client::builder("https://shop.example")
    ///     .header("Accept-Language", "ja")
    ///     .secret_header("X-Tenant-Key", "k-1")
    ///     .build()?;
    /// # Ok::<(), loginrocket::error::BuildError>(())
    /// ```
    pub fn header(mut self, name: &'static str, value: impl ToHeader) -> Self {
        self.add_header(name, &value);
        self
    }

    /// Adds a header that is a secret of each call, and goes to the origin of the
    /// base URL only.
    pub fn secret_header(mut self, name: &'static str, value: impl Into<SecretString>) -> Self {
        self.add_header(name, &Exposed::new(Some(value.into().expose_secret())));
        self
    }

    /// Adds a header, unless its value is `None`.
    fn add_header(&mut self, name: &'static str, value: &dyn ToHeader) {
        match request::added_header(name, value) {
            Ok(Some(header)) => {
                self.headers.retain(|(name, _)| *name != header.0);
                self.headers.push(header);
            }
            Ok(None) => {}
            Err(error) => drop(self.header_error.get_or_insert(error)),
        }
    }

    /// Sends through this transport. Certificates, proxies and the timeout for a
    /// connection are settings of the transport: see
    /// [`Reqwest::builder`](crate::transport::Reqwest::builder).
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.labels = Labels::of(&transport);
        self.transport = Some(transport::carrier(transport));
        self
    }

    /// Repeats calls that failed, where that is safe.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.repeat = Some(Arc::new(retry.into()));
        self
    }

    /// Lets a hook see every attempt of every call.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Installed::new(hook));
        self
    }

    /// Limits how often the base URL is called.
    #[cfg(feature = "rate-limit")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rate-limit")))]
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.rate_limits.of_origin = Some(limit);
        self
    }

    /// Limits how often the endpoints of a bucket are called, those that declare
    /// `bucket = ".."`, besides the limit of all calls: both must let such a call go.
    /// A bucket without a limit here has only that of all calls. Of two limits for a
    /// bucket the last one counts, and for each origin by itself.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use loginrocket::{Client, Endpoint, RateLimit};
    ///
    /// #[derive(Endpoint)]
    /// #[endpoint(POST, "/login", bucket = "login")]
    /// struct Login;
    ///
    /// let minute = Duration::from_secs(60);
    /// let client = Client::builder("https://api.example")
    ///     .rate_limit(RateLimit::new(600, minute).burst(60))
    ///     .bucket_rate_limit("login", RateLimit::new(5, minute))
    ///     .build()?;
    /// # Ok::<(), loginrocket::error::BuildError>(())
    /// ```
    #[cfg(feature = "rate-limit")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rate-limit")))]
    pub fn bucket_rate_limit(mut self, bucket: &'static str, limit: RateLimit) -> Self {
        self.rate_limits.of_buckets.insert(bucket, limit);
        self
    }

    /// Uses this clock instead of the system's, as tests do.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Checks the settings and makes the client. No connection is opened.
    ///
    /// # Errors
    ///
    /// Says which setting is wrong and what to write; no message holds the
    /// setting itself.
    pub fn build(self) -> Result<Client, BuildError> {
        self.build_with(Defaults {
            clock: || time::system_clock().ok_or(BuildError::NoClock),
            transport: transport::default,
            blocking: None,
        })
    }

    /// Checks the settings and makes a client whose calls block. No connection is opened,
    /// and no runtime is needed; its transport is [`Ureq`](crate::transport::Ureq), if
    /// no other one is given.
    ///
    /// # Errors
    ///
    /// As of [`ClientBuilder::build`], and [`BuildError::NeedsRuntime`] for a transport or
    /// clock that works on an async runtime only, such as
    /// [`Reqwest`](crate::transport::Reqwest).
    #[cfg(feature = "blocking")]
    #[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
    pub fn build_blocking(self) -> Result<Client<super::Blocking>, BuildError> {
        self.build_with(Defaults {
            clock: || Ok(time::thread_clock()),
            transport: transport::default_blocking,
            blocking: Some(Blocks::on_this_thread()),
        })
    }

    /// Checks the settings and makes the client.
    fn build_with<M>(self, defaults: Defaults) -> Result<Client<M>, BuildError> {
        let base = self.urls.parse(&self.base).map_err(BuildError::BaseUrl)?;
        self.header_error.map_or(Ok(()), |error| Err(BuildError::Header(error)))?;
        let user_agent = user_agent(self.user_agent.as_deref().unwrap_or(USER_AGENT))?;
        let request_id_header = match self.request_id_header {
            Some(name) => name?,
            None => RequestId::usual_header(),
        };
        let clock = self.clock.map_or_else(defaults.clock, Ok)?;
        let transport = self.transport.map_or_else(defaults.transport, Ok)?;
        if defaults.blocking.is_some() && (clock.needs_runtime() || transport.needs_runtime()) {
            return Err(BuildError::NeedsRuntime);
        }
        let (secret_headers, headers): (Vec<_>, _) =
            self.headers.into_iter().partition(|(_, value)| value.is_sensitive());
        if !secret_headers.is_empty() {
            may_have_secrets(&base, self.allows)?;
        }
        let shared = Shared {
            transport,
            labels: self.labels,
            user_agent,
            headers,
            urls: self.urls,
            allows: self.allows,
            request_id_header,
            limits: self.limits,
            stall_timeout: self.stall_timeout,
            limiters: Limiters::new(self.rate_limits, &clock),
            clock,
            repeat: self.repeat,
            budget: Budget::default(),
            hooks: self.hooks,
            blocking: defaults.blocking,
        };
        let bound = Bound { credentials: None, secret_headers };
        let client = Client::new(base, bound, Arc::new(shared));
        match self.credentials {
            None => Ok(client),
            Some(given) => {
                let source = given(&client.inner(), self.allows)?;
                Ok(client.with_source(Some(source)))
            }
        }
    }
}

/// The credentials of a client, ready to be sent.
pub(super) fn checked(
    credentials: &Credentials,
    base: &BaseUrl,
    allows: Allows,
) -> Result<Arc<Attachment>, BuildError> {
    let attachment = credentials.attachment().map_err(BuildError::Credentials)?;
    if attachment.is_in_url() && !allows.credentials_in_url {
        return Err(BuildError::Credentials(CredentialsError::InUrl));
    }
    may_have_secrets(base, allows)?;
    Ok(Arc::clone(attachment))
}

/// The credentials of a provider.
fn given_by(provider: Box<dyn CredentialsProvider>) -> Given {
    Box::new(move |client, allows| {
        may_have_secrets(client.base(), allows)?;
        Ok(provided(provider, client))
    })
}

/// Whether secrets may go to a base URL.
fn may_have_secrets(base: &BaseUrl, allows: Allows) -> Result<(), BuildError> {
    if base.is_exposed() && !allows.secrets_over_plain_http {
        return Err(BuildError::SecretsOverPlainHttp);
    }
    Ok(())
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The base is not checked yet, so it may still hold a password.
        f.debug_struct("ClientBuilder").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// The value of the header `User-Agent`.
fn user_agent(text: &str) -> Result<HeaderValue, BuildError> {
    let in_length = (1..=MAX_USER_AGENT).contains(&text.len());
    let is_visible =
        text.trim_ascii() == text && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    match HeaderValue::from_str(text) {
        Ok(value) if in_length && is_visible => Ok(value),
        _ => Err(BuildError::UserAgent),
    }
}

#[cfg(test)]
mod tests {
    use super::user_agent;
    use crate::error::BuildError;

    #[test]
    fn a_user_agent_is_short_visible_ascii() {
        assert_eq!(user_agent("acme-web/1.0 (x; y)").unwrap(), "acme-web/1.0 (x; y)");
        let long = "a".repeat(257);
        for bad in ["", " ", "a\r\nX: y", "a\0", "a\tb", "\u{e9}", " a", &long] {
            assert_eq!(user_agent(bad).unwrap_err(), BuildError::UserAgent, "{bad:?}");
        }
    }
}
