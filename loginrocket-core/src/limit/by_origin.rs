//! A rate limit for each origin that a client calls.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Limiter, RateLimit};
use crate::Clock;

/// The limiters of a client and its relatives, by origin.
#[derive(Debug)]
pub(crate) struct Limiters {
    limit: RateLimit,
    clock: Arc<dyn Clock>,
    by_origin: Mutex<BTreeMap<Box<str>, Arc<Limiter>>>,
}

impl Limiters {
    /// No limiter yet.
    pub(crate) fn new(limit: RateLimit, clock: Arc<dyn Clock>) -> Self {
        Self { limit, clock, by_origin: Mutex::default() }
    }

    /// The limiter of an origin: the same one whoever asks.
    pub(crate) fn of(&self, origin: &str) -> Arc<Limiter> {
        let mut by_origin = self.by_origin.lock().unwrap_or_else(PoisonError::into_inner);
        let limiter = by_origin
            .entry(origin.into())
            .or_insert_with(|| Arc::new(Limiter::new(self.limit, Arc::clone(&self.clock))));
        Arc::clone(limiter)
    }
}
