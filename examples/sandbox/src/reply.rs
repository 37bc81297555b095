//! What a call answers: JSON, be it a result or a refusal.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// A call's result, answered with status 200.
#[derive(Debug)]
pub(crate) struct Reply(pub(crate) Value);

/// A call that is refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// The status: 200 as a rule, as LoginRocket does it.
    status: StatusCode,
    /// What is wrong, for people.
    message: String,
}

impl Refusal {
    /// A refusal with status 200.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::with_status(StatusCode::OK, message)
    }

    /// A refusal with another status.
    pub(crate) fn with_status(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        response(StatusCode::OK, &self.0)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        response(self.status, &json!({ "error": self.message }))
    }
}

/// The response with `value` as JSON.
fn response(status: StatusCode, value: &Value) -> Response {
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
