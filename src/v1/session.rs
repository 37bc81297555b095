//! The response to `login` and `signup`.

use std::fmt;

use serde::Deserialize;

use super::{ClaimsError, UnverifiedClaims};
use crate::SecretString;

/// A token, and the URL of the application's handler that takes it.
///
/// ```
/// use loginrocket::{EndpointExt, http::Response, v1::{Login, TokenKind}};
///
/// let body = r#"{"token": "kli_0vdbINw16QhITBp4iBhgX4", "url": "https://app.example/login"}"#;
/// let session = Login::decode(Response::new(body))?;
/// assert_eq!(session.token_kind(), TokenKind::TwoFactor);
/// assert!(session.token.expose_secret().starts_with("kli_"));
/// assert!(!format!("{session:?}").contains("kli_"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Deserialize)]
#[non_exhaustive]
pub struct Session {
    /// The token; [`Session::token_kind`] says what it is for.
    pub token: SecretString,
    /// The URL of the login handler, or of the signup handler.
    pub url: String,
}

impl Session {
    /// What the token is for.
    #[must_use]
    pub fn token_kind(&self) -> TokenKind {
        TokenKind::of(self.token.expose_secret())
    }

    /// The claims of a login token. They are not verified: see
    /// [`UnverifiedClaims`].
    ///
    /// # Errors
    ///
    /// If the token is not a login token.
    pub fn unverified_claims(&self) -> Result<UnverifiedClaims, ClaimsError> {
        UnverifiedClaims::of(self.token.expose_secret())
    }
}

/// Without the token, and without the URL's query, which may repeat it.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let handler = self.url.split(['?', '#']).next().unwrap_or_default();
        f.debug_struct("Session")
            .field("token_kind", &self.token_kind())
            .field("url", &handler)
            .finish_non_exhaustive()
    }
}

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenKind {
    /// The user is logged in; the token is a JWT.
    Login,
    /// `kli_…`: a second call, with the user's code, completes the login.
    TwoFactor,
    /// `utk_…`: the signup handler completes the sign-up.
    Signup,
    /// Not documented.
    Other,
}

impl TokenKind {
    /// Judges by the form of the token.
    fn of(token: &str) -> Self {
        if token.starts_with("kli_") {
            Self::TwoFactor
        } else if token.starts_with("utk_") {
            Self::Signup
        } else if token.split('.').count() == 3 {
            Self::Login
        } else {
            Self::Other
        }
    }
}
