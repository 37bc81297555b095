//! The only file that asks the system for the time.

use std::{fmt, time::SystemTime};

/// Tells the time of day; tests bring their own.
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The present time of day.
    fn now(&self) -> SystemTime;
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}
