//! The settings of a client, and what can be wrong with them.

use std::{fmt, sync::Arc, time::Duration};

use http::HeaderValue;

use super::{Client, Shared, exchange::Limits};
use crate::{
    base_url::{BaseUrl, BaseUrlError},
    hook::Hook,
    limit::{Limiters, RateLimit},
    response::RequestId,
    retry::{Budget, Retry},
    time::{self, Clock},
    transport::{self, Transport},
};

/// The user agent of an application that names none.
const USER_AGENT: &str = concat!("loginrocket/", env!("CARGO_PKG_VERSION"));

/// The longest user agent, in bytes.
const MAX_USER_AGENT: usize = 256;

/// The settings of a [`Client`].
///
/// | setting | default |
/// |---|---|
/// | user agent | `loginrocket/<version>` |
/// | timeout for a whole call | 15 seconds |
/// | cap on the body of a response | 1 MiB, after decoding |
/// | header of the request id | `X-Request-ID` |
/// | plain `http` | refused |
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
    request_id_header: Option<String>,
    limits: Limits,
    allow_plain_http: bool,
    transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    retry: Option<Retry>,
    hooks: Vec<Box<dyn Hook>>,
    rate_limit: Option<RateLimit>,
}

impl ClientBuilder {
    /// The defaults.
    pub(super) fn new(base: String) -> Self {
        Self {
            base,
            user_agent: None,
            request_id_header: None,
            limits: Limits::default(),
            allow_plain_http: false,
            transport: None,
            clock: None,
            retry: None,
            hooks: Vec::new(),
            rate_limit: None,
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
        self.request_id_header = Some(name.into());
        self
    }

    /// Limits a whole call: hooks, connection, request and response, repeated
    /// attempts included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// Caps the body of a response, in bytes after decoding.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_response_bytes = bytes;
        self
    }

    /// Accepts a base URL that begins with `http://`, if its host is a
    /// loopback address: a server on this machine, for development and tests.
    pub fn allow_plain_http_on_loopback(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Sends through this transport. Certificates, proxies and the timeout for a
    /// connection are settings of the transport: see
    /// [`Reqwest::builder`](crate::transport::Reqwest::builder).
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Repeats calls that failed, where that is safe.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Lets a hook see every attempt of every call.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// Limits how often the base URL is called.
    #[cfg(feature = "rate-limit")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rate-limit")))]
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.rate_limit = Some(limit);
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
        let base = if self.allow_plain_http {
            BaseUrl::parse_allowing_loopback_http(&self.base)
        } else {
            BaseUrl::parse(&self.base)
        };
        let base = base.map_err(BuildError::BaseUrl)?;
        let user_agent = user_agent(self.user_agent.as_deref().unwrap_or(USER_AGENT))?;
        let request_id_header = match self.request_id_header {
            Some(name) => name.parse().map_err(|_| BuildError::RequestIdHeader)?,
            None => RequestId::usual_header(),
        };
        let clock = self.clock.or_else(time::system_clock).ok_or(BuildError::NoClock)?;
        let transport = self.transport.map_or_else(transport::default, Ok)?;
        let shared = Shared {
            transport,
            user_agent,
            request_id_header,
            limits: self.limits,
            limiters: Limiters::new(self.rate_limit, &clock),
            clock,
            retry: self.retry,
            budget: Budget::default(),
            hooks: self.hooks,
        };
        Ok(Client::new(base, Arc::new(shared)))
    }
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
    let is_visible = text.trim() == text && text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    match HeaderValue::from_str(text) {
        Ok(value) if in_length && is_visible => Ok(value),
        _ => Err(BuildError::UserAgent),
    }
}

/// Why a client, or a transport, cannot be built.
///
/// ```
/// use loginrocket::{Client, error::{BaseUrlError, BuildError}};
///
/// let error = Client::builder("http://api.example").build().unwrap_err();
/// assert_eq!(error, BuildError::BaseUrl(BaseUrlError::PlainHttp));
/// assert!(error.to_string().contains("write `https://`"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// The base URL is invalid.
    BaseUrl(BaseUrlError),
    /// The user agent is empty, too long, or not visible ASCII.
    UserAgent,
    /// The header of the request id is not a header name.
    RequestIdHeader,
    /// A root certificate is not PEM.
    Certificate,
    /// There is no transport.
    NoTransport,
    /// There is no clock.
    NoClock,
    /// The TLS library could not be set up.
    Tls,
    /// No provider of cryptography is installed, as `rustls-no-provider` needs.
    CryptoProvider,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BaseUrl(error) => return error.fmt(f),
            Self::UserAgent => {
                return write!(
                    f,
                    "the user agent is not 1 to {MAX_USER_AGENT} bytes of visible ASCII; \
                     write the application's name and version, as in `acme-web/1.0`"
                );
            }
            Self::RequestIdHeader => {
                "the header of the request id is not a header name; write one such as \
                 `X-Request-ID`"
            }
            Self::Certificate => "a root certificate cannot be read; give it in the PEM format",
            Self::Tls => "TLS could not be set up with these settings",
            Self::CryptoProvider => {
                "rustls has no provider of cryptography; install one, or switch on the feature \
                 `rustls`"
            }
            Self::NoTransport => {
                "there is no transport; switch on the feature `rustls`, or call `transport()` \
                 on the builder"
            }
            Self::NoClock => {
                "there is no clock; switch on the feature `tokio`, or call `clock()` on the \
                 builder"
            }
        })
    }
}

impl std::error::Error for BuildError {}

#[cfg(test)]
mod tests {
    use super::{BuildError, user_agent};

    #[test]
    fn a_user_agent_is_short_visible_ascii() {
        assert_eq!(user_agent("acme-web/1.0 (x; y)").unwrap(), "acme-web/1.0 (x; y)");
        let long = "a".repeat(257);
        for bad in ["", " ", "a\r\nX: y", "a\0", "a\tb", "\u{e9}", " a", &long] {
            assert_eq!(user_agent(bad).unwrap_err(), BuildError::UserAgent, "{bad:?}");
        }
    }
}
