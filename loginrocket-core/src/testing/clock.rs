//! A clock that only a test moves.

use std::{
    collections::BTreeMap,
    future::Future,
    pin::{Pin, pin},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::{Duration, SystemTime},
};

use crate::time::{self, Clock};

/// A clock that stands still until it is moved. Clones are the same clock.
///
/// Its time of day begins at 1970-01-01, and its random numbers follow from
/// the seed, so that a test that uses it does the same every time.
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::{testing::ManualClock, time::Clock};
///
/// let clock = ManualClock::new(1);
/// let _sleep = clock.sleep(Duration::from_secs(5));
/// assert_eq!(clock.next_wake(), Some(Duration::from_secs(5)));
/// clock.advance(Duration::from_secs(5));
/// assert_eq!(clock.elapsed(), Duration::from_secs(5));
/// ```
#[derive(Clone, Debug)]
pub struct ManualClock {
    state: Arc<Mutex<State>>,
}

/// The time, and who waits for it.
#[derive(Debug)]
struct State {
    elapsed: Duration,
    random: u64,
    /// The next sleeper's number.
    next: u64,
    /// Sleepers by the time at which they wake.
    sleepers: BTreeMap<(Duration, u64), Option<Waker>>,
}

impl ManualClock {
    /// A clock at zero.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let sleepers = BTreeMap::new();
        let state = State { elapsed: Duration::ZERO, random: seed, next: 0, sleepers };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// Moves the clock, and wakes the sleepers whose time has come.
    pub fn advance(&self, by: Duration) {
        let mut state = self.state();
        state.elapsed = state.elapsed.saturating_add(by);
        let now = state.elapsed;
        for ((until, _), waker) in &mut state.sleepers {
            if let (true, Some(waker)) = (*until <= now, waker.take()) {
                waker.wake();
            }
        }
    }

    /// When the next sleeper wakes, if there is one.
    #[must_use]
    pub fn next_wake(&self) -> Option<Duration> {
        let state = self.state();
        let now = state.elapsed;
        state.sleepers.keys().map(|(until, _)| *until).find(|until| *until > now)
    }

    /// Runs a future to its end, and moves the clock to whatever it waits for.
    ///
    /// # Panics
    ///
    /// If the future waits for anything but this clock, since it would hang.
    #[expect(clippy::panic, reason = "a test that would hang fails")]
    pub fn run<F: IntoFuture>(&self, future: F) -> F::Output {
        let mut future = pin!(future.into_future());
        loop {
            match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(output) => return output,
                Poll::Pending => match self.next_wake() {
                    Some(next) => self.advance(next.saturating_sub(self.elapsed())),
                    None => panic!(
                        "the future waits for what this clock does not move; one that uses the network is awaited"
                    ),
                },
            }
        }
    }

    /// The state; a test that panicked elsewhere does not matter here.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH.checked_add(self.elapsed()).unwrap_or(SystemTime::UNIX_EPOCH)
    }

    fn elapsed(&self) -> Duration {
        self.state().elapsed
    }

    fn sleep(&self, duration: Duration) -> time::Sleep {
        let mut state = self.state();
        let key = (state.elapsed.saturating_add(duration), state.next);
        state.next = state.next.wrapping_add(1);
        state.sleepers.insert(key, None);
        time::Sleep::new(Sleep { clock: self.clone(), key })
    }

    /// The generator is `SplitMix64`.
    fn random(&self) -> u64 {
        let mut state = self.state();
        state.random = state.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state.random ^ (state.random >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// One sleeper.
struct Sleep {
    clock: ManualClock,
    key: (Duration, u64),
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut state = self.clock.state();
        if state.elapsed >= self.key.0 {
            return Poll::Ready(());
        }
        state.sleepers.insert(self.key, Some(cx.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.clock.state().sleepers.remove(&self.key);
    }
}
