//! Finds the addresses of hosts.

use std::net::SocketAddr;

use ::ureq::{
    Error,
    config::Config,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver as Resolve},
        transport::NextTimeout,
    },
};
use http::{Uri, uri::Scheme};

use crate::transport::addresses::Addresses;

/// The most addresses that are tried.
const MOST: usize = 16;

/// Knows fixed addresses, and asks the system for others.
#[derive(Debug)]
pub(super) struct Resolver {
    pub(super) fixed: Addresses,
    pub(super) system: DefaultResolver,
}

impl Resolve for Resolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let Some(known) = self.known(uri) else {
            return self.system.resolve(uri, config, timeout);
        };
        let mut addresses = self.empty();
        for address in known.into_iter().take(MOST) {
            addresses.push(address);
        }
        if addresses.is_empty() { Err(Error::HostNotFound) } else { Ok(addresses) }
    }
}

impl Resolver {
    /// The addresses of a host that nobody need be asked for.
    fn known(&self, uri: &Uri) -> Option<Vec<SocketAddr>> {
        let host = uri.host()?;
        let usual = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
        if let Ok(ip) = host.trim_start_matches('[').trim_end_matches(']').parse() {
            return Some(vec![SocketAddr::new(ip, uri.port_u16().unwrap_or(usual))]);
        }
        let (_, addresses) = self.fixed.0.iter().rev().find(|(name, _)| name == host)?;
        let with_port = |address: &SocketAddr| {
            let own = if address.port() == 0 { usual } else { address.port() };
            SocketAddr::new(address.ip(), uri.port_u16().unwrap_or(own))
        };
        Some(addresses.iter().map(with_port).collect())
    }
}
