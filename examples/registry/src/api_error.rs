//! The error of a call.

use std::{borrow::Cow, fmt};

use loginrocket::{
    error::DecodeError,
    http::StatusCode,
    response::{FromErrorResponse, RawResponse},
};
use serde::Deserialize;

/// The registry refused a call: `{"errors": [{"code": "..", "message": ".."}]}`.
///
/// ```
/// use loginrocket::{EndpointExt, http::Response};
/// use loginrocket_registry::{Code, GetManifest};
///
/// let body = r#"{"errors": [{"code": "MANIFEST_UNKNOWN", "message": "manifest unknown"}]}"#;
/// let response = Response::builder().status(404).body(body)?;
/// let error = GetManifest::decode(response).unwrap_err();
/// assert_eq!(error.service().unwrap().code(), Code::ManifestUnknown);
/// assert!(error.to_string().ends_with("no request id: manifest unknown"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    status: StatusCode,
    details: Vec<Detail>,
}

/// The body.
#[derive(Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
struct Refusal {
    errors: Vec<Detail>,
}

/// One of several reasons.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Detail {
    /// What kind of reason it is.
    pub code: Code,
    /// The registry's own words.
    #[serde(default)]
    pub message: String,
}

/// What kind of reason it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum Code {
    /// There is no such blob.
    BlobUnknown,
    /// The upload cannot go on.
    BlobUploadInvalid,
    /// There is no such upload.
    BlobUploadUnknown,
    /// The digest is not that of the content.
    DigestInvalid,
    /// The manifest names a blob that is not there.
    ManifestBlobUnknown,
    /// The manifest is malformed.
    ManifestInvalid,
    /// There is no such manifest.
    ManifestUnknown,
    /// The name of the repository is malformed.
    NameInvalid,
    /// There is no such repository.
    NameUnknown,
    /// The content has not the length that was declared.
    SizeInvalid,
    /// The range does not follow what came before.
    RangeInvalid,
    /// The call needs credentials.
    Unauthorized,
    /// The credentials do not allow it.
    Denied,
    /// The registry does not support it.
    Unsupported,
    /// There were too many calls.
    #[serde(rename = "TOOMANYREQUESTS")]
    TooManyRequests,
    /// Any other.
    #[serde(other)]
    Other,
}

impl ApiError {
    /// What kind of reason the first one is.
    #[must_use]
    pub fn code(&self) -> Code {
        self.details.first().map_or(Code::Other, |detail| detail.code)
    }

    /// All reasons.
    #[must_use]
    pub fn details(&self) -> &[Detail] {
        &self.details
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

/// A response to `HEAD` has no body: it is none.
impl FromErrorResponse for ApiError {
    fn from_error_response(response: &RawResponse) -> Result<Option<Self>, DecodeError> {
        let status = response.status();
        if !status.is_client_error() && !status.is_server_error() || response.body().is_empty() {
            return Ok(None);
        }
        let Refusal { errors } = response.json()?;
        Ok(Some(Self { status, details: errors }))
    }

    fn message(&self) -> Option<Cow<'_, str>> {
        self.details.first().map(|detail| Cow::Borrowed(detail.message.as_str()))
    }
}

#[cfg(feature = "describe")]
impl loginrocket::DescribeResponse for ApiError {
    fn describe_response(cases: &mut loginrocket::describe::Cases) {
        use loginrocket::{describe::TypeDescription, response::Kind};

        let refusal = TypeDescription::of::<Refusal>();
        let _ =
            cases.case(&["4xx", "5xx"], "The registry refused the call.").body(Kind::Json, refusal);
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.details.first().map_or("no reason", |detail| &detail.message))
    }
}

impl std::error::Error for ApiError {}
