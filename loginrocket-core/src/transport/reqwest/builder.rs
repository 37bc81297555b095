//! The settings of the transport on reqwest.

use std::{fmt, time::Duration};

use reqwest::{Certificate, Client, redirect::Policy, retry, tls::Version};

use super::Reqwest;
use crate::error::BuildError;

/// How often an HTTP/2 connection with a call on it is pinged, and how long the
/// reply may take.
#[cfg(feature = "http2")]
const PING: Duration = Duration::from_secs(5);

/// The settings of a [`Reqwest`]: what [`Reqwest::builder`] returns.
///
/// | setting | default |
/// |---|---|
/// | timeout for a connection, TLS included | 5 seconds |
/// | trusted certificates | the platform's |
/// | TLS | 1.2 or later |
/// | proxies | from the environment, for `https` only |
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::transport::Reqwest;
///
/// let transport = Reqwest::builder()
///     .connect_timeout(Duration::from_secs(2))
///     .only_tls_1_3()
///     .no_proxy()
///     .build()?;
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
#[must_use]
pub struct ReqwestBuilder {
    connect_timeout: Duration,
    root_certificates: Vec<Vec<u8>>,
    proxies: bool,
    only_tls_1_3: bool,
}

impl Default for ReqwestBuilder {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            root_certificates: Vec::new(),
            proxies: true,
            only_tls_1_3: false,
        }
    }
}

impl ReqwestBuilder {
    /// Limits the time until there is a connection, TLS included.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Uses no proxy, even if the environment names one (`HTTPS_PROXY`,
    /// `ALL_PROXY`). For plain `http` none is used in any case.
    pub fn no_proxy(mut self) -> Self {
        self.proxies = false;
        self
    }

    /// Accepts TLS 1.3 only.
    pub fn only_tls_1_3(mut self) -> Self {
        self.only_tls_1_3 = true;
        self
    }

    /// Trusts the certificates of a PEM file, besides the platform's.
    pub fn add_root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.root_certificates.push(pem.into());
        self
    }

    /// Checks the settings and makes the transport. No connection is opened.
    ///
    /// # Errors
    ///
    /// [`BuildError::Certificate`] for a PEM without certificates,
    /// [`BuildError::CryptoProvider`] where rustls has no provider, and
    /// [`BuildError::Tls`] if the TLS library refuses the settings.
    pub fn build(self) -> Result<Reqwest, BuildError> {
        let version = if self.only_tls_1_3 { Version::TLS_1_3 } else { Version::TLS_1_2 };
        let mut builder = safe_builder()
            .connect_timeout(self.connect_timeout)
            .tls_version_min(version)
            .https_only(true);
        if !self.proxies {
            builder = builder.no_proxy();
        }
        for pem in &self.root_certificates {
            let roots = Certificate::from_pem_bundle(pem).map_err(|_| BuildError::Certificate)?;
            if roots.is_empty() {
                return Err(BuildError::Certificate);
            }
            builder = builder.tls_certs_merge(roots);
        }
        has_crypto_provider()?;
        builder
            .build()
            .map(|tls| Reqwest::new(tls, self.connect_timeout))
            .map_err(|_| BuildError::Tls)
    }
}

impl fmt::Debug for ReqwestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestBuilder")
            .field("connect_timeout", &self.connect_timeout)
            .field("root_certificates", &self.root_certificates.len())
            .field("proxies", &self.proxies)
            .field("only_tls_1_3", &self.only_tls_1_3)
            .finish()
    }
}

/// A client for plain `http`. It needs no certificates, and uses no proxy, which
/// would see what is sent.
pub(super) fn plain_client(connect_timeout: Duration) -> reqwest::Result<Client> {
    safe_builder().connect_timeout(connect_timeout).no_proxy().tls_certs_only([]).build()
}

/// By default reqwest follows redirects with the body, sends the URL on in a
/// `Referer`, and repeats calls.
fn safe_builder() -> reqwest::ClientBuilder {
    let builder = Client::builder().redirect(Policy::none()).referer(false).retry(retry::never());
    // With both libraries compiled in, the errors must still be those of one.
    #[cfg(any(feature = "rustls", feature = "rustls-no-provider"))]
    let builder = builder.tls_backend_rustls();
    // A call that times out closes its stream, not the shared connection. Without
    // pings, later calls would go on using a dead connection.
    #[cfg(feature = "http2")]
    let builder = builder.http2_keep_alive_interval(PING).http2_keep_alive_timeout(PING);
    builder
}

/// Without a provider of cryptography reqwest panics.
#[cfg(all(feature = "rustls-no-provider", not(feature = "rustls")))]
fn has_crypto_provider() -> Result<(), BuildError> {
    rustls::crypto::CryptoProvider::get_default().map(drop).ok_or(BuildError::CryptoProvider)
}

/// The provider comes with the TLS library.
#[cfg(not(all(feature = "rustls-no-provider", not(feature = "rustls"))))]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as without a provider")]
fn has_crypto_provider() -> Result<(), BuildError> {
    Ok(())
}
