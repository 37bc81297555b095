//! Without the feature `tokio` there is no system clock: a client must be given
//! one.

use std::{future::Pending, sync::Arc, time::SystemTime};

use super::Clock;

/// There is no timer of the system.
pub(super) type Timer = Pending<()>;

/// There is no clock of the system.
pub(crate) fn system_clock() -> Option<Arc<dyn Clock>> {
    None
}

/// The time of day is not known.
pub(crate) fn now() -> Option<SystemTime> {
    None
}
