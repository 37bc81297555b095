//! Accepts connections and gives each its script.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
};

use socket2::SockRef;
use tokio::{net::TcpListener, task::JoinSet};

use crate::{Authority, Identity, Log, Scripts, Torture, connection, raw::Raw};

/// The send buffer of a connection, in bytes: small, so that the log tells how
/// much a client took.
const SEND_BUFFER: usize = 16 << 10;

/// The settings of a [`Server`].
#[derive(Debug)]
#[must_use]
pub struct ServerBuilder {
    scripts: Scripts,
    identity: Option<Identity>,
    torture: Option<Torture>,
}

/// A server on a loopback address. It ends, with all connections, when it is
/// dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    scheme: &'static str,
    log: Log,
    _tasks: JoinSet<()>,
}

impl Server {
    /// Begins a server with its scripts; without TLS, unless told otherwise.
    pub fn of(scripts: impl Into<Scripts>) -> ServerBuilder {
        ServerBuilder { scripts: scripts.into(), identity: None, torture: None }
    }

    /// The address that it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its base URL, by the name `localhost`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://localhost:{}", self.scheme, self.address.port())
    }

    /// Its base URL by another host, or with another scheme.
    #[must_use]
    pub fn url_as(&self, scheme: &str, host: &str) -> String {
        format!("{scheme}://{host}:{}", self.address.port())
    }

    /// What it saw and did.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }
}

impl ServerBuilder {
    /// Speaks TLS.
    pub fn tls(mut self, identity: &Identity) -> Self {
        self.identity = Some(identity.clone());
        self
    }

    /// Speaks TLS with a new certificate for this machine; the authority of
    /// it is returned beside.
    ///
    /// # Errors
    ///
    /// If there is no certificate to be made.
    pub fn new_tls(self) -> io::Result<(Authority, Self)> {
        let authority = Authority::new()?;
        let identity = authority.identity(&crate::Leaf::default())?;
        Ok((authority, self.tls(&identity)))
    }

    /// Tortures every connection.
    pub fn torture(mut self, torture: &Torture) -> Self {
        self.torture = Some(torture.clone());
        self
    }

    /// Listens on a port that the system picks.
    ///
    /// # Errors
    ///
    /// If there is no port to listen on.
    pub async fn start(self) -> io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        SockRef::from(&listener).set_send_buffer_size(SEND_BUFFER)?;
        let scheme = if self.identity.is_some() { "https" } else { "http" };
        let (address, log) = (listener.local_addr()?, Log::new());
        let mut tasks = JoinSet::new();
        tasks.spawn(self.accept(listener, log.clone()));
        Ok(Server { address, scheme, log, _tasks: tasks })
    }

    /// Accepts connections until it is dropped.
    async fn accept(mut self, listener: TcpListener, log: Log) {
        let mut connections = JoinSet::new();
        for number in 0.. {
            let Ok((tcp, _)) = listener.accept().await else { return };
            let raw = Raw::new(tcp, self.torture.clone());
            let (script, identity) = (self.scripts.next(), self.identity.clone());
            connections.spawn(connection::follow(number, raw, identity, script, log.clone()));
        }
    }
}
