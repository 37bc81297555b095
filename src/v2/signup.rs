//! `request_invitation` and `signup`.

use super::{FullLogin, Okay, V2};
use crate::Endpoint;

/// Asks for an invitation to sign up.
#[derive(Clone, Debug, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/signup/request", api = V2, response(whole = Okay))]
#[non_exhaustive]
pub struct RequestInvitation<'a> {
    /// Where the invitation is to be sent.
    pub email: &'a str,
}

impl<'a> RequestInvitation<'a> {
    /// For this e-mail address.
    #[must_use]
    pub fn new(email: &'a str) -> Self {
        Self { email }
    }
}

/// Signs a user up, and logs the user in.
///
/// The service takes more fields than those here, which are the documented ones; [`V2`]
/// shows how to declare a call with more.
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/signup", api = V2, response(whole = FullLogin))]
#[non_exhaustive]
pub struct Signup<'a> {
    /// The user's e-mail address.
    pub email: &'a str,
    /// The password.
    #[endpoint(secret)]
    pub password: &'a str,
}

impl<'a> Signup<'a> {
    /// A sign-up by e-mail address.
    #[must_use]
    pub fn new(email: &'a str, password: &'a str) -> Self {
        Self { email, password }
    }
}
