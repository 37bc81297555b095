//! A client of one Connected App.

use super::{Login, Logout, Signup};
#[cfg(feature = "__reqwest")]
use crate::error::BuildError;
use crate::{Async, Call, Client, Endpoint};

/// Calls LoginRocket at the URL of one Connected App.
///
/// The URL may end with `/`, `/v1` or `/v1/`, as people paste it. For several
/// Connected Apps make several clients; [`Client::with_base`] lets them share
/// their connections.
///
/// ```
/// use loginrocket::{Client, v1::LoginRocket};
///
/// # fn main() -> Result<(), loginrocket::error::BuildError> {
/// # #[cfg(feature = "rustls")] {
/// let client = Client::builder("https://sample.e1.loginrocket.com/v1/")
///     .user_agent("acme-web/1.0")
///     .build()?;
/// let login_rocket = LoginRocket::from(client);
/// assert_eq!(login_rocket.client().base().as_str(), "https://sample.e1.loginrocket.com");
/// # }
/// # Ok(())
/// # }
/// ```
///
/// With a blocking client its calls block.
#[derive(Debug)]
pub struct LoginRocket<M = Async> {
    client: Client<M>,
}

impl LoginRocket {
    /// A client with the default settings. The user agent is then
    /// `loginrocket/<version>`. LoginRocket stores it with the session, so an
    /// application should name itself: see [`Client::builder`].
    ///
    /// # Errors
    ///
    /// If the URL is not an `https` URL.
    #[cfg(feature = "__reqwest")]
    #[cfg_attr(docsrs, doc(cfg(feature = "rustls")))]
    pub fn new(url: impl Into<String>) -> Result<Self, BuildError> {
        Client::builder(url).build().map(Self::from)
    }
}

impl<M> LoginRocket<M> {
    /// Logs a user in.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use loginrocket::v1::{Login, LoginRocket};
    ///
    /// # async fn run(login_rocket: &LoginRocket) -> Result<(), Box<dyn std::error::Error>> {
    /// let login = Login::with_username("ada", "correct horse");
    /// let session = login_rocket.login(login).timeout(Duration::from_secs(4)).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Service`](crate::ErrorKind::Service) if LoginRocket refuses the
    /// login; another kind if the call itself fails.
    pub fn login<'a>(&self, login: Login<'a>) -> Call<Login<'a>, M> {
        self.call(login)
    }

    /// Signs a user up.
    ///
    /// # Errors
    ///
    /// As [`LoginRocket::login`].
    pub fn signup<'a>(&self, signup: Signup<'a>) -> Call<Signup<'a>, M> {
        self.call(signup)
    }

    /// Ends the session of a login token.
    ///
    /// # Errors
    ///
    /// As [`LoginRocket::login`].
    pub fn logout<'a>(&self, token: &'a str) -> Call<Logout<'a>, M> {
        self.call(Logout::new(token))
    }

    /// Begins a call of any endpoint, by value or by reference.
    pub fn call<E: Endpoint>(&self, endpoint: E) -> Call<E, M> {
        self.client.call(endpoint)
    }

    /// The client that sends the calls.
    #[must_use]
    pub fn client(&self) -> &Client<M> {
        &self.client
    }
}

impl<M> Clone for LoginRocket<M> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone() }
    }
}

impl<M> From<Client<M>> for LoginRocket<M> {
    /// Takes a client whose base URL is that of a Connected App, with the
    /// version or without.
    fn from(client: Client<M>) -> Self {
        Self { client: client.with_base(client.base().without_last_segment("v1")) }
    }
}
