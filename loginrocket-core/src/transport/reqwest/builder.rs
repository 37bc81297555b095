//! The settings of the transport on reqwest.

use std::{fmt, net::SocketAddr, time::Duration};

use reqwest::tls::Version;
use zeroize::Zeroizing;

use super::{Reqwest, certificate, connection::Connections};
use crate::error::BuildError;

/// The settings of a [`Reqwest`]: what [`Reqwest::builder`] returns.
///
/// | setting | default |
/// |---|---|
/// | timeout for a connection, TLS included | 5 seconds |
/// | trusted certificates | the platform's |
/// | certificate of the client | none |
/// | TLS | 1.2 or later |
/// | addresses of a host | by DNS |
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
    connections: Connections,
    root_certificates: Vec<Vec<u8>>,
    only_these_roots: bool,
    client_certificate: Option<Zeroizing<Vec<u8>>>,
    proxies: bool,
    only_tls_1_3: bool,
}

impl Default for ReqwestBuilder {
    fn default() -> Self {
        Self {
            connections: Connections::default(),
            root_certificates: Vec::new(),
            only_these_roots: false,
            client_certificate: None,
            proxies: true,
            only_tls_1_3: false,
        }
    }
}

impl ReqwestBuilder {
    /// Limits the time until there is a connection, TLS included.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connections.timeout = timeout;
        self
    }

    /// Connects to these addresses for a host, instead of asking DNS: a host name as in
    /// `api.example`, without wildcards. What is given for it last counts. The
    /// certificate of the server must still be for the name.
    ///
    /// A port in the URL counts, else the port of the address, else, where that is 0,
    /// the usual one of the scheme. A proxy is told the name and asks DNS itself.
    /// `localhost` stays on this machine: other addresses for it are refused.
    ///
    /// ```
    /// use loginrocket::transport::Reqwest;
    ///
    /// let transport = Reqwest::builder()
    ///     .resolve("api.example", ["192.0.2.1:0".parse()?, "[2001:db8::1]:0".parse()?])
    ///     .build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resolve(
        mut self,
        host: impl Into<String>,
        addresses: impl IntoIterator<Item = SocketAddr>,
    ) -> Self {
        self.connections.addresses.add(host.into(), addresses);
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

    /// Trusts the certificates of a PEM file, and none of the platform's. With
    /// [`add_root_certificates`](Self::add_root_certificates), in any order, the
    /// certificates of both are trusted, and still none of the platform's.
    pub fn only_root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.only_these_roots = true;
        self.add_root_certificates(pem)
    }

    /// Shows this certificate to a server that asks for one (mutual TLS): a PEM file
    /// with the certificate, the certificates between it and the server's root, if
    /// there are any, and the private key. What is given last counts.
    ///
    /// The key is PKCS #8 (`BEGIN PRIVATE KEY`), without a password; rustls also reads
    /// PKCS #1 and SEC1. The file is wiped from memory once the transport is built; the
    /// TLS library keeps the key while there is a transport.
    ///
    /// If the server refuses the certificate, or gets none, the call fails with
    /// [`ErrorKind::Tls`](crate::error::ErrorKind::Tls). With TLS 1.3 the request may be
    /// on its way by then, and the library of the platform does not say why the
    /// connection ended: there it is
    /// [`ErrorKind::Interrupted`](crate::error::ErrorKind::Interrupted).
    pub fn client_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.client_certificate = Some(Zeroizing::new(pem.into()));
        self
    }

    /// Checks the settings and makes the transport. No connection is opened.
    ///
    /// # Errors
    ///
    /// [`BuildError::Certificate`] for a PEM without certificates,
    /// [`BuildError::ClientCertificate`] for one without a certificate and its key,
    /// [`BuildError::ResolveHost`] for a host that is not a host name,
    /// [`BuildError::CryptoProvider`] where rustls has no provider, and
    /// [`BuildError::Tls`] if the TLS library refuses the settings.
    pub fn build(self) -> Result<Reqwest, BuildError> {
        let connections = self.connections.check()?;
        let version = if self.only_tls_1_3 { Version::TLS_1_3 } else { Version::TLS_1_2 };
        let mut builder = connections.builder().tls_version_min(version).https_only(true);
        if !self.proxies {
            builder = builder.no_proxy();
        }
        for pem in &self.root_certificates {
            builder = builder.tls_certs_merge(certificate::roots(pem)?);
        }
        if self.only_these_roots {
            builder = builder.tls_certs_only([]);
        }
        has_crypto_provider()?;
        if let Some(pem) = &self.client_certificate {
            builder = builder.identity(certificate::client(pem)?);
        }
        builder.build().map(|tls| Reqwest::new(tls, connections)).map_err(|_| BuildError::Tls)
    }
}

impl fmt::Debug for ReqwestBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestBuilder")
            .field("connect_timeout", &self.connections.timeout)
            .field("resolved_hosts", &self.connections.addresses.0.len())
            .field("root_certificates", &self.root_certificates.len())
            .field("only_these_roots", &self.only_these_roots)
            .field("client_certificate", &self.client_certificate.is_some())
            .field("proxies", &self.proxies)
            .field("only_tls_1_3", &self.only_tls_1_3)
            .finish()
    }
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
