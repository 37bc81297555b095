//! `logout`.

use super::ApiError;
use crate::Endpoint;

/// Ends the session of a login token.
///
/// What a successful answer holds is not documented, so any is accepted.
///
/// ```
/// use loginrocket::v1::Logout;
///
/// assert_eq!(format!("{:?}", Logout::new("eyJ...")), "Logout { token: [REDACTED] }");
/// ```
#[derive(Clone, Endpoint)]
#[endpoint(POST, "/v1/logout", encodings(json, form, query, jsonp), secrets_in_url)]
#[endpoint(error = ApiError)]
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
