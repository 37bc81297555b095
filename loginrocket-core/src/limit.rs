//! A client's own rate limit, so that calls to a tightly limited service are not
//! wasted. governor decides when a call may go; the injected clock waits.

mod both;
mod by_origin;
mod limiter;
mod pause;
mod permits;

use std::{num::NonZeroU32, time::Duration};

pub(crate) use self::by_origin::{Limiter, Limiters, RateLimits};

/// How often a client calls one origin (scheme, host and port), or the endpoints of
/// one bucket there
/// ([`ClientBuilder::bucket_rate_limit`](crate::ClientBuilder::bucket_rate_limit)).
///
/// In any window of the given length at most so many calls are sent, repeated
/// attempts included. A call waits for its turn, in order of arrival, or fails at
/// once with [`RateLimit::fail_at_once`]; a call whose wait does not fit into its
/// timeout always fails at once. After a response with status 429 nothing is sent
/// for as long as it asks ([`Error::retry_after`](crate::Error::retry_after)); if it does
/// not say, the pause doubles with each such response, up to a minute.
///
/// Any other response may say that no call is left, and for how long: `RateLimit` with
/// `r=0`, or `RateLimit-Remaining: 0` with `RateLimit-Reset`. Then nothing is sent for
/// that time either, at most a day. What a call in a bucket learns counts for the
/// bucket if that has a limit, else for the origin.
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::RateLimit;
///
/// let limit = RateLimit::new(5, Duration::from_secs(60)).burst(2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    calls: NonZeroU32,
    per: Duration,
    burst: NonZeroU32,
    waits: bool,
}

impl RateLimit {
    /// At most this many calls in any window of the length `per`, evenly spread.
    /// Zero calls count as one, zero time as a millisecond.
    #[must_use]
    pub fn new(calls: u32, per: Duration) -> Self {
        let calls = NonZeroU32::new(calls).unwrap_or(NonZeroU32::MIN);
        let per = per.max(Duration::from_millis(1));
        Self { calls, per, burst: NonZeroU32::MIN, waits: true }
    }

    /// Lets this many calls go at once after an idle time. The others are spread
    /// more widely, so that no window has more calls than allowed.
    #[must_use]
    pub fn burst(mut self, calls: u32) -> Self {
        self.burst = NonZeroU32::new(calls).unwrap_or(NonZeroU32::MIN).min(self.calls);
        self
    }

    /// Fails a call that would have to wait, instead of waiting.
    #[must_use]
    pub fn fail_at_once(mut self) -> Self {
        self.waits = false;
        self
    }

    /// The time from one call to the next, once the burst is used up.
    ///
    /// A window that begins with the burst holds `burst + per / interval - 1`
    /// calls, which must not be more than `calls`.
    fn interval(&self) -> Duration {
        let spread = self.calls.get().saturating_sub(self.burst.get()).saturating_add(1);
        let interval = self.per.checked_div(spread).unwrap_or(self.per);
        // Rounded up: a nanosecond too little would let one call more in.
        interval.saturating_add(Duration::from_nanos(1))
    }
}
