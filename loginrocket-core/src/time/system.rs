//! The time of the operating system, and tokio's timer.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use super::{Clock, Inner, Sleep, reading::Reading};

/// The timer that a [`Sleep`] holds without a box.
pub(super) type Timer = tokio::time::Sleep;

/// The default clock.
#[expect(clippy::unnecessary_wraps, reason = "the same signature as without a system")]
pub(crate) fn system_clock() -> Option<Arc<dyn Clock>> {
    Some(Arc::new(SystemClock::default()))
}

/// The time of day.
#[expect(clippy::unnecessary_wraps, reason = "the same signature as without a system")]
pub(crate) fn now() -> Option<SystemTime> {
    Some(Reading::now())
}

/// A random number that is hard to guess.
pub(crate) fn random() -> u64 {
    Reading::random()
}

/// The system's clock. It waits by tokio's timer.
///
/// # Panics
///
/// A wait outside of a tokio runtime with time enabled panics.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock {
    reading: Reading,
}

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        Reading::now()
    }

    fn elapsed(&self) -> Duration {
        self.reading.elapsed()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Sleep { inner: Inner::System { timer: tokio::time::sleep(duration) } }
    }

    fn random(&self) -> u64 {
        Reading::random()
    }

    fn needs_runtime(&self) -> bool {
        true
    }
}
