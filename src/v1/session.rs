//! The response to `login` and `signup`.

use std::fmt;

use serde::Deserialize;

use super::{ClaimsError, UnverifiedClaims};
use crate::{BaseUrl, SecretString};

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
#[cfg_attr(feature = "describe", derive(crate::describe::schemars::JsonSchema))]
#[cfg_attr(feature = "describe", schemars(crate = "crate::describe::schemars"))]
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

#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
impl Session {
    /// A token and the URL that takes it.
    #[must_use]
    pub fn new(token: SecretString, url: impl Into<String>) -> Self {
        Self { token, url: url.into() }
    }
}

/// With the token, which nothing else writes.
#[cfg(feature = "server")]
impl crate::server::JsonBody for Session {
    fn write(&self, response: &mut crate::server::ResponseWriter) {
        let token = self.token.expose_secret();
        response.json(&serde_json::json!({ "token": token, "url": self.url }));
    }
}

/// Without the token, and of the URL only the scheme, host and port: the rest may
/// repeat the token, or what the user typed.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin = BaseUrl::parse(self.url.split(['?', '#']).next().unwrap_or_default());
        f.debug_struct("Session")
            .field("token_kind", &self.token_kind())
            .field("url", &origin.as_ref().ok().map(BaseUrl::origin))
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

#[cfg(test)]
mod tests {
    use super::Session;

    #[test]
    fn its_debug_shows_the_origin_of_the_url_and_nothing_else_of_it() {
        for (url, shown) in [
            ("https://a.example/hunter2", Some("https://a.example")),
            ("https://a.example:8443/hunter2/../x?hunter2#hunter2", Some("https://a.example:8443")),
            ("https://a.example?password=hunter2", Some("https://a.example")),
            ("https://A.example/%68unter2;hunter2", Some("https://a.example")),
            ("https://hunter2:hunter2@a.example/", None),
            ("https://hunter2@a.example/", None),
            ("http://a.example/hunter2", None),
            ("/hunter2", None),
            ("hunter2", None),
            ("javascript:hunter2", None),
            ("", None),
        ] {
            let session = Session { token: "kss_hunter2".into(), url: url.to_owned() };
            let text = format!("{session:?}");
            let expected = format!("Session {{ token_kind: Other, url: {shown:?}, .. }}");
            assert_eq!(text, expected, "{url}");
            assert!(!format!("{session:#?}").contains("hunter2"), "{session:#?}");
        }
    }
}
