//! The rate limits of each origin that a client calls.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::{RateLimit, both, limiter::SingleLimiter};
use crate::{response::RawResponse, spec::Spec, time::Clock};

/// What a client was told: the limit of an origin, and those of the buckets.
#[derive(Debug, Default)]
pub(crate) struct RateLimits {
    pub(crate) of_origin: Option<RateLimit>,
    pub(crate) of_buckets: BTreeMap<&'static str, RateLimit>,
}

/// The rate limits of a client and of those that share its settings, by origin;
/// `None` if there is no limit.
#[derive(Debug)]
pub(crate) struct Limiters(Option<ByOrigin>);

/// The limits, and the limiters of each origin.
#[derive(Debug)]
struct ByOrigin {
    limits: RateLimits,
    clock: Arc<dyn Clock>,
    limiters: Mutex<BTreeMap<Box<str>, Arc<Origin>>>,
}

/// The limiters of one origin: its own, and those of the buckets.
#[derive(Debug)]
struct Origin {
    own: Option<SingleLimiter>,
    buckets: BTreeMap<&'static str, SingleLimiter>,
}

impl Limiters {
    /// No call was made yet.
    pub(crate) fn new(limits: RateLimits, clock: &Arc<dyn Clock>) -> Self {
        if limits.of_origin.is_none() && limits.of_buckets.is_empty() {
            return Self(None);
        }
        let (clock, limiters) = (Arc::clone(clock), Mutex::default());
        Self(Some(ByOrigin { limits, clock, limiters }))
    }

    /// The rate limits of an origin, shared by all its callers.
    pub(crate) fn of(&self, origin: &str) -> Limiter {
        let Some(by_origin) = &self.0 else { return Limiter(None) };
        let mut limiters = by_origin.limiters.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || Arc::new(by_origin.new_origin());
        Limiter(Some(Arc::clone(limiters.entry(origin.into()).or_insert_with(new))))
    }
}

impl ByOrigin {
    /// The limiters of an origin that was not called yet.
    fn new_origin(&self) -> Origin {
        let limiter = |limit: &RateLimit| SingleLimiter::new(*limit, Arc::clone(&self.clock));
        let RateLimits { of_origin, of_buckets } = &self.limits;
        let buckets = of_buckets.iter().map(|(name, limit)| (*name, limiter(limit)));
        Origin { own: of_origin.as_ref().map(limiter), buckets: buckets.collect() }
    }
}

impl Origin {
    /// The limiter of an endpoint's bucket, if it has one with a limit.
    fn bucket(&self, endpoint: &Spec) -> Option<&SingleLimiter> {
        self.buckets.get(endpoint.bucket()?)
    }
}

/// The rate limits of one origin, if there are any.
#[derive(Debug)]
pub(crate) struct Limiter(Option<Arc<Origin>>);

impl Limiter {
    /// Waits until a call may go; the deadline is a moment of the clock.
    ///
    /// # Errors
    ///
    /// The time to wait, if the call may not wait that long.
    pub(crate) async fn acquire(
        &self,
        endpoint: &'static Spec,
        deadline: Duration,
    ) -> Result<(), Duration> {
        let Some(origin) = &self.0 else { return Ok(()) };
        match (origin.bucket(endpoint), &origin.own) {
            (None, None) => Ok(()),
            // Boxed, since calls without a limit would have to have room for it.
            (Some(one), None) | (None, Some(one)) => Box::pin(one.acquire(deadline)).await,
            (Some(bucket), Some(own)) => Box::pin(both::acquire(bucket, own, deadline)).await,
        }
    }

    /// Learns from a response: the bucket does, or else the origin.
    pub(crate) fn learn(&self, response: &RawResponse) {
        let Some(origin) = &self.0 else { return };
        let bucket = origin.bucket(response.progress().endpoint);
        if let Some(limiter) = bucket.or(origin.own.as_ref()) {
            limiter.learn(response);
        }
    }
}
