//! The account area: calls behind bearer tokens, for tests of a client's credentials.
//!
//! LoginRocket has no such area: all of it is the sandbox's own invention.

mod authorization;
mod bearer;
mod calls;
mod token;
mod tokens;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::http::header::WWW_AUTHENTICATE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};

use crate::account::calls::{health, make_note, profile};
use crate::account::token::token;
use crate::account::tokens::Tokens;
use crate::lock::lock;
use crate::reply::Refusal;
use crate::routes::not_allowed;
use crate::service::Service;

/// What is answered to a bearer token that is not good.
pub(crate) const INVALID_TOKEN: &str = r#"Bearer error="invalid_token""#;

/// What the account area knows.
#[derive(Debug)]
pub(crate) struct Account {
    /// The bearer tokens that are good.
    pub(crate) tokens: Tokens,
    /// The texts of the notes that were made.
    notes: Mutex<Vec<String>>,
}

impl Account {
    /// An area without tokens and notes; tokens will be good for so long.
    pub(crate) fn new(token_lifetime: Duration) -> Self {
        Self { tokens: Tokens::new(token_lifetime), notes: Mutex::default() }
    }

    /// The texts of all notes, in order.
    pub(crate) fn notes(&self) -> Vec<String> {
        lock(&self.notes).clone()
    }

    /// Adds a note and returns its number, from 1.
    fn add_note(&self, text: String) -> usize {
        let mut notes = lock(&self.notes);
        notes.push(text);
        notes.len()
    }
}

/// Its paths. Nothing of it is for browsers: there is no JSONP and no preflight.
pub(crate) fn routes() -> Router<Arc<Service>> {
    let only_post = || async { not_allowed("POST") };
    let only_get = || async { not_allowed("GET, HEAD") };
    Router::new()
        .route("/account/token", post(token).fallback(only_post))
        .route("/account/profile", get(profile).fallback(only_get))
        .route("/account/notes", post(make_note).fallback(only_post))
        .route("/account/health", get(health).fallback(only_get))
}

/// Asks for credentials of a scheme.
fn unauthorized(challenge: &'static str, error: &str) -> Response {
    let mut response = Refusal::with_status(StatusCode::UNAUTHORIZED, error).into_response();
    response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    response
}
