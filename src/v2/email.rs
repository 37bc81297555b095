//! `verify_email`.

use super::{Okay, V2};
use crate::Endpoint;

/// Verifies an e-mail address by the token that was sent to it.
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/email/verify", api = V2, response(whole = Okay))]
#[non_exhaustive]
pub struct VerifyEmail<'a> {
    /// The token of the e-mail.
    #[endpoint(secret)]
    pub token: &'a str,
}

impl<'a> VerifyEmail<'a> {
    /// A verification by this token.
    #[must_use]
    pub fn new(token: &'a str) -> Self {
        Self { token }
    }
}
