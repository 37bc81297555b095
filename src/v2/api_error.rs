//! The refusal of a call.

use std::{borrow::Cow, fmt};

use serde::Deserialize;

use super::result::IsError;
use crate::{FromResponse, http::StatusCode, response::ShownMessage};

/// LoginRocket refused the call: `{"result": "error", "error": "..", "errors": [".."]}`,
/// with a status of 400 to 499.
///
/// The text is for people, in the language that [`LoginRocket::in_language`] asks for,
/// and is shown by [`Error`](crate::Error), unless it repeats a secret of the call. It
/// may repeat what else the user typed, so `Debug` does not show it.
///
/// ```
/// use loginrocket::{EndpointExt, http::Response, v2::{Login, Refusal}};
///
/// let body = r#"{"result": "error", "error": "Login failed", "errors": ["Login failed"]}"#;
/// let error = Login::decode(Response::builder().status(422).body(body)?).unwrap_err();
/// assert_eq!(error.service().unwrap().refusal(), Refusal::Refused);
/// assert!(error.to_string().ends_with("no request id: Login failed"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [`LoginRocket::in_language`]: super::LoginRocket::in_language
#[derive(Clone, PartialEq, Eq, FromResponse)]
#[cfg_attr(feature = "server", derive(crate::ToResponse))]
#[cfg_attr(feature = "describe", derive(crate::DescribeResponse))]
#[response(4xx)]
pub struct ApiError {
    #[response(status)]
    status: StatusCode,
    #[response(body, message)]
    body: Texts,
}

/// The body.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "server", derive(serde::Serialize))]
#[cfg_attr(feature = "describe", derive(crate::describe::schemars::JsonSchema))]
#[cfg_attr(feature = "describe", schemars(crate = "crate::describe::schemars"))]
struct Texts {
    #[serde(rename = "result")]
    _result: IsError,
    error: String,
    #[serde(default)]
    errors: Vec<String>,
}

impl ShownMessage for Texts {
    fn shown_message(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.error))
    }
}

impl ApiError {
    /// Why the call is refused, by the status.
    #[must_use]
    pub fn refusal(&self) -> Refusal {
        match self.status {
            StatusCode::FORBIDDEN => Refusal::NoSession,
            StatusCode::NOT_FOUND => Refusal::Unknown,
            StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY => Refusal::Refused,
            StatusCode::TOO_MANY_REQUESTS => Refusal::RateLimited,
            _ => Refusal::Other,
        }
    }

    /// The text for people.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.body.error
    }

    /// All texts for people, one for each mistake.
    #[must_use]
    pub fn messages(&self) -> &[String] {
        &self.body.errors
    }
}

#[cfg(feature = "server")]
#[cfg_attr(docsrs, doc(cfg(feature = "server")))]
impl ApiError {
    /// A refusal with a status and a text for people. A client takes it for one if the status
    /// is one of 400 to 499.
    #[must_use]
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        let error = message.into();
        let errors = vec![error.clone()];
        Self { status, body: Texts { _result: IsError::Error, error, errors } }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError").field("refusal", &self.refusal()).finish_non_exhaustive()
    }
}

impl std::error::Error for ApiError {}

/// Why a call is refused, as far as its status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// 403: the session is missing, has expired or was ended; the user logs in again.
    NoSession,
    /// 404: there is nothing of that name.
    Unknown,
    /// 409 and 422: something about the values is wrong, such as the password. The
    /// message is for the user.
    Refused,
    /// 429: [`Error::retry_after`](crate::Error::retry_after) says how long to wait.
    RateLimited,
    /// Another status of 400 to 499.
    Other,
}
