//! Locking that does not care whether another thread panicked.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks `mutex`; what a panicked holder left behind is still good enough for a sandbox.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
