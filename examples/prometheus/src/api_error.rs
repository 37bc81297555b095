//! The error of a call.

use std::{borrow::Cow, fmt};

use loginrocket::{FromResponse, response::ShownMessage};
use serde::Deserialize;

/// Prometheus refused a call, or could not carry it out:
/// `{"status": "error", "errorType": "..", "error": ".."}`.
///
/// ```
/// use loginrocket::{EndpointExt, http::Response};
/// use loginrocket_prometheus::{Query, Why};
///
/// let body = r#"{"status": "error", "errorType": "timeout", "error": "query timed out"}"#;
/// let error = Query::decode(Response::builder().status(503).body(body)?).unwrap_err();
/// assert_eq!(error.service().unwrap().why(), Why::Timeout);
/// assert!(error.is_retryable());
/// assert!(error.to_string().ends_with("no request id: query timed out"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, FromResponse)]
#[cfg_attr(feature = "describe", derive(loginrocket::DescribeResponse))]
#[response(4xx | 5xx)]
pub struct ApiError {
    #[response(body, message)]
    body: Refusal,
}

/// The body.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Refusal {
    error_type: Why,
    error: String,
}

/// What kind of error it is: `errorType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Why {
    /// A parameter is missing or wrong, such as an expression that cannot be parsed.
    BadData,
    /// The expression cannot be evaluated.
    Execution,
    /// The evaluation took too long.
    Timeout,
    /// The evaluation was ended, as when the server stops.
    Canceled,
    /// The server failed.
    Internal,
    /// The server cannot do this now, or not in this mode.
    Unavailable,
    /// There is no such thing.
    NotFound,
    /// Any other.
    #[serde(other)]
    Other,
}

impl ApiError {
    /// What kind of error it is.
    #[must_use]
    pub fn why(&self) -> Why {
        self.body.error_type
    }

    /// The server's own words.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.body.error
    }
}

impl ShownMessage for Refusal {
    fn shown_message(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.error))
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for ApiError {}
