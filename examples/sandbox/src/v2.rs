//! Version 2 of the API: one path and method for each call, JSON bodies, and refusals with a
//! status, in the language that is asked for.
//!
//! What surrounds the calls is that of version 1: scripts, the record, request ids and the rate
//! limit.

mod calls;
mod language;
mod message;
mod read;
mod reply;
pub(crate) mod tickets;

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, DATE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, MethodRouter, on};

use crate::cors;
use crate::parameters::Parameters;
use crate::service::Service;
use crate::v2::calls::{email, login, password, profile, session, signup};
use crate::v2::language::Language;
use crate::v2::message::Message;
use crate::v2::reply::{Answered, Refusal, http_date};
use crate::v2::tickets::Tickets;

/// The header that says when calls are answered again.
const RATELIMIT_RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// What only version 2 knows.
#[derive(Debug, Default)]
pub(crate) struct Extras {
    /// The tokens that were sent to users.
    pub(crate) tickets: Tickets,
    /// The addresses that asked for an invitation.
    pub(crate) invitations: Mutex<Vec<String>>,
}

/// Whether a path belongs to version 2.
pub(crate) fn is_path(path: &str) -> bool {
    path.strip_prefix("/v2").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Its paths.
pub(crate) fn routes() -> Router<Arc<Service>> {
    let session =
        call(MethodFilter::GET, session::get).merge(call(MethodFilter::DELETE, session::logout));
    let post = MethodFilter::POST;
    Router::new()
        .route("/v2/login", only("POST, OPTIONS", call(post, login::login)))
        .route("/v2/login/verify", only("POST, OPTIONS", call(post, login::verify)))
        .route("/v2/session", only("GET, HEAD, DELETE, OPTIONS", session))
        .route("/v2/password/forgot", only("POST, OPTIONS", call(post, password::forgot)))
        .route("/v2/password/reset", only("POST, OPTIONS", call(post, password::reset)))
        .route("/v2/profile/password", only("POST, OPTIONS", call(post, password::update)))
        .route("/v2/profile", only("PUT, OPTIONS", call(MethodFilter::PUT, profile::update)))
        .route("/v2/signup/request", only("POST, OPTIONS", call(post, signup::request)))
        .route("/v2/signup", only("POST, OPTIONS", call(post, signup::signup)))
        .route("/v2/email/verify", only("POST, OPTIONS", call(post, email::verify)))
}

/// A call by one method.
fn call<F, A>(method: MethodFilter, handler: F) -> MethodRouter<Arc<Service>>
where
    F: Fn(Arc<Service>, Parameters) -> A + Clone + Send + Sync + 'static,
    A: Future<Output = Answered> + Send + 'static,
{
    on(method, async move |State(service): State<Arc<Service>>, request: Request| {
        let language = Language::of(request.headers());
        let answer = match read::parameters(request).await {
            Ok(parameters) => handler(service, parameters).await,
            Err(refusal) => Err(refusal),
        };
        match answer {
            Ok(reply) => reply.into_response(),
            Err(refusal) => refusal.respond(language),
        }
    })
}

/// The calls of a path, a browser's preflight of them, and a refusal of all other methods.
fn only(allow: &'static str, calls: MethodRouter<Arc<Service>>) -> MethodRouter<Arc<Service>> {
    calls.options(preflight).fallback(async move |headers: HeaderMap| {
        let refusal = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, Message::MethodNotAllowed);
        ([(ALLOW, allow)], refusal.respond(Language::of(&headers)))
    })
}

/// Answers a browser that asks whether it may call. One that runs a page of another origin than
/// those that are configured learns nothing.
async fn preflight(State(service): State<Arc<Service>>, headers: HeaderMap) -> Response {
    if service.origins.allowed(&headers).is_none() {
        return StatusCode::NO_CONTENT.into_response();
    }
    cors::preflight("GET, POST, PUT, DELETE", "lr-agent, content-type, accept-language")
}

/// Answers a path that does not exist.
pub(crate) fn unknown(headers: &HeaderMap) -> Response {
    Refusal::new(StatusCode::NOT_FOUND, Message::NotFound).respond(Language::of(headers))
}

/// Refuses a body that is longer than the sandbox reads.
pub(crate) fn too_long(headers: &HeaderMap) -> Response {
    let refusal = Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, Message::TooLong);
    refusal.respond(Language::of(headers))
}

/// Refuses a call past the rate limit, which is lifted in so many seconds. `Date` is there so that
/// both dates are by the same clock.
pub(crate) fn too_many(headers: &HeaderMap, now: Duration, seconds: u64) -> Response {
    let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, Message::TooManyRequests);
    let mut response = refusal.respond(Language::of(headers));
    let reset = now.saturating_add(Duration::from_secs(seconds));
    for (name, time) in [(DATE, now), (RATELIMIT_RESET, reset)] {
        if let Ok(value) = HeaderValue::from_str(&http_date(time)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
