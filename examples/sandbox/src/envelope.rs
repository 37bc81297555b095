//! What surrounds every call: the record, the script, the request id and CORS.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::reply::Refusal;
use crate::script::Answer;
use crate::service::Service;

/// The header that carries the request id.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest body that is read: the sandbox's choice.
const MAX_BODY: usize = 1024 * 1024;

/// Records the request, has it answered, and completes the answer.
pub(crate) async fn wrap(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, MAX_BODY).await;
    service.records.push(&parts, body.as_deref().unwrap_or_default());
    // A browser sends a preflight unasked: no test can know which answer it would take.
    let script =
        if parts.method == Method::OPTIONS { None } else { service.script.next(parts.uri.path()) };

    let stand_in = script.as_ref().and_then(Answer::stand_in);
    let mut response = match (stand_in, body) {
        (Some(response), _) => response,
        (None, Ok(body)) => next.run(Request::from_parts(parts, Body::from(body))).await,
        (None, Err(_)) => too_long(),
    };
    complete(response.headers_mut(), &service.ids.next("rq_"));
    if let Some(answer) = script {
        tokio::time::sleep(answer.delay()).await;
        answer.apply(&mut response);
    }
    response
}

/// Sets the headers that every answer has.
fn complete(headers: &mut HeaderMap, request_id: &str) {
    if let Ok(value) = HeaderValue::from_str(request_id) {
        headers.insert(REQUEST_ID, value);
    }
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("X-Request-ID"));
}

/// Answers a browser that asks whether it may call. Which headers it may send is the sandbox's
/// choice.
pub(crate) async fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("accept, accept-language, content-type, lr-agent, user-agent"),
    );
    response
}

/// Refuses a body that is longer than the sandbox reads.
fn too_long() -> Response {
    Refusal::with_status(StatusCode::PAYLOAD_TOO_LARGE, "the body is too long").into_response()
}
