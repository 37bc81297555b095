//! A rate limit for each origin that a client calls.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::{RateLimit, limiter::OriginLimiter};
use crate::{response::RawResponse, time::Clock};

/// The rate limits of a client and of those that share its settings, by origin;
/// `None` if there is no limit.
#[derive(Debug)]
pub(crate) struct Limiters(Option<ByOrigin>);

/// The limit, and the limiter of each origin.
#[derive(Debug)]
struct ByOrigin {
    limit: RateLimit,
    clock: Arc<dyn Clock>,
    limiters: Mutex<BTreeMap<Box<str>, Arc<OriginLimiter>>>,
}

impl Limiters {
    /// No call was made yet.
    pub(crate) fn new(limit: Option<RateLimit>, clock: &Arc<dyn Clock>) -> Self {
        let by_origin =
            |limit| ByOrigin { limit, clock: Arc::clone(clock), limiters: Mutex::default() };
        Self(limit.map(by_origin))
    }

    /// The rate limit of an origin, shared by all its callers.
    pub(crate) fn of(&self, origin: &str) -> Limiter {
        let Some(ByOrigin { limit, clock, limiters }) = &self.0 else { return Limiter(None) };
        let mut limiters = limiters.lock().unwrap_or_else(PoisonError::into_inner);
        let limiter = limiters
            .entry(origin.into())
            .or_insert_with(|| Arc::new(OriginLimiter::new(*limit, Arc::clone(clock))));
        Limiter(Some(Arc::clone(limiter)))
    }
}

/// The rate limit of one origin, if there is any.
#[derive(Debug)]
pub(crate) struct Limiter(Option<Arc<OriginLimiter>>);

impl Limiter {
    /// Waits until a call may go; the deadline is a moment of the clock.
    ///
    /// # Errors
    ///
    /// The time to wait, if the call may not wait that long.
    pub(crate) async fn acquire(&self, deadline: Duration) -> Result<(), Duration> {
        match &self.0 {
            Some(limiter) => limiter.acquire(deadline).await,
            None => Ok(()),
        }
    }

    /// Learns from a response.
    pub(crate) fn learn(&self, response: &RawResponse) {
        if let Some(limiter) = &self.0 {
            limiter.learn(response);
        }
    }
}
