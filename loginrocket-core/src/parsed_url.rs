//! URLs as the platform reads them (WHATWG URL): by the `url` crate, or by the
//! browser, which saves the tables for international names.

#[cfg_attr(all(target_arch = "wasm32", target_os = "unknown"), path = "parsed_url/browser.rs")]
mod native;

use std::net::{Ipv4Addr, Ipv6Addr};

/// A URL that was read, and has a host.
pub(crate) struct ParsedUrl {
    /// The whole URL, normalised.
    pub(crate) text: String,
    /// The scheme, in lower case.
    pub(crate) scheme: String,
    /// The host, normalised: IDNA in its ASCII form, an IPv6 address in brackets.
    pub(crate) host: String,
    /// The port, if it is not the scheme's default.
    pub(crate) port: Option<u16>,
    /// Whether there is a user name or password.
    pub(crate) has_user: bool,
}

impl ParsedUrl {
    /// Reads a URL that has a host.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        native::parse(text)
    }

    /// Where the path begins in the text: at the first slash behind the two in front
    /// of the host.
    pub(crate) fn path_at(&self) -> usize {
        // The scheme has no slash, so these are the first two.
        let slashes = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'/');
        slashes.map(|(at, _)| at).nth(2).unwrap_or(self.text.len())
    }

    /// Whether there is a query or fragment, if only an empty one.
    pub(crate) fn has_query_or_fragment(&self) -> bool {
        self.text.contains(['?', '#'])
    }

    /// Whether the host is this machine: a loopback address, or the name that
    /// RFC 6761, section 6.3, reserves for one.
    pub(crate) fn is_loopback(&self) -> bool {
        let without_brackets = self.host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let without_brackets = without_brackets.unwrap_or(&self.host);
        self.host == "localhost"
            || self.host.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
            || without_brackets.parse().is_ok_and(|address: Ipv6Addr| address.is_loopback())
    }

    /// The scheme, host and port, as a message shows them.
    pub(crate) fn origin(&self) -> String {
        let port = self.port.map_or_else(String::new, |port| format!(":{port}"));
        format!("{}://{}{port}", self.scheme, self.host)
    }
}
