//! `login`.

use super::{Session, V1};
use crate::Endpoint;

/// Logs a user in, by the user name or the e-mail address: the realm decides
/// which of them its users have.
///
/// The response's token is a login token, or for a user with two-factor login a
/// `kli_` token: see [`Session::token_kind`].
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/login", api = V1, response = Session)]
pub struct Login<'a> {
    username: Option<&'a str>,
    email: Option<&'a str>,
    #[endpoint(secret)]
    password: &'a str,
}

impl<'a> Login<'a> {
    /// A login by user name.
    #[must_use]
    pub fn with_username(username: &'a str, password: &'a str) -> Self {
        Self { username: Some(username), email: None, password }
    }

    /// A login by e-mail address.
    ///
    /// ```
    /// use loginrocket::{BaseUrl, EndpointExt, encoding::Form, v1::Login};
    ///
    /// let base = BaseUrl::parse("https://sample.e1.loginrocket.com")?;
    /// let request = Login::with_email("ada@example.com", "correct horse").encode_as(&base, Form)?;
    /// let body = request.body().as_bytes().unwrap();
    /// assert_eq!(body, "email=ada%40example.com&password=correct+horse");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_email(email: &'a str, password: &'a str) -> Self {
        Self { username: None, email: Some(email), password }
    }
}

/// What a server reads.
#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
impl<'a> Login<'a> {
    /// The user name, if the user is named by it.
    #[must_use]
    pub fn username(&self) -> Option<&'a str> {
        self.username
    }

    /// The e-mail address, if the user is named by it.
    #[must_use]
    pub fn email(&self) -> Option<&'a str> {
        self.email
    }

    /// The password.
    #[must_use]
    pub fn password(&self) -> &'a str {
        self.password
    }
}
