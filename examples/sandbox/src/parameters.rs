//! The parameters of a call, from wherever it carries them.
//!
//! A GET has them in the query string, a POST in its body; the query string of a POST is ignored:
//! the sandbox's choice. So are the statuses: 415 for another content type, and 200 with an error
//! for a body that cannot be read. The last of several parameters of one name counts.

use std::collections::BTreeMap;

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode};
use serde_json::{Map, Value};

use crate::reply::Refusal;

/// Parameters by name. Flat, and all of them text. It has no `Debug`, for it holds passwords.
pub(crate) struct Parameters(BTreeMap<String, String>);

impl Parameters {
    /// The parameters of a query string or a form.
    pub(crate) fn form(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// The parameters of a JSON object, or what is wrong with it. Null is as good as absent: the
    /// sandbox's choice.
    pub(crate) fn json(text: &[u8]) -> Result<Self, String> {
        let object: Map<String, Value> =
            serde_json::from_slice(text).map_err(|_| "the body must be a JSON object")?;
        let present = object.into_iter().filter(|(_, value)| !value.is_null());
        let parameters = present.map(|(name, value)| match value {
            Value::String(text) => Ok((name, text)),
            _ => Err(format!("{name} must be text")),
        });
        parameters.collect::<Result<_, _>>().map(Self)
    }

    /// Those members of a JSON object that are text; none, if it is no object.
    pub(crate) fn texts(text: &[u8]) -> Option<Self> {
        let object: Map<String, Value> = serde_json::from_slice(text).ok()?;
        let text = |(name, value)| match value {
            Value::String(text) => Some((name, text)),
            _ => None,
        };
        Some(Self(object.into_iter().filter_map(text).collect()))
    }

    /// The parameter `name`, even if empty.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The parameter `name`, unless it is empty.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.given(name).filter(|value| !value.is_empty())
    }

    /// The parameter `name`, or a refusal.
    pub(crate) fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name).ok_or_else(|| Refusal::new(format!("{name} is required")))
    }

    /// The `username` or the `email`, in lower case.
    pub(crate) fn user_name(&self) -> Result<String, Refusal> {
        match (self.text("username"), self.text("email")) {
            (Some(name), None) | (None, Some(name)) => Ok(name.to_lowercase()),
            (Some(_), Some(_)) => Err(Refusal::new("give username or email, not both")),
            (None, None) => Err(Refusal::new("username or email is required")),
        }
    }
}

impl<S: Sync> FromRequest<S> for Parameters {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        if request.method() == Method::GET {
            let query = request.uri().query().unwrap_or_default();
            return Ok(Self::form(query.as_bytes()));
        }
        let content_type = media_type(request.headers());
        let body = body(request).await?;
        match content_type.as_deref() {
            Some("application/json") => Self::json(&body).map_err(Refusal::new),
            Some("application/x-www-form-urlencoded") => Ok(Self::form(&body)),
            _ => Err(Refusal::with_status(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "Content-Type must be application/json or application/x-www-form-urlencoded",
            )),
        }
    }
}

/// The content type in lower case, without its parameters.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = value.split(';').next()?;
    Some(essence.trim().to_ascii_lowercase())
}

/// The whole body; how long it may be was decided before.
async fn body(request: Request) -> Result<Bytes, Refusal> {
    let body = to_bytes(request.into_body(), usize::MAX).await;
    body.map_err(|_| Refusal::new("the body broke off"))
}
