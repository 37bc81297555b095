//! What can be chosen before a sandbox starts.

use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use loginrocket::Bytes;
use loginrocket::testing::TlsServer;

use crate::clock::Clock;
use crate::cors::Origins;
use crate::envelope::{Served, Site};
use crate::files::Files;
use crate::rate_limit::RateLimit;
use crate::routes::Routes;
use crate::sandbox::Sandbox;
use crate::service::Service;

/// Prepares a [`Sandbox`].
#[must_use]
pub struct Builder {
    /// The port; 0 stands for a free one.
    port: u16,
    /// The rate limit.
    rate_limit: Option<RateLimit>,
    /// The clock.
    clock: Clock,
    /// How long bearer tokens are good for.
    access_token_lifetime: Duration,
    /// The users, by name and password.
    users: Vec<(String, String)>,
    /// The origins that may call version 2.
    origins: Vec<String>,
    /// The files beside the service.
    files: Files,
}

impl Builder {
    /// A sandbox on a free port, without users or a rate limit.
    pub(crate) fn new() -> Self {
        Self {
            port: 0,
            rate_limit: None,
            clock: Clock::system(),
            access_token_lifetime: Duration::from_secs(300),
            users: Vec::new(),
            origins: Vec::new(),
            files: Files::default(),
        }
    }

    /// Listens on this port; 0, the default, stands for a free one.
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// Limits the rate of calls.
    pub fn rate_limit(self, limit: RateLimit) -> Self {
        Self { rate_limit: Some(limit), ..self }
    }

    /// Goes by another clock than the system's. The TLS certificate does not: clients check it.
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    /// Makes the account area's tokens good for this long; 300 seconds, if nothing is said.
    pub fn access_token_lifetime(self, lifetime: Duration) -> Self {
        Self { access_token_lifetime: lifetime, ..self }
    }

    /// Adds a user.
    pub fn user(mut self, name: impl Into<String>, password: impl Into<String>) -> Self {
        self.users.push((name.into(), password.into()));
        self
    }

    /// Lets pages of this origin, such as `https://app.example.com`, call version 2. Version 1 can
    /// be called from any.
    pub fn origin(mut self, origin: impl Into<String>) -> Self {
        self.origins.push(origin.into());
        self
    }

    /// Serves a file beside the service, at a path such as `/style.css`: a page that calls it from
    /// its own origin.
    pub fn file(
        mut self,
        path: impl Into<String>,
        content_type: &'static str,
        content: impl Into<Bytes>,
    ) -> Self {
        self.files.add(path.into(), (content_type, content.into()));
        self
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    ///
    /// If the port is not free, or the system refuses randomness or a thread.
    #[expect(clippy::unused_async, reason = "how a server is started may come to need it")]
    pub async fn start(self) -> io::Result<Sandbox> {
        let service = Arc::new(Service::new(
            self.clock,
            self.access_token_lifetime,
            Origins::new(self.origins),
        )?);
        service.limiter.set(self.rate_limit);
        for (name, password) in &self.users {
            service.put_user(name, password, false);
        }
        let routes = Routes::new(&service).map_err(io::Error::other)?;
        let site = Site { service: Arc::clone(&service), routes, files: self.files };
        let server = TlsServer::start_on(self.port, Served(Arc::new(site)))?;
        Ok(Sandbox::new(service, server))
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Builder")
            .field("port", &self.port)
            .field("rate_limit", &self.rate_limit)
            .finish_non_exhaustive()
    }
}
