//! `login` and `verify_login`.

use super::{FullLogin, V2};
use crate::Endpoint;

/// Logs a user in.
///
/// ```
/// use loginrocket::{BaseUrl, EndpointExt, v2::Login};
///
/// let base = BaseUrl::parse("https://sample.e2.loginrocket.com")?;
/// let request = Login::new("ada@example.com", "correct horse").encode(&base)?;
/// let body = request.body().as_bytes().unwrap();
/// assert_eq!(body, r#"{"email":"ada@example.com","password":"correct horse"}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/login", api = V2, response(whole = FullLogin))]
#[non_exhaustive]
pub struct Login<'a> {
    /// The user: an e-mail address, a user name or an id, `usr_…`.
    pub email: &'a str,
    /// The password.
    #[endpoint(secret)]
    pub password: &'a str,
}

impl<'a> Login<'a> {
    /// A login by an e-mail address, a user name or an id, `usr_…`.
    #[must_use]
    pub fn new(email: &'a str, password: &'a str) -> Self {
        Self { email, password }
    }
}

/// Completes a login by a code that the user has.
///
/// Fields and result are inferred; how the service hands out the token is not
/// documented.
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/login/verify", api = V2, response(whole = FullLogin))]
#[non_exhaustive]
pub struct VerifyLogin<'a> {
    /// The token of the login that is not complete.
    #[endpoint(secret)]
    pub token: &'a str,
    /// The user's code.
    #[endpoint(secret)]
    pub code: &'a str,
}

impl<'a> VerifyLogin<'a> {
    /// The second step of a login.
    #[must_use]
    pub fn new(token: &'a str, code: &'a str) -> Self {
        Self { token, code }
    }
}
