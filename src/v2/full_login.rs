//! `full_login`: the user is logged in.

use serde::Deserialize;

use super::{ClaimsError, UnverifiedClaims, result::ResultKind};
use crate::{FromResponse, SecretString, error::DecodeError, response::RawResponse};

/// `full_login`: a session, and a login token for the application.
///
/// ```
/// use loginrocket::{EndpointExt, http::Response, v2::Login};
///
/// let body = r#"{"result": "full_login", "session": "kss_0AAAA", "token": "eyJ..."}"#;
/// let login = Login::decode(Response::new(body))?;
/// assert_eq!(login.session.expose_secret(), "kss_0AAAA");
/// assert_eq!(login.account, None);
/// assert!(!format!("{login:?}").contains("kss_"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "describe", derive(crate::describe::schemars::JsonSchema))]
#[cfg_attr(feature = "describe", schemars(crate = "crate::describe::schemars", transform = super::described::full_login))]
#[non_exhaustive]
pub struct FullLogin {
    /// The session, `kss_…`: it authorizes the calls that ask for one.
    pub session: SecretString,
    /// The account that the user acts for, `org_…`.
    pub account: Option<String>,
    /// The login token, a JWT.
    pub token: SecretString,
}

impl FullLogin {
    /// The claims of the login token. They are not verified: see [`UnverifiedClaims`].
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
impl FullLogin {
    /// A session with its login token, for this account, `org_…`.
    #[must_use]
    pub fn new(session: SecretString, account: Option<String>, token: SecretString) -> Self {
        Self { session, account, token }
    }
}

/// With session and token, which nothing else writes.
#[cfg(feature = "server")]
impl crate::ToResponse for FullLogin {
    fn to_response(&self, response: &mut crate::server::ResponseWriter) {
        response.json(&serde_json::json!({
            "result": ResultKind::FullLogin,
            "session": self.session.expose_secret(),
            "account": self.account,
            "token": self.token.expose_secret(),
        }));
    }
}

#[cfg(feature = "describe")]
impl crate::DescribeResponse for FullLogin {
    fn describe_response(cases: &mut crate::describe::Cases) {
        super::described::response::<Self>(cases, "The user is logged in.");
    }
}

impl FromResponse for FullLogin {
    fn from_response(response: &RawResponse) -> Result<Self, DecodeError> {
        ResultKind::FullLogin.expect(response)?;
        response.json()
    }
}
