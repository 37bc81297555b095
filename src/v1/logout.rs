//! `logout`.

use serde::de::IgnoredAny;

use super::V1;
use crate::{Endpoint, FromResponse, error::DecodeError, response::RawResponse};

/// Ends the session of a login token.
///
/// What a successful response holds is not documented: see [`LoggedOut`].
///
/// ```
/// use loginrocket::v1::Logout;
///
/// assert_eq!(format!("{:?}", Logout::new("eyJ...")), "Logout { token: [REDACTED] }");
/// ```
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(POST, "/logout", api = V1, response(whole = LoggedOut))]
pub struct Logout<'a> {
    #[endpoint(secret)]
    token: &'a str,
}

impl<'a> Logout<'a> {
    /// A logout by the login token, a JWT.
    #[must_use]
    pub fn new(token: &'a str) -> Self {
        Self { token }
    }
}

/// What a server reads.
#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
impl<'a> Logout<'a> {
    /// The login token.
    #[must_use]
    pub fn token(&self) -> &'a str {
        self.token
    }
}

/// The session of a login token has ended.
///
/// What the response says beyond that is not documented, so it holds nothing: any
/// JSON is accepted, and no body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoggedOut;

#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
impl LoggedOut {
    /// A session has ended.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it says that something has happened")]
    pub fn new() -> Self {
        Self
    }
}

/// An empty object.
#[cfg(feature = "server")]
impl crate::ToResponse for LoggedOut {
    fn to_response(&self, response: &mut crate::server::ResponseWriter) {
        response.json(&serde_json::Map::new());
    }
}

impl FromResponse for LoggedOut {
    fn from_response(response: &RawResponse) -> Result<Self, DecodeError> {
        // A page of a proxy is not a response of LoginRocket.
        if !response.body().is_empty() {
            response.json::<IgnoredAny>()?;
        }
        Ok(Self)
    }
}
