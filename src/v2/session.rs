//! `get_session` and `logout`: the calls about a session that there is.

use super::{ConditionalLogin, FullLogin, Okay, V2, result::ResultKind};
use crate::{Endpoint, FromResponse, SecretString, error::DecodeError, response::RawResponse};

/// Gets a session, and a fresh login token with it.
///
/// The service wants the session id **in the URL**, although it is a secret: see the
/// [module](super#secrets).
///
/// ```
/// use loginrocket::{BaseUrl, EndpointExt, v2::GetSession};
///
/// let get = GetSession::new("kss_0AAAA").account("org_0AAAA");
/// let request = get.encode(&BaseUrl::parse("https://sample.e2.loginrocket.com")?)?;
/// let query = request.uri().query();
/// assert_eq!(query, Some("session=kss_0AAAA&account=org_0AAAA"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(GET, "/session", api = V2, secrets_in_url, response(whole = CurrentSession))]
#[non_exhaustive]
pub struct GetSession<'a> {
    /// The session, `kss_…`.
    #[endpoint(secret)]
    pub session: &'a str,
    /// The account that the user is to act for, `org_…`.
    pub account: Option<&'a str>,
}

impl<'a> GetSession<'a> {
    /// The session of this id, `kss_…`.
    #[must_use]
    pub fn new(session: &'a str) -> Self {
        Self { session, account: None }
    }

    /// For this account, `org_…`.
    #[must_use]
    pub fn account(mut self, account: &'a str) -> Self {
        self.account = Some(account);
        self
    }
}

/// What there is of a session.
///
/// ```
/// use loginrocket::{EndpointExt, http::Response, v2::{Condition, CurrentSession, GetSession}};
///
/// let body = r#"{"result": "conditional_login", "session": "kss_0AAAA", "account": null,
///     "conditions": ["no_account_selected"]}"#;
/// let session = GetSession::decode(Response::new(body))?.into_value();
/// let CurrentSession::Conditional(login) = session else { panic!("it is a full login") };
/// assert_eq!(login.conditions, [Condition::NoAccountSelected]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[cfg_attr(feature = "describe", derive(crate::describe::schemars::JsonSchema))]
#[cfg_attr(feature = "describe", schemars(crate = "crate::describe::schemars", untagged))]
#[non_exhaustive]
pub enum CurrentSession {
    /// The user is logged in.
    Full(FullLogin),
    /// Something is to be done before.
    Conditional(ConditionalLogin),
}

impl CurrentSession {
    /// The id of the session, `kss_…`.
    #[must_use]
    pub fn session(&self) -> &SecretString {
        match self {
            Self::Full(login) => &login.session,
            Self::Conditional(login) => &login.session,
        }
    }

    /// The account that the user acts for, `org_…`.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::Full(login) => login.account.as_deref(),
            Self::Conditional(login) => login.account.as_deref(),
        }
    }
}

#[cfg(feature = "server")]
impl crate::ToResponse for CurrentSession {
    fn to_response(&self, response: &mut crate::server::ResponseWriter) {
        match self {
            Self::Full(login) => login.to_response(response),
            Self::Conditional(login) => login.to_response(response),
        }
    }
}

#[cfg(feature = "describe")]
impl crate::DescribeResponse for CurrentSession {
    fn describe_response(cases: &mut crate::describe::Cases) {
        super::described::response::<Self>(cases, "What there is of a session.");
    }
}

impl FromResponse for CurrentSession {
    fn from_response(response: &RawResponse) -> Result<Self, DecodeError> {
        match ResultKind::of(response)? {
            ResultKind::FullLogin => response.json().map(Self::Full),
            ResultKind::ConditionalLogin => response.json().map(Self::Conditional),
            other => Err(other.unexpected()),
        }
    }
}

/// Ends a session.
///
/// The service wants the session id **in the URL**, although it is a secret: see the
/// [module](super#secrets). If a logout is [repeated](super#what-is-repeated), the second
/// one may find that the session has ended: [`Refusal::NoSession`](super::Refusal::NoSession).
#[derive(Clone, Endpoint)]
#[cfg_attr(feature = "server", derive(crate::FromRequest))]
#[cfg_attr(feature = "describe", derive(crate::Describe))]
#[endpoint(DELETE, "/session", api = V2, secrets_in_url, response(whole = Okay))]
#[non_exhaustive]
pub struct Logout<'a> {
    /// The session, `kss_…`.
    #[endpoint(secret)]
    pub session: &'a str,
}

impl<'a> Logout<'a> {
    /// A logout from the session of this id, `kss_…`.
    #[must_use]
    pub fn new(session: &'a str) -> Self {
        Self { session }
    }
}
