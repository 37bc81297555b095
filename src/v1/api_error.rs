//! The refusal of a call.

use std::{borrow::Cow, fmt};

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    __private::text_of_json,
    error::DecodeError,
    response::{FromErrorResponse, RawResponse},
};

/// LoginRocket refused the call: `{"error": "text for people"}`, with status
/// 200 as a rule.
///
/// The text is for people and is shown by [`Error`](crate::Error), unless it
/// repeats a secret of the call. It may repeat what else the user typed, so
/// `Debug` does not show it.
///
/// ```
/// use loginrocket::{EndpointExt, http::Response, v1::Login};
///
/// let body = r#"{"error": "Login failed"}"#;
/// let error = Login::decode(Response::new(body)).unwrap_err();
/// assert_eq!(error.service().unwrap().message(), "Login failed");
/// assert!(error.to_string().ends_with("no request id: Login failed"));
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

#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
impl ApiError {
    /// A refusal with this text for people.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// A request that is wrong is refused like any other call, so that it is told to the function
/// of a JSONP call too.
#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
impl From<crate::server::RequestError> for ApiError {
    fn from(error: crate::server::RequestError) -> Self {
        Self::new(error.to_string())
    }
}

/// With status 200, as LoginRocket does it.
#[cfg(feature = "server")]
impl crate::ToResponse for ApiError {
    fn to_response(&self, response: &mut crate::server::ResponseWriter) {
        response.json(&serde_json::json!({ "error": self.message }));
    }
}

#[cfg(feature = "describe")]
impl crate::DescribeResponse for ApiError {
    fn describe_response(cases: &mut crate::describe::Cases) {
        use crate::describe::{TypeDescription, schemars};

        /// The documented form of a refusal.
        #[derive(schemars::JsonSchema)]
        #[schemars(crate = "schemars")]
        #[expect(dead_code, reason = "it is a schema only")]
        struct Refusal {
            /// For people.
            error: String,
        }

        // As a rule, and possibly.
        for statuses in [&["200"][..], &[]] {
            let refusal = TypeDescription::of::<Refusal>();
            let _ = cases
                .case(statuses, "LoginRocket refused the call.")
                .body(crate::response::Kind::Json, refusal);
        }
    }
}

impl FromErrorResponse for ApiError {
    fn from_error_response(response: &RawResponse) -> Result<Option<Self>, DecodeError> {
        /// The one field that makes a response a refusal.
        #[derive(Deserialize)]
        struct Refusal {
            error: Option<Box<RawValue>>,
        }

        let Refusal { error } = response.json()?;
        let message = match error.as_deref().map(RawValue::get) {
            None | Some("false") => return Ok(None),
            // What is no text is not documented, but a refusal all the same.
            Some(json) => text_of_json(json).unwrap_or_else(|| json.to_owned()),
        };
        Ok(Some(Self { message }))
    }

    fn message(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.message))
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
