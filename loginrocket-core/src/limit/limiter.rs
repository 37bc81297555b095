//! The rate limit of one origin, or of one bucket at an origin. governor decides
//! when a call may go; the injected clock waits.

use std::{
    fmt,
    future::{Future, poll_fn},
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    task::Poll,
    time::Duration,
};

use http::StatusCode;
use tokio::sync::{Mutex, MutexGuard};

use super::{RateLimit, pause::Pause, permits::Permits};
use crate::{response::RawResponse, time::Clock};

/// One rate limit. Clones of a client share it.
pub(super) struct SingleLimiter {
    limit: RateLimit,
    permits: Permits,
    clock: Arc<dyn Clock>,
    /// Its holder goes next; the others queue for it.
    turn: Mutex<()>,
    /// The number of calls that wait, the next one included.
    waiting: AtomicU32,
    pause: Pause,
}

impl SingleLimiter {
    /// A limiter that has seen no call.
    pub(super) fn new(limit: RateLimit, clock: Arc<dyn Clock>) -> Self {
        Self {
            limit,
            permits: Permits::new(limit, Arc::clone(&clock)),
            clock,
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
        let turn = self.turn(deadline).await?;
        loop {
            turn.ready(deadline).await?;
            if turn.take() {
                return Ok(());
            }
        }
    }

    /// Waits until a call is the next one.
    ///
    /// # Errors
    ///
    /// As of `acquire`.
    pub(super) async fn turn(&self, deadline: Duration) -> Result<Turn<'_>, Duration> {
        let place = Place::take(&self.waiting);
        self.check_wait(self.wait().max(self.behind(place.ahead)), deadline)?;
        let lock = self.turn_before(deadline).await?;
        Ok(Turn { limiter: self, _place: place, _lock: lock })
    }

    /// How long the next call has to wait from now.
    pub(super) fn wait(&self) -> Duration {
        self.pause.left(self.clock.elapsed()).max(self.permits.wait())
    }

    /// Waits for the turn, at most until the deadline.
    async fn turn_before(&self, deadline: Duration) -> Result<MutexGuard<'_, ()>, Duration> {
        let mut turn = pin!(self.turn.lock());
        let left = deadline.saturating_sub(self.clock.elapsed());
        let mut expired = pin!(self.clock.sleep(left));
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
    pub(super) fn check_wait(&self, wait: Duration, deadline: Duration) -> Result<(), Duration> {
        let fits = self.clock.elapsed().saturating_add(wait) < deadline;
        if wait.is_zero() || (self.limit.waits && fits) { Ok(()) } else { Err(wait) }
    }

    /// Learns from a response.
    pub(super) fn learn(&self, response: &RawResponse) {
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            let now = self.clock.elapsed();
            return self.pause.begin(now, response.retry_after(), self.limit.interval());
        }
        self.pause.end();
        if let Some(wait) = response.used_up(&|| Some(self.clock.now())) {
            self.pause.extend(self.clock.elapsed(), wait);
        }
    }
}

impl fmt::Debug for SingleLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SingleLimiter").field("limit", &self.limit).finish_non_exhaustive()
    }
}

/// The turn of the next call. Nobody else takes a permit while it is held.
pub(super) struct Turn<'a> {
    limiter: &'a SingleLimiter,
    _place: Place<'a>,
    _lock: MutexGuard<'a, ()>,
}

impl Turn<'_> {
    /// Waits until the call may go; it takes nothing.
    ///
    /// # Errors
    ///
    /// As of `acquire`.
    pub(super) async fn ready(&self, deadline: Duration) -> Result<(), Duration> {
        loop {
            let wait = self.limiter.wait();
            if wait.is_zero() {
                return Ok(());
            }
            self.limiter.check_wait(wait, deadline)?;
            self.limiter.clock.sleep(wait).await;
        }
    }

    /// Lets the call go; whether there was a permit for it.
    pub(super) fn take(&self) -> bool {
        self.limiter.permits.take()
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
