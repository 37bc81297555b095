//! The handle of a running sandbox.

mod v2;

use std::fmt;
use std::io;
use std::sync::Arc;

use loginrocket::testing::TlsServer;

pub use self::v2::LoginCode;
use crate::builder::Builder;
use crate::rate_limit::RateLimit;
use crate::record::Recorded;
use crate::script::Answer;
use crate::service::Service;

/// A running LoginRocket stand-in. Dropping it stops it and frees its port.
pub struct Sandbox {
    /// What the calls share.
    service: Arc<Service>,
    /// Stops when it is dropped.
    server: TlsServer,
}

impl Sandbox {
    /// A handle of `server`.
    pub(crate) fn new(service: Arc<Service>, server: TlsServer) -> Self {
        Self { service, server }
    }

    /// Starts a sandbox on a free port, without users or a rate limit.
    ///
    /// # Errors
    ///
    /// If the system refuses a port, randomness or a thread.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Prepares a sandbox with more to choose.
    pub fn builder() -> Builder {
        Builder::new()
    }

    /// The base URL, `https://localhost:PORT`.
    #[must_use]
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// The port, on `127.0.0.1` and, where the machine has it, `::1`.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.server.port()
    }

    /// The certificate of the CA, which a client must trust, as PEM. Every sandbox has its own.
    #[must_use]
    pub fn ca_pem(&self) -> &str {
        self.server.ca_pem()
    }

    /// The secret that login tokens are signed with (HS256).
    #[must_use]
    pub fn token_secret(&self) -> &str {
        self.service.signer.secret()
    }

    /// Adds a user by username or e-mail, in place of one of the same name.
    pub fn add_user(&self, name: &str, password: &str) {
        self.service.put_user(name, password, false);
    }

    /// Adds a user whose login asks for a second factor.
    pub fn add_two_factor_user(&self, name: &str, password: &str) {
        self.service.put_user(name, password, true);
    }

    /// Sets the rate limit, or lifts it, and starts counting afresh.
    pub fn set_rate_limit(&self, limit: Option<RateLimit>) {
        self.service.limiter.set(limit);
    }

    /// Says what is answered next. Several answers are taken in turn, one for each request;
    /// a browser's preflight takes none.
    pub fn next(&self, answer: Answer) {
        self.service.script.push(answer);
    }

    /// Says what is answered next at this path, whatever is called in between. The answers of
    /// [`Sandbox::next`] are in the same line: the first that fits is taken.
    pub fn next_at(&self, path: impl Into<String>, answer: Answer) {
        self.service.script.push_at(path.into(), answer);
    }

    /// Says what is answered at this path whenever no answer is next, or lifts that.
    pub fn always_at(&self, path: impl Into<String>, answer: Option<Answer>) {
        self.service.script.set_always(path.into(), answer);
    }

    /// Makes all tokens of the account area invalid.
    pub fn revoke_tokens(&self) {
        self.service.account.tokens.revoke();
    }

    /// The texts of the notes made in the account area, in order.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        self.service.account.notes()
    }

    /// All requests so far, preflights too, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.service.records.all()
    }

    /// The requests to this path so far, with and without a query.
    #[must_use]
    pub fn requests_to(&self, path: &str) -> Vec<Recorded> {
        let mut requests = self.requests();
        requests.retain(|request| request.path() == path);
        requests
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        self.service.records.clear();
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sandbox").field("url", &self.url()).finish_non_exhaustive()
    }
}
