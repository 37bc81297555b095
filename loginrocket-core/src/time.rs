//! Time and randomness.
//!
//! The runtime uses both through a [`Clock`] only, so that tests need not wait: see
//! [`ManualClock`](crate::testing::ManualClock). [`SystemClock`], with the feature
//! `tokio` or, in a browser, `browser`, is the default.

mod countdown;
mod deadline;
#[cfg(any(
    feature = "blocking",
    all(
        feature = "tokio",
        not(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))
    )
))]
mod reading;
#[cfg_attr(
    all(feature = "browser", target_arch = "wasm32", target_os = "unknown"),
    path = "time/browser.rs"
)]
#[cfg_attr(
    not(any(
        all(feature = "browser", target_arch = "wasm32", target_os = "unknown"),
        feature = "tokio"
    )),
    path = "time/no_system.rs"
)]
mod system;
#[cfg(feature = "blocking")]
mod thread;

use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, SystemTime},
};

use pin_project_lite::pin_project;

pub(crate) use self::countdown::Countdown;
pub use self::deadline::Deadline;
#[cfg(feature = "blocking")]
pub(crate) use self::reading::Reading;
#[cfg(any(
    all(feature = "browser", target_arch = "wasm32", target_os = "unknown"),
    feature = "tokio"
))]
#[cfg_attr(docsrs, doc(cfg(feature = "tokio")))]
pub use self::system::SystemClock;
pub(crate) use self::system::{now, random, system_clock};
#[cfg(feature = "blocking")]
pub(crate) use self::thread::{block_on, thread_clock};
use crate::transport::BoxFuture;

/// Gives the time, waits, and makes random numbers. Pass one to
/// [`ClientBuilder::clock`](crate::ClientBuilder::clock).
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The time of day, for dates that a server sends.
    fn now(&self) -> SystemTime;

    /// The time since a fixed moment. It never goes back, whatever happens to
    /// the time of day: timeouts and rate limits are measured with it.
    fn elapsed(&self) -> Duration;

    /// Resolves after this time. Dropping it ends the wait.
    fn sleep(&self, duration: Duration) -> Sleep;

    /// A random number, for the jitter of retries. It need not be hard to
    /// guess.
    fn random(&self) -> u64;

    /// Whether waits work on an async runtime only: a blocking client is then not built.
    fn needs_runtime(&self) -> bool {
        false
    }
}

pin_project! {
    /// A wait, as [`Clock::sleep`] returns it.
    ///
    /// ```
    /// use loginrocket::time::Sleep;
    ///
    /// let over_at_once = Sleep::new(std::future::ready(()));
    /// # let _ = over_at_once;
    /// ```
    #[must_use = "a future does nothing unless it is awaited"]
    pub struct Sleep {
        #[pin]
        inner: Inner,
    }
}

pin_project! {
    /// The system's timer, which needs no box, or any other future.
    #[project = Projection]
    enum Inner {
        System { #[pin] timer: system::Timer },
        Other { future: BoxFuture<'static, ()> },
    }
}

impl Sleep {
    /// A wait that ends when the future does.
    pub fn new(future: impl Future<Output = ()> + Send + 'static) -> Self {
        Self { inner: Inner::Other { future: Box::pin(future) } }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        match self.project().inner.project() {
            Projection::System { timer } => timer.poll(cx),
            Projection::Other { future } => future.as_mut().poll(cx),
        }
    }
}

impl fmt::Debug for Sleep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sleep").finish_non_exhaustive()
    }
}
