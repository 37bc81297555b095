//! The only file that asks the system for the time, and for chance.

use std::{
    fmt,
    hash::{BuildHasher, Hasher, RandomState},
    time::{Duration, Instant, SystemTime},
};

use crate::BoxFuture;

/// Tells the time and waits; tests bring their own, as
/// [`ManualClock`](https://docs.rs/loginrocket-core/latest/loginrocket_core/testing/struct.ManualClock.html).
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The present time of day, for dates that a server sends.
    fn now(&self) -> SystemTime;

    /// The time since a fixed moment, which never goes back whatever happens
    /// to the time of day: for limits of time.
    fn elapsed(&self) -> Duration;

    /// Waits. Dropping the future ends the wait.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// A number by chance, for waits that should not all end at once.
    fn random(&self) -> u64;
}

/// The system's clock. It waits by tokio's timer.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl Default for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async move { tokio::time::sleep(duration).await })
    }

    fn random(&self) -> u64 {
        // Each state has keys of its own, so no crate for random numbers is
        // needed; they need not be hard to guess.
        RandomState::new().build_hasher().finish()
    }
}
