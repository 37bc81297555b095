//! Without the feature `tokio` there is no system clock: a client must be given
//! one.

use std::{
    future::Pending,
    hash::{BuildHasher as _, Hasher as _, RandomState},
    sync::Arc,
    time::SystemTime,
};

use super::Clock;

/// There is no timer of the system.
pub(super) type Timer = Pending<()>;

/// There is no clock of the system.
pub(crate) fn system_clock() -> Option<Arc<dyn Clock>> {
    None
}

/// A random number that is hard to guess, if the standard library has a source of them:
/// in WebAssembly it has none.
pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// The time of day is not known.
pub(crate) fn now() -> Option<SystemTime> {
    None
}
