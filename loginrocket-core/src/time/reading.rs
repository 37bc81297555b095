//! Reads the time of the operating system. No other file asks the system for it.

use std::{
    hash::{BuildHasher as _, Hasher as _, RandomState},
    time::{Duration, Instant, SystemTime},
};

/// The time since it was made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    start: Instant,
}

impl Default for Reading {
    #[expect(clippy::disallowed_methods, reason = "this file reads the system's clock")]
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Reading {
    /// The time of day.
    #[expect(clippy::disallowed_methods, reason = "this file reads the system's clock")]
    pub(super) fn now() -> SystemTime {
        SystemTime::now()
    }

    /// The time since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// A random number. Each state has random keys, so no crate for them is needed.
    pub(super) fn random() -> u64 {
        RandomState::new().build_hasher().finish()
    }
}
