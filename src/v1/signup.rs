//! `signup`.

use super::{Session, V1};
use crate::Endpoint;

/// Signs a user up, by a user name or an e-mail address: the realm decides
/// which of them its users have.
///
/// The response's token is a login token, or a `utk_` token that completes the
/// sign-up: see [`Session::token_kind`].
///
/// ```
/// use loginrocket::v1::Signup;
///
/// let signup = Signup::with_email("ada@example.com", "correct horse")
///     .password_confirmation("correct horse")
///     .first_name("Ada")
///     .last_name("Lovelace");
/// ```
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/signup", api = V1, response = Session)]
#[must_use]
pub struct Signup<'a> {
    username: Option<&'a str>,
    email: Option<&'a str>,
    #[endpoint(secret)]
    password: &'a str,
    #[endpoint(secret)]
    password_confirmation: Option<&'a str>,
    email_confirmation: Option<&'a str>,
    first_name: Option<&'a str>,
    last_name: Option<&'a str>,
    org_name: Option<&'a str>,
}

impl<'a> Signup<'a> {
    /// A sign-up by user name.
    pub fn with_username(username: &'a str, password: &'a str) -> Self {
        Self { username: Some(username), ..Self::with_password(password) }
    }

    /// A sign-up by e-mail address.
    pub fn with_email(email: &'a str, password: &'a str) -> Self {
        Self { email: Some(email), ..Self::with_password(password) }
    }

    /// A sign-up without a name or address.
    fn with_password(password: &'a str) -> Self {
        Self {
            username: None,
            email: None,
            password,
            password_confirmation: None,
            email_confirmation: None,
            first_name: None,
            last_name: None,
            org_name: None,
        }
    }

    /// Lets the service check that the password was typed twice.
    pub fn password_confirmation(mut self, password: &'a str) -> Self {
        self.password_confirmation = Some(password);
        self
    }

    /// Lets the service check that the e-mail address was typed twice.
    pub fn email_confirmation(mut self, email: &'a str) -> Self {
        self.email_confirmation = Some(email);
        self
    }

    /// The user's first name.
    pub fn first_name(mut self, name: &'a str) -> Self {
        self.first_name = Some(name);
        self
    }

    /// The user's last name.
    pub fn last_name(mut self, name: &'a str) -> Self {
        self.last_name = Some(name);
        self
    }

    /// The name of the user's organization.
    pub fn org_name(mut self, name: &'a str) -> Self {
        self.org_name = Some(name);
        self
    }
}

/// What a server reads.
#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
impl<'a> Signup<'a> {
    /// The user name and the e-mail address, of which one names the user.
    #[must_use]
    pub fn user(&self) -> (Option<&'a str>, Option<&'a str>) {
        (self.username, self.email)
    }

    /// The password, if it was not typed twice, or was the same both times.
    #[must_use]
    pub fn confirmed_password(&self) -> Option<&'a str> {
        let again = self.password_confirmation.unwrap_or(self.password);
        (again == self.password).then_some(self.password)
    }

    /// Whether the e-mail address was not typed twice, or was the same both times but for case.
    #[must_use]
    pub fn email_is_confirmed(&self) -> bool {
        let [again, email] =
            [self.email_confirmation, self.email].map(|email| email.map(str::to_lowercase));
        again.is_none() || again == email
    }

    /// The user's first and last name, and that of the organization.
    #[must_use]
    pub fn names(&self) -> [Option<&'a str>; 3] {
        [self.first_name, self.last_name, self.org_name]
    }
}
