//! The account area: calls behind bearer tokens, for tests of a client's credentials.
//!
//! LoginRocket has no such area: all of it is the sandbox's own invention.

mod calls;
mod declared;
mod tokens;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use loginrocket::server::{RouteError, Router};

use crate::account::calls::{create_note, create_token, get_health, get_profile};
use crate::account::tokens::Tokens;
use crate::lock::lock;
use crate::routes::{MAX_BODY, with};
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

/// Its calls. Nothing of it is for browsers: there is no JSONP, and a preflight allows nothing.
pub(crate) fn router(service: &Arc<Service>) -> Result<Router, RouteError> {
    Router::builder()
        .route(with(service, create_token))
        .route(with(service, get_profile))
        .route(with(service, create_note))
        .route(with(service, get_health))
        .max_body_bytes(MAX_BODY)
        .build()
}
