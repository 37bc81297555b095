//! One rate limit. governor decides when a call may go; the
//! injected clock waits.

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

use super::{RateLimit, pause::Pause};
use crate::{response::RawResponse, time::Clock};

/// The clock as governor sees it.
struct Elapsed(Arc<dyn Clock>);

impl governor::clock::Clock for Elapsed {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

/// A rate limit of an origin or bucket. Clones of a client share it.
pub(super) struct Limiter {
    limit: RateLimit,
    governor: RateLimiter<state::NotKeyed, state::InMemoryState, Elapsed, NoOpMiddleware<Duration>>,
    clock: Elapsed,
    /// Its holder goes next; the others queue for it.
    turn: Mutex<()>,
    /// The number of calls that wait, the next one included.
    waiting: AtomicU32,
    pause: Pause,
}

impl Limiter {
    /// A limiter that has seen no call.
    pub(super) fn new(limit: RateLimit, clock: Arc<dyn Clock>) -> Self {
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
    /// Dropping the future gives the place back; a call counts when it may go.
    ///
    /// # Errors
    ///
    /// The time to wait, if the call may not wait that long.
    pub(super) async fn acquire(&self, deadline: Duration) -> Result<(), Duration> {
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
        let mut expired = pin!(self.clock.0.sleep(left));
        poll_fn(|cx| match turn.as_mut().poll(cx) {
            Poll::Ready(turn) => Poll::Ready(Ok(turn)),
            // When the turn comes is not known; it takes at least one call.
            Poll::Pending => expired.as_mut().poll(cx).map(|()| Err(self.limit.interval())),
        })
        .await
    }

    /// The least time that a call behind so many others waits.
    fn behind(&self, ahead: u32) -> Duration {
        self.limit.interval().saturating_mul(ahead.saturating_sub(1))
    }

    /// Refuses a wait that is not wanted, or does not fit.
    fn check_wait(&self, wait: Duration, deadline: Duration) -> Result<(), Duration> {
        let fits = self.clock.now().saturating_add(wait) < deadline;
        if wait.is_zero() || (self.limit.waits && fits) { Ok(()) } else { Err(wait) }
    }

    /// Learns from a response.
    pub(super) fn learn(&self, response: &RawResponse) {
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            self.pause.begin(self.clock.now(), response.retry_after(), self.limit.interval());
            return;
        }
        self.pause.end();
        if let Some(wait) = response.used_up(&|| Some(self.clock.0.now())) {
            self.pause.extend(self.clock.now().saturating_add(wait));
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
