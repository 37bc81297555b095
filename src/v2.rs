//! LoginRocket, version 2: the same service with one path for each call.
//!
//! What is said here of the service comes from the LoginRocket documentation; what that
//! leaves open, such as further fields of a sign-up, is not here. The group [`V2`] is
//! public, so an application can declare a call with more fields itself.
//!
//! ```no_run
//! use loginrocket::{
//!     ErrorKind,
//!     v2::{Language, Login, LoginRocket},
//! };
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let login_rocket = LoginRocket::new("https://sample.e2.loginrocket.com")?;
//! let login = Login::new("ada@example.com", "correct horse");
//! match login_rocket.in_language(Language::Spanish).login(login).await {
//!     Ok(login) => println!("logged in to {:?}", login.account),
//!     Err(error) => match (error.kind(), error.service()) {
//!         (ErrorKind::RateLimited, _) => println!("wait {:?}", error.retry_after()),
//!         (_, Some(refusal)) => println!("refused: {}", refusal.message()),
//!         _ => println!("failed: {error}"),
//!     },
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Results
//!
//! Each response names its `result`, and each call has the type of its own:
//!
//! | `result` | type |
//! |---|---|
//! | `full_login` | [`FullLogin`] |
//! | `conditional_login` | [`ConditionalLogin`], of [`GetSession`] only: [`CurrentSession`] |
//! | `okay` | [`Okay`] |
//! | `error` | [`ApiError`], with a status of 400 to 499 |
//!
//! Another result than those of the call is an error of the kind
//! [`Decode`](crate::ErrorKind::Decode).
//!
//! # Secrets
//!
//! Passwords, tokens, codes and session ids are secrets: the id of a session alone
//! authorizes calls. LoginRocket wants it **in the URL** of [`Logout`] and [`GetSession`],
//! where proxies and logs of servers see it; errors and spans of this crate never show
//! it.
//!
//! # What is repeated
//!
//! By default nothing is. With a [`Retry`](crate::Retry) [`GetSession`], [`Logout`] and
//! [`UpdateProfile`] are repeated, since HTTP defines their methods as idempotent. The
//! others are POST, and are repeated only if the service has not seen them: it is not
//! documented that it recognises a repeated call.
//!
//! # In a browser
//!
//! `Accept-Language` needs no preflight, but JSON bodies do, and `PUT` and `DELETE`. The
//! official browser client sends a header `LR-Agent` with its name and version. This one
//! does not, since it would cost a preflight for [`GetSession`] too; who wants it says
//! so: `Client::builder(url).header("LR-Agent", "acme/1.0")`.

mod api_error;
mod client;
mod conditional_login;
#[cfg(feature = "describe")]
mod described;
mod email;
mod full_login;
mod language;
mod login;
mod password;
mod profile;
mod result;
mod session;
mod signup;

use crate::Api;

pub use self::{
    api_error::{ApiError, Refusal},
    client::LoginRocket,
    conditional_login::{Condition, ConditionalLogin},
    email::VerifyEmail,
    full_login::FullLogin,
    language::Language,
    login::{Login, VerifyLogin},
    password::{ForgotPassword, ResetPassword, UpdatePassword},
    profile::UpdateProfile,
    result::Okay,
    session::{CurrentSession, GetSession, Logout},
    signup::{RequestInvitation, Signup},
};
pub use crate::claims::{ClaimsError, Membership, UnverifiedClaims};

/// What the calls of version 2 have in common: prefix and error. Bodies are JSON.
///
/// A call with a field that is not declared here:
///
/// ```
/// use loginrocket::{BaseUrl, Endpoint, EndpointExt, v2::{FullLogin, V2}};
///
/// #[derive(Endpoint)]
/// #[endpoint(POST, "/signup", api = V2, response(whole = FullLogin))]
/// struct SignUpToBeta<'a> {
///     email: &'a str,
///     #[endpoint(secret)]
///     password: &'a str,
///     beta: bool,
/// }
///
/// let sign_up = SignUpToBeta { email: "ada@example.com", password: "x", beta: true };
/// let request = sign_up.encode(&BaseUrl::parse("https://sample.e2.loginrocket.com")?)?;
/// assert_eq!(request.uri(), "https://sample.e2.loginrocket.com/v2/signup");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Api)]
#[api(prefix = "/v2", error = ApiError)]
pub struct V2;

/// All endpoints of version 2, for a lock and for `OpenAPI`.
#[cfg(feature = "describe")]
#[cfg_attr(docsrs, doc(cfg(feature = "describe")))]
#[must_use]
pub fn endpoints() -> Vec<crate::describe::Description> {
    crate::describe::endpoints![
        Login<'_>,
        VerifyLogin<'_>,
        GetSession<'_>,
        Logout<'_>,
        RequestInvitation<'_>,
        Signup<'_>,
        VerifyEmail<'_>,
        ForgotPassword<'_>,
        ResetPassword<'_>,
        UpdatePassword<'_>,
        UpdateProfile<'_>,
    ]
}
