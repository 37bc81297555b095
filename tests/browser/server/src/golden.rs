//! The service of the golden table, which allows every origin itself.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::Response,
};
use loginrocket_golden::Service;

/// All paths.
pub(crate) fn router() -> Router {
    let service = Arc::new(Service::default());
    Router::new().fallback(move |request| respond(service, request))
}

/// Responds to one request.
async fn respond(service: Arc<Service>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap_or_default();
    service.respond(&Request::from_parts(head, body)).map(Body::from)
}
