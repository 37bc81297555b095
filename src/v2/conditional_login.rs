//! `conditional_login`: something is to be done before the login is full.

use std::fmt;

use serde::{Deserialize, Deserializer};

use crate::SecretString;

/// `conditional_login`: a session without a login token, until its conditions are met.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "describe", derive(crate::describe::schemars::JsonSchema))]
#[cfg_attr(feature = "describe", schemars(crate = "crate::describe::schemars", transform = super::described::conditional_login))]
#[non_exhaustive]
pub struct ConditionalLogin {
    /// The session, `kss_…`: it authorizes the calls that ask for one.
    pub session: SecretString,
    /// The account that the user acts for, `org_…`.
    pub account: Option<String>,
    /// What is to be done. The list is open: later versions of the service may have
    /// more conditions.
    #[cfg_attr(feature = "describe", schemars(with = "Vec<String>"))]
    pub conditions: Vec<Condition>,
}

#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
impl ConditionalLogin {
    /// A session with its conditions, for this account, `org_…`.
    #[must_use]
    pub fn new(session: SecretString, account: Option<String>, conditions: Vec<Condition>) -> Self {
        Self { session, account, conditions }
    }
}

/// With the session, which nothing else writes.
#[cfg(feature = "server")]
impl crate::ToResponse for ConditionalLogin {
    fn to_response(&self, response: &mut crate::server::ResponseWriter) {
        let names: Vec<&str> = self.conditions.iter().map(Condition::as_str).collect();
        response.json(&serde_json::json!({
            "result": super::result::ResultKind::ConditionalLogin,
            "session": self.session.expose_secret(),
            "account": self.account,
            "conditions": names,
        }));
    }
}

/// What is to be done before a login is full.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Condition {
    /// `no_account_selected`: [`GetSession::account`](super::GetSession::account) selects
    /// one.
    NoAccountSelected,
    /// `must_complete_profile`: [`UpdateProfile`](super::UpdateProfile) completes it.
    MustCompleteProfile,
    /// Another one, as the service names it.
    Other(String),
}

impl Condition {
    /// The name of the condition at the service.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::NoAccountSelected => "no_account_selected",
            Self::MustCompleteProfile => "must_complete_profile",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for Condition {
    fn from(name: String) -> Self {
        match &*name {
            "no_account_selected" => Self::NoAccountSelected,
            "must_complete_profile" => Self::MustCompleteProfile,
            _ => Self::Other(name),
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}
