//! What a browser needs to call from another origin: in version 1 from any, in version 2 from
//! those that are configured.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};

use crate::v2;

/// The origins from which a browser may call version 2, as in `https://app.example.com`.
#[derive(Debug, Default)]
pub(crate) struct Origins(Vec<String>);

impl Origins {
    /// These origins.
    pub(crate) fn new(origins: Vec<String>) -> Self {
        Self(origins)
    }

    /// The origin of a request, if it is one of these.
    pub(crate) fn allowed<'a>(&self, headers: &'a HeaderMap) -> Option<&'a HeaderValue> {
        let origin = headers.get(ORIGIN)?;
        self.0.iter().any(|known| known.as_bytes() == origin.as_bytes()).then_some(origin)
    }

    /// Lets the page that sent a request read its answer.
    pub(crate) fn complete(&self, path: &str, request: &HeaderMap, answer: &mut HeaderMap) {
        if !v2::is_path(path) {
            answer.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            answer.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("X-Request-ID"));
            return;
        }
        // A cache must not give one origin what another was answered.
        answer.append(VARY, HeaderValue::from_static("Origin"));
        if let Some(origin) = self.allowed(request) {
            answer.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            let exposed = HeaderValue::from_static("X-Request-ID, Ratelimit-Reset");
            answer.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
        }
    }
}

/// Answers a browser that asks whether it may send a request with these methods and headers.
pub(crate) fn preflight(methods: &'static str, names: &'static str) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(names));
    response
}
