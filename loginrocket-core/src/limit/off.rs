//! Without the feature `rate-limit` every call may go at once.

use std::{sync::Arc, time::Duration};

use crate::{response::RawResponse, spec::Spec, time::Clock};

/// There are no rate limits.
#[derive(Default)]
pub(crate) struct RateLimits(());

/// The rate limits of no origin.
pub(crate) struct Limiters;

impl Limiters {
    /// Nothing is limited.
    pub(crate) fn new(_limits: RateLimits, _clock: &Arc<dyn Clock>) -> Self {
        Self
    }

    /// An origin without a limit.
    #[expect(clippy::unused_self, reason = "the same signature as with the feature")]
    pub(crate) fn of(&self, _origin: &str) -> Limiter {
        Limiter
    }
}

/// No rate limit.
pub(crate) struct Limiter;

impl Limiter {
    /// Lets the call go.
    #[expect(clippy::unused_async, reason = "as with the feature")]
    pub(crate) async fn acquire(
        &self,
        _endpoint: &'static Spec,
        _deadline: Duration,
    ) -> Result<(), Duration> {
        Ok(())
    }

    /// Learns nothing.
    #[expect(clippy::unused_self, reason = "the same signature as with the feature")]
    pub(crate) fn learn(&self, _response: &RawResponse) {}
}
