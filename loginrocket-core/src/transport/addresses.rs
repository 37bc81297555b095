//! Hosts with fixed addresses, which are connected to without asking DNS.

use std::net::SocketAddr;

use url::Host;

use crate::error::BuildError;

/// The fixed addresses of hosts; of a host that is there twice, the last.
#[derive(Clone, Debug, Default)]
pub(super) struct Addresses(pub(super) Vec<(String, Vec<SocketAddr>)>);

impl Addresses {
    /// Adds a host.
    pub(super) fn add(&mut self, host: String, addresses: impl IntoIterator<Item = SocketAddr>) {
        self.0.push((host, addresses.into_iter().collect()));
    }

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
        self.0.into_iter().map(checked).collect::<Result<_, _>>().map(Self)
    }
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
    use super::{Addresses, host_name};
    use crate::error::BuildError;

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
            let mut addresses = Addresses::default();
            addresses.add("localhost".to_owned(), [address.parse().unwrap()]);
            addresses.check()
        };
        assert!(build("127.0.0.2:0").is_ok() && build("[::1]:0").is_ok());
        assert_eq!(build("192.0.2.2:0").unwrap_err(), BuildError::ResolveHost);
    }
}
