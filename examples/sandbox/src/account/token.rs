//! `token`: a user's name and password for a bearer token.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse as _, Response};
use serde_json::json;

use crate::account::{authorization, unauthorized};
use crate::reply::Reply;
use crate::service::{Service, hashing};
use crate::users::User;

/// Gives out a token, which nobody on the way may keep (RFC 6749, section 5.1).
pub(super) async fn token(State(service): State<Arc<Service>>, headers: HeaderMap) -> Response {
    let Some(user) = user(&service, &headers).await else {
        return unauthorized(r#"Basic realm="account", charset="UTF-8""#, "Login failed");
    };
    let tokens = &service.account.tokens;
    let token = service.ids.next("at_");
    tokens.add(token.clone(), user, service.clock.now());
    let reply = Reply(json!({
        "access_token": token,
        "token_type": "Bearer",
        "expires_in": tokens.seconds(),
    }));
    ([(CACHE_CONTROL, "no-store")], reply).into_response()
}

/// The user whose name and password are given. Who needs a second factor cannot give it here.
async fn user(service: &Service, headers: &HeaderMap) -> Option<Arc<User>> {
    let (name, given) = authorization::name_and_password(headers)?;
    let user = service.users.find(&name).filter(|user| !user.two_factor)?;
    let password = user.password.clone();
    hashing(move || password.matches(&given)).await.is_ok_and(|matches| matches).then_some(user)
}
