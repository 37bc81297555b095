//! A client of version 2.

use super::{
    ForgotPassword, GetSession, Language, Login, Logout, RequestInvitation, ResetPassword, Signup,
    UpdatePassword, UpdateProfile, VerifyEmail, VerifyLogin,
};
#[cfg(feature = "__reqwest")]
use crate::error::BuildError;
use crate::{Async, Call, Client, Endpoint};

/// Calls version 2 of LoginRocket.
///
/// The URL, `https://<subdomain>.e2.loginrocket.com` or a domain of the application's
/// own, may end with `/`, `/v2` or `/v2/`, as people paste it.
///
/// ```
/// use loginrocket::{Client, v2::LoginRocket};
///
/// # fn main() -> Result<(), loginrocket::error::BuildError> {
/// # #[cfg(feature = "rustls")] {
/// let client = Client::builder("https://login.acme.example/v2/")
///     .user_agent("acme-web/1.0")
///     .build()?;
/// let login_rocket = LoginRocket::from(client);
/// assert_eq!(login_rocket.client().base().as_str(), "https://login.acme.example");
/// # }
/// # Ok(())
/// # }
/// ```
///
/// With a blocking client its calls block.
#[derive(Debug)]
pub struct LoginRocket<M = Async> {
    client: Client<M>,
    language: Option<Language>,
}

impl LoginRocket {
    /// A client with the default settings. The user agent is then
    /// `loginrocket/<version>`: see [`Client::builder`].
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
    /// The same client with messages in this language: the header `Accept-Language`. An
    /// application for one user keeps it; a server takes one for each of its users, which
    /// costs next to nothing.
    ///
    /// To pass on what a browser prefers, add the header to the call instead; it takes
    /// the place of this one.
    ///
    /// ```
    /// use loginrocket::v2::{Language, Login, LoginRocket};
    ///
    /// # async fn run(login_rocket: &LoginRocket) -> Result<(), Box<dyn std::error::Error>> {
    /// let login = Login::new("ada@example.com", "correct horse");
    /// login_rocket.in_language(Language::Japanese).login(login.clone()).await?;
    /// login_rocket.login(login).header("Accept-Language", "es-MX, es;q=0.9").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        Self { language: Some(language), ..self.clone() }
    }

    /// Logs a user in.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Service`](crate::ErrorKind::Service) if LoginRocket refuses the login;
    /// another kind if the call itself fails. So it is for all calls.
    pub fn login<'a>(&self, login: Login<'a>) -> Call<Login<'a>, M> {
        self.call(login)
    }

    /// Completes a login by a code.
    pub fn verify_login<'a>(&self, verify: VerifyLogin<'a>) -> Call<VerifyLogin<'a>, M> {
        self.call(verify)
    }

    /// Gets a session, and a fresh login token with it.
    ///
    /// ```
    /// use loginrocket::v2::{Condition, CurrentSession, GetSession, LoginRocket};
    ///
    /// # async fn run(login_rocket: &LoginRocket) -> Result<(), Box<dyn std::error::Error>> {
    /// match login_rocket.get_session(GetSession::new("kss_0AAAA")).await?.into_value() {
    ///     CurrentSession::Full(login) => println!("{:?}", login.account),
    ///     CurrentSession::Conditional(login) => {
    ///         if login.conditions.contains(&Condition::NoAccountSelected) {
    ///             println!("choose an account");
    ///         }
    ///     }
    ///     _ => {}
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_session<'a>(&self, get: GetSession<'a>) -> Call<GetSession<'a>, M> {
        self.call(get)
    }

    /// Ends a session.
    pub fn logout<'a>(&self, session: &'a str) -> Call<Logout<'a>, M> {
        self.call(Logout::new(session))
    }

    /// Asks for an e-mail with a token for a new password.
    pub fn forgot_password<'a>(&self, email: &'a str) -> Call<ForgotPassword<'a>, M> {
        self.call(ForgotPassword::new(email))
    }

    /// Sets a new password by the token of an e-mail, and logs the user in.
    pub fn reset_password<'a>(&self, reset: ResetPassword<'a>) -> Call<ResetPassword<'a>, M> {
        self.call(reset)
    }

    /// Changes the password of a user who is logged in.
    pub fn update_password<'a>(&self, update: UpdatePassword<'a>) -> Call<UpdatePassword<'a>, M> {
        self.call(update)
    }

    /// Changes the profile of a user who is logged in.
    pub fn update_profile<'a>(&self, update: UpdateProfile<'a>) -> Call<UpdateProfile<'a>, M> {
        self.call(update)
    }

    /// Asks for an invitation to sign up.
    pub fn request_invitation<'a>(&self, email: &'a str) -> Call<RequestInvitation<'a>, M> {
        self.call(RequestInvitation::new(email))
    }

    /// Signs a user up, and logs the user in.
    pub fn signup<'a>(&self, signup: Signup<'a>) -> Call<Signup<'a>, M> {
        self.call(signup)
    }

    /// Verifies an e-mail address by the token that was sent to it.
    pub fn verify_email<'a>(&self, token: &'a str) -> Call<VerifyEmail<'a>, M> {
        self.call(VerifyEmail::new(token))
    }

    /// Begins a call of any endpoint, by value or by reference, in the language of this
    /// client.
    pub fn call<E: Endpoint>(&self, endpoint: E) -> Call<E, M> {
        self.client.call(endpoint).header("Accept-Language", self.language)
    }

    /// The client that sends the calls.
    #[must_use]
    pub fn client(&self) -> &Client<M> {
        &self.client
    }
}

impl<M> Clone for LoginRocket<M> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), language: self.language }
    }
}

impl<M> From<Client<M>> for LoginRocket<M> {
    /// Takes a client whose base URL is that of LoginRocket, with the version or without.
    fn from(client: Client<M>) -> Self {
        Self { client: client.with_base(client.base().without_last_segment("v2")), language: None }
    }
}
