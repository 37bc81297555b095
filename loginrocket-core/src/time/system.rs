//! The time of the operating system, and tokio's timer. No other file asks the
//! system for the time.

use std::{
    hash::{BuildHasher as _, Hasher as _, RandomState},
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use super::{Clock, Inner, Sleep};

/// The timer that a [`Sleep`] holds without a box.
pub(super) type Timer = tokio::time::Sleep;

/// The default clock.
#[expect(clippy::unnecessary_wraps, reason = "the same signature as without a system")]
pub(crate) fn system_clock() -> Option<Arc<dyn Clock>> {
    Some(Arc::new(SystemClock::default()))
}

/// The time of day.
#[expect(clippy::disallowed_methods, reason = "this file reads the system's clock")]
#[expect(clippy::unnecessary_wraps, reason = "the same signature as without a system")]
pub(crate) fn now() -> Option<SystemTime> {
    Some(SystemTime::now())
}

/// The system's clock. It waits by tokio's timer.
///
/// # Panics
///
/// A wait outside of a tokio runtime with time enabled panics.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl Default for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this file reads the system's clock")]
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this file reads the system's clock")]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Sleep { inner: Inner::System { timer: tokio::time::sleep(duration) } }
    }

    fn random(&self) -> u64 {
        // Each state has random keys, so no crate for random numbers is needed.
        RandomState::new().build_hasher().finish()
    }
}
