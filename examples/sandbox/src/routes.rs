//! Which path and method leads to which call.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::http::header::ALLOW;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};

use crate::calls::login::login;
use crate::calls::logout::logout;
use crate::calls::signup::signup;
use crate::reply::Refusal;
use crate::service::Service;
use crate::{account, envelope, jsonp, rate_limit, v2};

/// The whole service.
pub(crate) fn router(service: Arc<Service>) -> Router {
    Router::new()
        .route("/v1/login", call(login))
        .route("/v1/signup", call(signup))
        .route("/v1/logout", call(logout))
        .route_layer(from_fn(jsonp::wrap))
        .merge(v2::routes())
        .merge(account::routes())
        .fallback(unknown)
        .layer(from_fn_with_state(Arc::clone(&service), rate_limit::limit))
        .layer(from_fn_with_state(Arc::clone(&service), envelope::wrap))
        .with_state(service)
}

/// A call by POST and by GET. HEAD is refused, for it would log a user in and show nothing.
fn call<H, T>(handler: H) -> MethodRouter<Arc<Service>>
where
    H: Handler<T, Arc<Service>>,
    T: 'static,
{
    let only_calls = || async { not_allowed("GET, POST, OPTIONS") };
    post(handler.clone())
        .get(handler)
        .head(only_calls)
        .options(envelope::preflight)
        .fallback(only_calls)
}

/// Answers a path that does not exist.
async fn unknown(uri: Uri, headers: HeaderMap) -> Response {
    if v2::is_path(uri.path()) {
        return v2::unknown(&headers);
    }
    Refusal::with_status(StatusCode::NOT_FOUND, "Not found").into_response()
}

/// Answers a method that a call does not have; `allow` lists those that it has.
pub(crate) fn not_allowed(allow: &'static str) -> impl IntoResponse + use<> {
    let refusal = Refusal::with_status(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed");
    ([(ALLOW, allow)], refusal)
}
