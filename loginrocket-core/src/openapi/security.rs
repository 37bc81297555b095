//! What the credentials of a service are.

use serde_json::{Value, json};

/// How a service takes the credentials of its clients: what
/// [`Credentials`](crate::credentials::Credentials) makes of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scheme {
    /// A bearer token.
    Bearer,
    /// A user and password.
    Basic,
    /// A key in the header of this name.
    Header(String),
    /// A key in the query string, by this name.
    Query(String),
}

impl Scheme {
    /// What it is called in the document.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Bearer => "bearer",
            Self::Basic => "basic",
            Self::Header(_) | Self::Query(_) => "key",
        }
    }

    /// The Security Scheme Object.
    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Bearer => json!({ "type": "http", "scheme": "bearer" }),
            Self::Basic => json!({ "type": "http", "scheme": "basic" }),
            Self::Header(name) => json!({ "type": "apiKey", "in": "header", "name": name }),
            Self::Query(name) => json!({ "type": "apiKey", "in": "query", "name": name }),
        }
    }
}
