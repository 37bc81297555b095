//! How connections are made, with and without TLS: one set of rules for both clients.

use std::time::Duration;

use reqwest::{Client, ClientBuilder, redirect::Policy, retry};

use super::super::addresses::Addresses;
use crate::error::BuildError;

/// How often an HTTP/2 connection with a call on it is pinged, and how long the
/// reply may take.
#[cfg(feature = "http2")]
const PING: Duration = Duration::from_secs(5);

/// What connections with and without TLS have in common.
pub(super) struct Connections {
    /// The limit until there is a connection, TLS included.
    pub(super) timeout: Duration,
    /// The fixed addresses of hosts.
    pub(super) addresses: Addresses,
}

impl Default for Connections {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(5), addresses: Addresses::default() }
    }
}

impl Connections {
    /// The same, with the hosts as they are in a URL.
    pub(super) fn check(self) -> Result<Self, BuildError> {
        Ok(Self { addresses: self.addresses.check()?, ..self })
    }

    /// The settings of a client that makes such connections.
    pub(super) fn builder(&self) -> ClientBuilder {
        let builder = safe_builder().connect_timeout(self.timeout);
        self.addresses
            .0
            .iter()
            .fold(builder, |builder, (host, addresses)| builder.resolve_to_addrs(host, addresses))
    }

    /// A client for plain `http`. It needs no certificates, and uses no proxy, which
    /// would see what is sent.
    pub(super) fn plain_client(&self) -> reqwest::Result<Client> {
        self.builder().no_proxy().tls_certs_only([]).build()
    }
}

/// By default reqwest follows redirects with the body, sends the URL on in a
/// `Referer`, and repeats calls.
pub(super) fn safe_builder() -> ClientBuilder {
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
