//! The bearer tokens that are good.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::lock::lock;
use crate::users::User;

/// All tokens, each with its user and its end.
#[derive(Debug)]
pub(crate) struct Tokens {
    /// How long a token is good for.
    lifetime: Duration,
    /// The tokens.
    live: Mutex<BTreeMap<String, (Arc<User>, Duration)>>,
}

impl Tokens {
    /// No tokens so far.
    pub(super) fn new(lifetime: Duration) -> Self {
        Self { lifetime, live: Mutex::default() }
    }

    /// How long a token is good for, in whole seconds.
    pub(super) fn seconds(&self) -> u64 {
        self.lifetime.as_secs()
    }

    /// Makes a token good from now on.
    pub(super) fn add(&self, token: String, user: Arc<User>, now: Duration) {
        lock(&self.live).insert(token, (user, now.saturating_add(self.lifetime)));
    }

    /// The user of a token that is good.
    pub(super) fn find(&self, token: &str, now: Duration) -> Option<Arc<User>> {
        let live = lock(&self.live);
        live.get(token).filter(|(_, end)| now < *end).map(|(user, _)| Arc::clone(user))
    }

    /// Makes every token bad.
    pub(crate) fn revoke(&self) {
        lock(&self.live).clear();
    }
}
