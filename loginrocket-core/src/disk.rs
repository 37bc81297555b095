//! Files: they are read and written where that does not block a runtime.

#[cfg(not(feature = "tokio"))]
use std::future::{Ready, ready};
use std::{
    hash::{BuildHasher as _, RandomState},
    io,
};

/// Runs a job that may wait for the disk: on a thread for such jobs, if a runtime of tokio has
/// one, else on this thread.
#[cfg(feature = "tokio")]
pub(crate) async fn run<T: Send + 'static>(
    job: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    match tokio::runtime::Handle::try_current() {
        Ok(runtime) => runtime.spawn_blocking(job).await.unwrap_or_else(|error| Err(error.into())),
        Err(_) => job(),
    }
}

/// Runs a job that may wait for the disk.
#[cfg(not(feature = "tokio"))]
pub(crate) fn run<T>(job: impl FnOnce() -> io::Result<T>) -> Ready<io::Result<T>> {
    ready(job())
}

/// A number that is not likely to come twice.
pub(crate) fn unique() -> u64 {
    RandomState::new().hash_one(())
}
