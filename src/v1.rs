//! LoginRocket, version 1: the user-facing login API of AuthRocket.
//!
//! It logs users in, signs them up and logs them out, without an API key, from
//! the LoginRocket URL of a Connected App. Calls are POST with JSON by
//! default; each can also be sent as a form, as a GET query, or as JSONP.
//!
//! ```no_run
//! use loginrocket::v1::{Login, LoginRocket};
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let login_rocket = LoginRocket::new("https://sample.e1.loginrocket.com")?;
//! match login_rocket.login(Login::with_username("ada", "correct horse")).await {
//!     Ok(session) => println!("logged in: {:?}", session.request_id()),
//!     Err(error) => match error.service() {
//!         Some(refusal) => println!("refused: {}", refusal.message()),
//!         None => println!("failed: {error}"),
//!     },
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The service is tightly rate limited, so nothing is repeated by default; a
//! response with status 429 is an error of the kind
//! [`RateLimited`](crate::ErrorKind::RateLimited).
//!
//! Two-factor completion, forgotten passwords and e-mail verification exist in
//! version 1, but the paths of their calls are not documented, so they are not
//! here.

mod api_error;
mod client;
mod login;
mod logout;
mod session;
mod signup;

use crate::Api;

pub use self::{
    api_error::ApiError,
    client::LoginRocket,
    login::Login,
    logout::{LoggedOut, Logout},
    session::{Session, TokenKind},
    signup::Signup,
};
pub use crate::claims::{ClaimsError, Membership, UnverifiedClaims};

/// What the calls of version 1 have in common: prefix, wire forms and error.
///
/// The wire forms include the query string and JSONP, because LoginRocket accepts
/// them for every call; the password is then part of the URL. The default is JSON.
#[derive(Clone, Copy, Debug, Api)]
#[api(prefix = "/v1", encodings(json, form, query, jsonp), secrets_in_url, error = ApiError)]
pub struct V1;

/// All endpoints of version 1, for a lock and for `OpenAPI`.
#[cfg(feature = "describe")]
#[cfg_attr(docsrs, doc(cfg(feature = "describe")))]
#[must_use]
pub fn endpoints() -> Vec<crate::describe::Description> {
    crate::describe::endpoints![Login<'_>, Signup<'_>, Logout<'_>]
}
