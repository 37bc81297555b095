//! Version 1 of the API: its calls, one file each, and what they have in common.

mod login;
mod logout;
mod signup;

use std::sync::Arc;

use loginrocket::Body;
use loginrocket::http::{Response, StatusCode};
use loginrocket::server::{Reply, RequestError, RouteError, Router};
use loginrocket::v1::ApiError;
use tokio::task::JoinError;

use crate::routes::{MAX_BODY, with};
use crate::service::{Service, given};
use crate::v1::login::login;
use crate::v1::logout::logout;
use crate::v1::signup::signup;

/// Its calls.
pub(crate) fn router(service: &Arc<Service>) -> Result<Router, RouteError> {
    Router::builder()
        .route(with(service, login))
        .route(with(service, signup))
        .route(with(service, logout))
        .max_body_bytes(MAX_BODY)
        .refuse(refuse)
        .build()
}

/// Refuses a request that reaches no call. Which statuses are not 200 is the sandbox's choice.
fn refuse(error: &RequestError) -> Response<Body> {
    let refusal = Reply::new(ApiError::new(error.to_string()));
    match error.status() {
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => refusal.into_response(),
        status => refusal.status(status).into_response(),
    }
}

/// The name of a user, in lower case.
fn user_name(username: Option<&str>, email: Option<&str>) -> Result<String, ApiError> {
    match (given(username), given(email)) {
        (Some(name), None) | (None, Some(name)) => Ok(name.to_lowercase()),
        (Some(_), Some(_)) => Err(ApiError::new("Give a username or an e-mail, not both")),
        (None, None) => Err(ApiError::new("Give a username or an e-mail")),
    }
}

/// The refusal where hashing was broken off.
fn not_hashed(_: JoinError) -> ApiError {
    ApiError::new("the password was not hashed")
}
