//! The refusal of a call.

use std::fmt;

use serde::Deserialize;
use serde_json::Value;

use crate::response::{FromErrorResponse, RawResponse};

/// LoginRocket refused the call: `{"error": "text for people"}`, with status
/// 200 as a rule.
///
/// The text may repeat what the user typed, so `Debug` does not show it.
///
/// ```
/// use loginrocket::{EndpointExt, http::Response, v1::Login};
///
/// let body = r#"{"error": "Login failed"}"#;
/// let error = Login::decode(Response::new(body)).unwrap_err();
/// assert_eq!(error.service().unwrap().message(), "Login failed");
/// assert!(!error.to_string().contains("Login failed"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ApiError {
    message: String,
}

impl ApiError {
    /// The text for people, in the language of the realm.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl FromErrorResponse for ApiError {
    fn from_error_response(response: &RawResponse) -> Option<Self> {
        /// The one field that makes a response a refusal.
        #[derive(Deserialize)]
        struct Refusal {
            error: Option<Value>,
        }

        let Refusal { error } = response.json().ok()?;
        let message = match error? {
            Value::Bool(false) => return None,
            Value::String(text) => text,
            // Not documented, but a refusal all the same.
            other => other.to_string(),
        };
        Some(Self { message })
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError").finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}
