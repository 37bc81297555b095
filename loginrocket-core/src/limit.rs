//! A client's own rate limit, so that a tightly limited service is not asked
//! in vain. governor decides when a call may go; the injected clock waits.

mod by_origin;
mod pause;

use std::{
    fmt,
    future::{Future, poll_fn},
    num::NonZeroU32,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    task::Poll,
    time::Duration,
};

use governor::{Quota, RateLimiter, clock::Clock as _, middleware::NoOpMiddleware, state};
use http::StatusCode;
use tokio::sync::{Mutex, MutexGuard};

pub(crate) use self::by_origin::Limiters;
use self::pause::Pause;
use crate::{Clock, RawResponse};

/// How often a client calls one origin: scheme, host and port.
///
/// In any stretch of time of the given length at most so many calls are sent,
/// repeated ones included. Calls wait in the order in which they came, or fail
/// at once, as [`RateLimit::fail_at_once`] says; one whose wait does not fit
/// into its time fails at once in any case. After an answer with status 429
/// nothing is sent for as long as it asks, or for a time that doubles from
/// answer to answer up to a minute, until one is answered otherwise.
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket_core::RateLimit;
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
    /// At most this many calls in any stretch of time `per`, evenly spread. No
    /// calls count as one, no time as a millisecond.
    #[must_use]
    pub fn new(calls: u32, per: Duration) -> Self {
        let calls = NonZeroU32::new(calls).unwrap_or(NonZeroU32::MIN);
        let per = per.max(Duration::from_millis(1));
        Self { calls, per, burst: NonZeroU32::MIN, waits: true }
    }

    /// Lets so many of the calls go at once after a pause; the others are then
    /// spread the wider.
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

/// The clock as governor sees it.
struct Elapsed(Arc<dyn Clock>);

impl governor::clock::Clock for Elapsed {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

/// The rate limit of one origin. Clones of a client share it.
pub(crate) struct Limiter {
    limit: RateLimit,
    governor: RateLimiter<state::NotKeyed, state::InMemoryState, Elapsed, NoOpMiddleware<Duration>>,
    clock: Elapsed,
    /// Who holds it is the next to go; the others wait for it in order.
    turn: Mutex<()>,
    /// The number of calls that wait, the next one included.
    waiting: AtomicU32,
    pause: Pause,
}

impl Limiter {
    /// A limiter that has seen no call.
    pub(crate) fn new(limit: RateLimit, clock: Arc<dyn Clock>) -> Self {
        let quota = Quota::with_period(limit.interval());
        let quota = quota.unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN));
        let governor =
            RateLimiter::direct_with_clock(quota.allow_burst(limit.burst), Elapsed(clock.clone()));
        Self {
            limit,
            governor,
            clock: Elapsed(clock),
            turn: Mutex::new(()),
            waiting: AtomicU32::new(0),
            pause: Pause::default(),
        }
    }

    /// Waits until a call may go; the deadline is a moment of the clock.
    ///
    /// Dropping the future gives the place back: nothing is counted before the
    /// call may go.
    ///
    /// # Errors
    ///
    /// The time to wait, if the call may not wait that long.
    pub(crate) async fn acquire(&self, deadline: Duration) -> Result<(), Duration> {
        let place = Place::take(&self.waiting);
        let least = self.pause.left(self.clock.now()).max(self.behind(place.ahead));
        self.check_wait(least, deadline)?;
        let _turn = self.turn_before(deadline).await?;
        loop {
            let paused = self.pause.left(self.clock.now());
            let wait = match self.governor.check() {
                _ if !paused.is_zero() => paused,
                Ok(()) => return Ok(()),
                Err(not_until) => not_until.wait_time_from(self.clock.now()),
            };
            self.check_wait(wait, deadline)?;
            self.clock.0.sleep(wait).await;
        }
    }

    /// Waits for the turn, at most until the deadline.
    async fn turn_before(&self, deadline: Duration) -> Result<MutexGuard<'_, ()>, Duration> {
        let mut turn = pin!(self.turn.lock());
        let left = deadline.saturating_sub(self.clock.now());
        let mut expired = self.clock.0.sleep(left);
        poll_fn(|cx| match turn.as_mut().poll(cx) {
            Poll::Ready(turn) => Poll::Ready(Ok(turn)),
            // How long the turn is still away is not known; it is a call or more.
            Poll::Pending => expired.as_mut().poll(cx).map(|()| Err(self.limit.interval())),
        })
        .await
    }

    /// What a call behind so many others waits at least.
    fn behind(&self, ahead: u32) -> Duration {
        self.limit.interval().saturating_mul(ahead.saturating_sub(1))
    }

    /// Refuses a wait that is not wanted, or does not fit.
    fn check_wait(&self, wait: Duration, deadline: Duration) -> Result<(), Duration> {
        let fits = self.clock.now().saturating_add(wait) < deadline;
        if wait.is_zero() || (self.limit.waits && fits) { Ok(()) } else { Err(wait) }
    }

    /// Learns from an answer.
    pub(crate) fn learn(&self, answer: &RawResponse) {
        if answer.status() == StatusCode::TOO_MANY_REQUESTS {
            self.pause.begin(self.clock.now(), answer.retry_after(), self.limit.interval());
        } else {
            self.pause.end();
        }
    }
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").field("limit", &self.limit).finish_non_exhaustive()
    }
}

/// A place among the waiting calls; it is given back when it is dropped.
struct Place<'a> {
    waiting: &'a AtomicU32,
    /// How many waited before.
    ahead: u32,
}

impl<'a> Place<'a> {
    /// Takes the last place.
    fn take(waiting: &'a AtomicU32) -> Self {
        let ahead = waiting.fetch_add(1, Ordering::Relaxed);
        Self { waiting, ahead }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests;
