//! How connections are made, with and without TLS: one set of rules for both clients.

use std::{net::SocketAddr, time::Duration};

use reqwest::{Client, ClientBuilder, redirect::Policy, retry};
use url::Host;

use crate::error::BuildError;

/// How often an HTTP/2 connection with a call on it is pinged, and how long the
/// reply may take.
#[cfg(feature = "http2")]
const PING: Duration = Duration::from_secs(5);

/// What connections with and without TLS have in common.
pub(super) struct Connections {
    /// The limit until there is a connection, TLS included.
    pub(super) timeout: Duration,
    /// The fixed addresses of hosts; of a host that is there twice, the last.
    pub(super) addresses: Vec<(String, Vec<SocketAddr>)>,
}

impl Default for Connections {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(5), addresses: Vec::new() }
    }
}

impl Connections {
    /// The same, with the hosts as they are in a URL.
    pub(super) fn check(self) -> Result<Self, BuildError> {
        let checked = |(host, addresses): (String, Vec<SocketAddr>)| {
            // What may go to this machine unencrypted must not go to another one.
            let is_elsewhere = |host: &String| {
                host == "localhost" && addresses.iter().any(|address| !address.ip().is_loopback())
            };
            let host = host_name(&host).filter(|_| !addresses.is_empty());
            let host = host.filter(|host| !is_elsewhere(host));
            host.map(|host| (host, addresses)).ok_or(BuildError::ResolveHost)
        };
        let addresses = self.addresses.into_iter().map(checked).collect::<Result<_, _>>()?;
        Ok(Self { addresses, ..self })
    }

    /// The settings of a client that makes such connections.
    pub(super) fn builder(&self) -> ClientBuilder {
        let builder = safe_builder().connect_timeout(self.timeout);
        self.addresses
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

/// The name as it is in a URL: lower case, IDNA in its ASCII form. `None` for what is
/// never looked up, since no host of a URL is called so.
fn host_name(text: &str) -> Option<String> {
    // The URL standard allows more in a host, and decodes what is percent-encoded.
    let is_part = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut labels = text.strip_suffix('.').unwrap_or(text).split('.');
    if !labels.all(|label| !label.is_empty() && label.chars().all(is_part)) {
        return None;
    }
    match Host::parse(text).ok()? {
        Host::Domain(name) => Some(name),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::host_name;
    use crate::{error::BuildError, transport::Reqwest};

    #[test]
    fn a_host_to_resolve_is_a_name_without_anything_around_it() {
        for (given, name) in [
            ("api.example", "api.example"),
            ("API.Example", "api.example"),
            ("b\u{fc}cher.example", "xn--bcher-kva.example"),
            ("api.example.", "api.example."),
            ("a_b", "a_b"),
        ] {
            assert_eq!(host_name(given).as_deref(), Some(name), "{given}");
        }
        for bad in [
            "",
            ".",
            ".example",
            "a..b",
            "https://api.example",
            "api.example:443",
            "api.example/",
            "*.example",
            "user@api.example",
            "a b",
            "a%2eb",
            "127.0.0.1",
            "[::1]",
            "::1",
        ] {
            assert_eq!(host_name(bad), None, "{bad}");
        }
    }

    #[test]
    fn localhost_stays_on_this_machine() {
        let build = |address: &str| {
            let address = address.parse().unwrap();
            Reqwest::builder().resolve("localhost", [address]).build()
        };
        assert!(build("127.0.0.2:0").is_ok() && build("[::1]:0").is_ok());
        assert_eq!(build("192.0.2.2:0").unwrap_err(), BuildError::ResolveHost);
    }
}
