//! The settings of the transport on ureq.

use std::{env, fmt, net::SocketAddr, time::Duration};

use ::ureq::{
    Agent, Proxy,
    config::{AutoHeaderValue, Config},
    unversioned::{
        resolver::DefaultResolver,
        transport::{ConnectProxyConnector, Connector as _, SocksConnector, TcpConnector},
    },
};
use zeroize::Zeroizing;

use super::{
    Ureq,
    connection::WatchedConnector,
    resolver::Resolver,
    tls::{Settings, TlsConnector},
};
use crate::{error::BuildError, transport::addresses::Addresses};

/// The settings of a [`Ureq`]: what [`Ureq::builder`] returns. They mean what those of
/// [`ReqwestBuilder`](crate::transport::ReqwestBuilder) mean.
///
/// | setting | default |
/// |---|---|
/// | timeout for a connection, TLS included | 5 seconds |
/// | trusted certificates | the platform's |
/// | certificate of the client | none |
/// | TLS | 1.2 or later, by rustls |
/// | addresses of a host | by DNS |
/// | proxies | from the environment, for `https` only |
///
/// ```
/// use loginrocket::transport::Ureq;
///
/// let transport = Ureq::builder().only_tls_1_3().no_proxy().build()?;
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
#[must_use]
pub struct UreqBuilder {
    connect_timeout: Duration,
    addresses: Addresses,
    root_certificates: Vec<Vec<u8>>,
    only_these_roots: bool,
    client_certificate: Option<Zeroizing<Vec<u8>>>,
    proxies: bool,
    only_tls_1_3: bool,
}

impl Default for UreqBuilder {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            addresses: Addresses::default(),
            root_certificates: Vec::new(),
            only_these_roots: false,
            client_certificate: None,
            proxies: true,
            only_tls_1_3: false,
        }
    }
}

impl UreqBuilder {
    /// Limits the time until there is a connection, TLS included.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Connects to these addresses for a host, instead of asking DNS. `localhost` stays
    /// on this machine: other addresses for it are refused. The first 16 are tried.
    pub fn resolve(
        mut self,
        host: impl Into<String>,
        addresses: impl IntoIterator<Item = SocketAddr>,
    ) -> Self {
        self.addresses.add(host.into(), addresses);
        self
    }

    /// Uses no proxy, even if the environment names one (`ALL_PROXY`, `HTTPS_PROXY`).
    /// For plain `http` none is used in any case.
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

    /// Trusts the certificates of a PEM file, and none of the platform's.
    pub fn only_root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.only_these_roots = true;
        self.add_root_certificates(pem)
    }

    /// Shows this certificate to a server that asks for one (mutual TLS): a PEM file
    /// with the certificate, its chain and its private key, as PKCS #8, PKCS #1 or SEC1
    /// without a password. What is given last counts.
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
    /// [`BuildError::ResolveHost`] for a host that is not a host name, and
    /// [`BuildError::Tls`] if the TLS library refuses the settings.
    pub fn build(self) -> Result<Ureq, BuildError> {
        let addresses = self.addresses.check()?;
        let connector = TlsConnector::new(&Settings {
            roots: &self.root_certificates,
            only_these_roots: self.only_these_roots,
            client_certificate: self.client_certificate.as_ref().map(|pem| &pem[..]),
            only_tls_1_3: self.only_tls_1_3,
        })?;
        let plain_connector = ().chain(TcpConnector::default()).chain(WatchedConnector);
        let connector =
            ().chain(SocksConnector::default())
                .chain(ConnectProxyConnector::default())
                .chain(TcpConnector::default())
                .chain(connector)
                .chain(WatchedConnector);
        let resolver = |fixed| Resolver { fixed, system: DefaultResolver::default() };
        let proxy = if self.proxies { proxy() } else { None };
        let tls = config(self.connect_timeout, proxy, true);
        let plain = config(self.connect_timeout, None, false);
        Ok(Ureq {
            tls: Agent::with_parts(tls, connector, resolver(addresses.clone())),
            plain: Agent::with_parts(plain, plain_connector, resolver(addresses)),
        })
    }
}

impl fmt::Debug for UreqBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqBuilder")
            .field("connect_timeout", &self.connect_timeout)
            .field("resolved_hosts", &self.addresses.0.len())
            .field("root_certificates", &self.root_certificates.len())
            .field("only_these_roots", &self.only_these_roots)
            .field("client_certificate", &self.client_certificate.is_some())
            .field("proxies", &self.proxies)
            .field("only_tls_1_3", &self.only_tls_1_3)
            .finish()
    }
}

/// By default ureq follows redirects, takes statuses for errors, and adds headers.
fn config(connect_timeout: Duration, proxy: Option<Proxy>, only_tls: bool) -> Config {
    let encodings =
        if cfg!(feature = "gzip") { AutoHeaderValue::Default } else { AutoHeaderValue::None };
    Agent::config_builder()
        .http_status_as_error(false)
        .https_only(only_tls)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .allow_non_standard_methods(true)
        .accept(AutoHeaderValue::None)
        .user_agent(AutoHeaderValue::None)
        .accept_encoding(encodings)
        .timeout_connect(Some(connect_timeout))
        .proxy(proxy)
        .build()
}

/// The proxy that the environment names for `https`.
fn proxy() -> Option<Proxy> {
    let names = ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy"];
    // One for plain `http` alone is not meant.
    let is_named = names.into_iter().any(|name| env::var_os(name).is_some_and(|it| !it.is_empty()));
    is_named.then(Proxy::try_from_env).flatten()
}
