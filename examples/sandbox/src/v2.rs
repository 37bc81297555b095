//! Version 2 of the API: one path and method for each call, JSON bodies, and refusals with a
//! status, in the language that is asked for.
//!
//! What surrounds the calls is that of version 1: scripts, the record, request ids and the rate
//! limit.

mod calls;
mod language;
mod message;
mod reply;
pub(crate) mod tickets;

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use loginrocket::Body;
use loginrocket::http::header::DATE;
use loginrocket::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use loginrocket::server::{FromRequest, Received, Reply, RequestError, RouteError, Router};
use loginrocket::v2::ApiError;

use crate::routes::MAX_BODY;
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

/// Its calls.
pub(crate) fn router(service: &Arc<Service>) -> Result<Router, RouteError> {
    Router::builder()
        .route(call(service, login::login))
        .route(call(service, login::verify))
        .route(call(service, session::get))
        .route(call(service, session::logout))
        .route(call(service, password::forgot))
        .route(call(service, password::reset))
        .route(call(service, password::update))
        .route(call(service, profile::update))
        .route(call(service, signup::request))
        .route(call(service, signup::signup))
        .route(call(service, email::verify))
        .max_body_bytes(MAX_BODY)
        .refuse(refuse)
        .build()
}

/// A call that is being answered.
type Pending<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>> + Send>>;

/// A call that is given the service, and whose refusals are in the language that is asked for.
fn call<E, F, A>(
    service: &Arc<Service>,
    call: F,
) -> impl Fn(Received<E>) -> Pending<E::Response> + Send + Sync + use<E, F, A>
where
    E: FromRequest,
    F: Fn(Arc<Service>, Received<E>) -> A + Send + Sync,
    A: Future<Output = Answered<E::Response>> + Send + 'static,
{
    let service = Arc::clone(service);
    move |received| {
        let language = Language::of(received.headers());
        let answer = call(Arc::clone(&service), received);
        Box::pin(async move { answer.await.map_err(|refusal| refusal.in_language(language)) })
    }
}

/// Refuses a request that reaches no call.
fn refuse(error: &RequestError) -> Response<Body> {
    Reply::new(ApiError::new(error.status(), error.to_string())).into_response()
}

/// Refuses a call past the rate limit, which is lifted in so many seconds. `Date` is there so that
/// both dates are by the same clock.
pub(crate) fn too_many(headers: &HeaderMap, now: Duration, seconds: u64) -> Response<Body> {
    let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, Message::TooManyRequests);
    let mut reply = Reply::new(refusal.in_language(Language::of(headers)));
    let reset = now.saturating_add(Duration::from_secs(seconds));
    for (name, time) in [(DATE, now), (RATELIMIT_RESET, reset)] {
        if let Ok(value) = HeaderValue::from_str(&http_date(time)) {
            reply = reply.header(name, value);
        }
    }
    reply.into_response()
}
