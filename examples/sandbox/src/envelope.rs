//! What surrounds every call: the record, the script, the request id and CORS.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::reply::Refusal;
use crate::script::Answer;
use crate::service::Service;
use crate::{cors, v2};

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
    let (path, headers) = (parts.uri.path().to_owned(), parts.headers.clone());
    let mut response = match (stand_in, body) {
        (Some(response), _) => response,
        (None, Ok(body)) => next.run(Request::from_parts(parts, Body::from(body))).await,
        (None, Err(_)) if v2::is_path(&path) => v2::too_long(&headers),
        (None, Err(_)) => too_long(),
    };
    if let Ok(id) = HeaderValue::from_str(&service.ids.next("rq_")) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    service.origins.complete(&path, &headers, response.headers_mut());
    if let Some(answer) = script {
        tokio::time::sleep(answer.delay()).await;
        answer.apply(&mut response);
    }
    response
}

/// Answers a browser that asks whether it may call. Which headers it may send is the sandbox's
/// choice.
pub(crate) async fn preflight() -> Response {
    cors::preflight("GET, POST", "accept, accept-language, content-type, lr-agent, user-agent")
}

/// Refuses a body that is longer than the sandbox reads.
fn too_long() -> Response {
    Refusal::with_status(StatusCode::PAYLOAD_TOO_LARGE, "the body is too long").into_response()
}
