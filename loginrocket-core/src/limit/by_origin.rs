//! The rate limits of a client: one for each origin that it calls, and one for each
//! bucket there.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::{RateLimit, limiter::Limiter};
use crate::{response::RawResponse, time::Clock};

/// What the client was told: the limit of an origin, and those of the buckets.
#[derive(Clone, Debug, Default)]
pub(crate) struct RateLimits {
    pub(crate) of_origin: Option<RateLimit>,
    pub(crate) of_buckets: BTreeMap<&'static str, RateLimit>,
}

/// The rate limits of a client and of those that share its settings, by origin;
/// `None` if there is no limit.
#[derive(Debug)]
pub(crate) struct ByOrigin(Option<Shared>);

/// The limits, and the limiters of each origin.
#[derive(Debug)]
struct Shared {
    limits: RateLimits,
    clock: Arc<dyn Clock>,
    origins: Mutex<BTreeMap<Box<str>, Limiters>>,
}

impl ByOrigin {
    /// No call was made yet.
    pub(crate) fn new(limits: RateLimits, clock: &Arc<dyn Clock>) -> Self {
        let is_limited = limits.of_origin.is_some() || !limits.of_buckets.is_empty();
        let shared = || Shared { limits, clock: Arc::clone(clock), origins: Mutex::default() };
        Self(is_limited.then(shared))
    }

    /// The rate limits of an origin, shared by all its callers.
    pub(crate) fn of(&self, origin: &str) -> Limiters {
        let Some(Shared { limits, clock, origins }) = &self.0 else { return Limiters(None) };
        let mut origins = origins.lock().unwrap_or_else(PoisonError::into_inner);
        origins.entry(origin.into()).or_insert_with(|| Limiters::new(limits, clock)).clone()
    }
}

/// The rate limits of one origin, if there are any.
#[derive(Clone, Debug)]
pub(crate) struct Limiters(Option<Arc<OfOrigin>>);

/// The limiter of all calls to an origin, and those of its buckets.
#[derive(Debug)]
struct OfOrigin {
    all: Option<Limiter>,
    buckets: BTreeMap<&'static str, Limiter>,
}

impl Limiters {
    /// Limiters that have seen no call.
    fn new(limits: &RateLimits, clock: &Arc<dyn Clock>) -> Self {
        let limiter = |limit: &RateLimit| Limiter::new(*limit, Arc::clone(clock));
        let buckets = limits.of_buckets.iter().map(|(bucket, limit)| (*bucket, limiter(limit)));
        let all = limits.of_origin.as_ref().map(limiter);
        Self(Some(Arc::new(OfOrigin { all, buckets: buckets.collect() })))
    }

    /// Waits until a call may go, by the limit of its bucket and by that of the
    /// origin; the deadline is a moment of the clock.
    ///
    /// A call that only the origin holds back still counts in its bucket: that
    /// errs on the side of fewer calls.
    ///
    /// # Errors
    ///
    /// The time to wait, if the call may not wait that long.
    pub(crate) async fn acquire(
        &self,
        bucket: Option<&'static str>,
        deadline: Duration,
    ) -> Result<(), Duration> {
        let Some(OfOrigin { all, buckets }) = self.0.as_deref() else { return Ok(()) };
        let bucket = bucket.and_then(|bucket| buckets.get(bucket));
        for limiter in bucket.into_iter().chain(all) {
            limiter.acquire(deadline).await?;
        }
        Ok(())
    }

    /// Learns from a response: the bucket of the call does if it has a limit, else
    /// the origin.
    pub(crate) fn learn(&self, bucket: Option<&'static str>, response: &RawResponse) {
        let Some(OfOrigin { all, buckets }) = self.0.as_deref() else { return };
        let bucket = bucket.and_then(|bucket| buckets.get(bucket));
        if let Some(limiter) = bucket.or(all.as_ref()) {
            limiter.learn(response);
        }
    }
}
