//! The settings of a client, and what can be wrong with them.

use std::{fmt, sync::Arc, time::Duration};

use http::HeaderValue;

use super::{Client, Shared};
use crate::{
    BaseUrl, BaseUrlError, Clock, Hook, Limits, Retry, SystemClock, Transport, retry::Budget,
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
/// | limit for a connection | 5 seconds |
/// | limit for a whole call | 15 seconds |
/// | cap on the body of an answer | 1 MiB, after decoding |
/// | trusted certificates | the platform's |
/// | TLS | 1.2 or later |
/// | proxies | what the environment names, for `https` only |
/// | plain `http` | refused |
/// | repeating a call | off |
///
/// Redirects are not followed, and neither a `Referer` nor cookies are sent.
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket_core::{Client, Retry, testing::Stub};
///
/// let client = Client::builder("http://127.0.0.1:8080/api")
///     .allow_plain_http_on_loopback()
///     .user_agent("acme-web/1.0")
///     .timeout(Duration::from_secs(5))
///     .max_response_bytes(64 << 10)
///     .retry(Retry::new(3))
///     .transport(Stub::json("{}"))
///     .build()?;
/// assert_eq!(client.base().path(), "/api");
/// # Ok::<(), loginrocket_core::BuildError>(())
/// ```
#[must_use]
pub struct ClientBuilder {
    base: String,
    user_agent: Option<String>,
    limits: Limits,
    allow_plain_http: bool,
    transport: Option<Box<dyn Transport>>,
    clock: Arc<dyn Clock>,
    retry: Option<Retry>,
    hooks: Vec<Box<dyn Hook>>,
    #[cfg(feature = "rate-limit")]
    rate_limit: Option<crate::RateLimit>,
    #[cfg(feature = "__reqwest")]
    settings: crate::transport::Settings,
}

impl ClientBuilder {
    /// The defaults.
    pub(super) fn new(base: String) -> Self {
        Self {
            base,
            user_agent: None,
            limits: Limits::default(),
            allow_plain_http: false,
            transport: None,
            clock: Arc::new(SystemClock::default()),
            retry: None,
            hooks: Vec::new(),
            #[cfg(feature = "rate-limit")]
            rate_limit: None,
            #[cfg(feature = "__reqwest")]
            settings: crate::transport::Settings::default(),
        }
    }

    /// Names the application: visible ASCII, at most 256 bytes, as in
    /// `acme-web/1.0` (RFC 9110, section 10.1.5).
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Limits a whole call: connection, request, answer with its body.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// Caps the body of an answer, in bytes after decoding.
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

    /// Sends through another transport than reqwest. It then is what connects,
    /// so root certificates and the limit for a connection are its own.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
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
    pub fn rate_limit(mut self, limit: crate::RateLimit) -> Self {
        self.rate_limit = Some(limit);
        self
    }

    /// Tells the time by another clock than the system's.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Limits the time until a connection stands, TLS included.
    #[cfg(feature = "__reqwest")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.connect_timeout = timeout;
        self
    }

    /// Uses no proxy, also if the environment names one (`HTTPS_PROXY`,
    /// `ALL_PROXY`). For plain `http` none is used in any case.
    #[cfg(feature = "__reqwest")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
    pub fn no_proxy(mut self) -> Self {
        self.settings.proxies = false;
        self
    }

    /// Accepts TLS 1.3 only.
    #[cfg(feature = "__reqwest")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
    pub fn only_tls_1_3(mut self) -> Self {
        self.settings.only_tls_1_3 = true;
        self
    }

    /// Trusts the certificates of a PEM file, besides the platform's.
    #[cfg(feature = "__reqwest")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
    pub fn add_root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.settings.root_certificates.push(pem.into());
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
        #[cfg(feature = "__reqwest")]
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(self.settings.transport(&base)?),
        };
        #[cfg(not(feature = "__reqwest"))]
        let transport = self.transport.ok_or(BuildError::NoTransport)?;
        #[cfg(feature = "rate-limit")]
        let limiters = self
            .rate_limit
            .map(|limit| crate::limit::Limiters::new(limit, Arc::clone(&self.clock)));
        let shared = Shared {
            transport,
            user_agent,
            limits: self.limits,
            clock: self.clock,
            retry: self.retry,
            budget: Budget::default(),
            hooks: self.hooks,
            #[cfg(feature = "rate-limit")]
            limiters,
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

/// Why there is no client.
///
/// ```
/// use loginrocket_core::{BaseUrlError, BuildError, Client};
///
/// let error = Client::builder("http://api.example").build().unwrap_err();
/// assert_eq!(error, BuildError::BaseUrl(BaseUrlError::PlainHttp));
/// assert!(error.to_string().contains("write `https://`"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// The base URL is none that can be called.
    BaseUrl(BaseUrlError),
    /// The user agent is empty, too long, or not visible ASCII.
    UserAgent,
    /// A root certificate is no PEM.
    Certificate,
    /// There is no transport.
    NoTransport,
    /// The TLS library could not be set up.
    Transport,
    /// No provider of cryptography is installed, as `rustls-no-provider` needs.
    CryptoProvider,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BaseUrl(error) => error.fmt(f),
            Self::UserAgent => write!(
                f,
                "the user agent is not 1 to {MAX_USER_AGENT} bytes of visible ASCII; \
                 write the application's name and version, as in `acme-web/1.0`"
            ),
            Self::Certificate => {
                f.write_str("a root certificate cannot be read; give it in the PEM format")
            }
            Self::Transport => f.write_str("TLS could not be set up with these settings"),
            Self::CryptoProvider => f.write_str(
                "rustls has no provider of cryptography; install one, or switch on the feature \
                 `rustls`",
            ),
            Self::NoTransport => f.write_str(
                "there is no transport; switch on the feature `rustls`, or call `transport()` \
                 on the builder",
            ),
        }
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
