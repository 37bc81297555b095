//! Files: they are read and written where that does not block a runtime.

use std::{
    future::ready,
    hash::{BuildHasher as _, RandomState},
    io,
};

use crate::transport::BoxFuture;

/// Runs what blocks.
#[cfg(all(feature = "tokio", not(all(target_arch = "wasm32", target_os = "unknown"))))]
pub(crate) fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> BoxFuture<'static, io::Result<T>> {
    match tokio::runtime::Handle::try_current() {
        Ok(runtime) => {
            let task = runtime.spawn_blocking(work);
            Box::pin(async { task.await.map_err(io::Error::other)? })
        }
        Err(_) => Box::pin(ready(work())),
    }
}

/// Runs what blocks, on this thread: there is no other.
#[cfg(not(all(feature = "tokio", not(all(target_arch = "wasm32", target_os = "unknown")))))]
pub(crate) fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> BoxFuture<'static, io::Result<T>> {
    Box::pin(ready(work()))
}

/// A number that is not likely to come twice.
pub(crate) fn unique() -> u64 {
    RandomState::new().hash_one(())
}
