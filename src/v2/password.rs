//! `forgot_password`, `reset_password` and `update_password`.

use super::{FullLogin, Okay, V2};
use crate::Endpoint;

/// Asks for an e-mail with a token for [`ResetPassword`].
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/password/forgot", api = V2, response(whole = Okay))]
#[non_exhaustive]
pub struct ForgotPassword<'a> {
    /// The user's e-mail address.
    pub email: &'a str,
}

impl<'a> ForgotPassword<'a> {
    /// For the user with this e-mail address.
    #[must_use]
    pub fn new(email: &'a str) -> Self {
        Self { email }
    }
}

/// Sets a new password by the token of an e-mail, and logs the user in.
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/password/reset", api = V2, response(whole = FullLogin))]
#[non_exhaustive]
pub struct ResetPassword<'a> {
    /// The token of the e-mail.
    #[endpoint(secret)]
    pub token: &'a str,
    /// The new password.
    #[endpoint(secret)]
    pub password: &'a str,
    /// The new password, typed again.
    #[endpoint(secret)]
    pub password_confirmation: Option<&'a str>,
}

impl<'a> ResetPassword<'a> {
    /// A new password, by a token.
    #[must_use]
    pub fn new(token: &'a str, password: &'a str) -> Self {
        Self { token, password, password_confirmation: None }
    }

    /// Lets the service check that the password was typed twice.
    #[must_use]
    pub fn password_confirmation(mut self, password: &'a str) -> Self {
        self.password_confirmation = Some(password);
        self
    }
}

/// Changes the password of a user who is logged in and knows the present one.
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/profile/password", api = V2, response(whole = Okay))]
#[non_exhaustive]
pub struct UpdatePassword<'a> {
    /// The session, `kss_…`.
    #[endpoint(secret)]
    pub session: &'a str,
    /// The present password.
    #[endpoint(secret)]
    pub current_password: &'a str,
    /// The new password.
    #[endpoint(secret)]
    pub password: &'a str,
    /// The new password, typed again.
    #[endpoint(secret)]
    pub password_confirmation: Option<&'a str>,
}

impl<'a> UpdatePassword<'a> {
    /// A new password in place of the present one.
    #[must_use]
    pub fn new(session: &'a str, current_password: &'a str, password: &'a str) -> Self {
        Self { session, current_password, password, password_confirmation: None }
    }

    /// Lets the service check that the password was typed twice.
    #[must_use]
    pub fn password_confirmation(mut self, password: &'a str) -> Self {
        self.password_confirmation = Some(password);
        self
    }
}
