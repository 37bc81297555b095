//! The pause of a rate limit that a response asks for.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// The longest pause without a `Retry-After`.
const MOST: Duration = Duration::from_secs(60);

/// A pause of all calls.
#[derive(Debug, Default)]
pub(super) struct Pause {
    state: Mutex<State>,
}

/// When the pause ends, and how long the next one is.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    until: Duration,
    next: Duration,
}

impl Pause {
    /// Begins a pause: as long as the server asks, else twice as long as the
    /// last one, at first as long as from one call to the next.
    pub(super) fn begin(&self, now: Duration, asked: Option<Duration>, first: Duration) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let length = asked.unwrap_or_else(|| state.next.max(first).min(MOST));
        state.until = state.until.max(now.saturating_add(length));
        state.next = length.saturating_mul(2).min(MOST);
    }

    /// Makes the pause at least so long; the next one is not longer for it.
    pub(super) fn extend(&self, now: Duration, length: Duration) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.until = state.until.max(now.saturating_add(length));
    }

    /// The service responds again; the present pause still runs to its end.
    pub(super) fn end(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).next = Duration::ZERO;
    }

    /// How much of the pause is left.
    pub(super) fn left(&self, now: Duration) -> Duration {
        let state = *self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.until.saturating_sub(now)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Pause;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn pauses_double_up_to_a_minute_and_end_with_an_answer() {
        let pause = Pause::default();
        let mut now = Duration::ZERO;
        for expected in [1, 2, 4, 8, 16, 32, 60, 60] {
            pause.begin(now, None, SECOND);
            assert_eq!(pause.left(now), SECOND * expected);
            now += pause.left(now);
        }
        pause.end();
        pause.begin(now, None, SECOND);
        assert_eq!(pause.left(now), SECOND);
    }

    #[test]
    fn a_server_that_asks_is_heard_and_cannot_shorten_a_pause() {
        let pause = Pause::default();
        pause.begin(Duration::ZERO, Some(SECOND * 90), SECOND);
        pause.begin(SECOND, Some(SECOND), SECOND);
        assert_eq!(pause.left(SECOND), SECOND * 89);
        pause.begin(Duration::MAX, Some(Duration::MAX), SECOND);
        assert_eq!(pause.left(Duration::MAX), Duration::ZERO);
    }

    #[test]
    fn an_extended_pause_is_not_cut_and_does_not_double_the_next() {
        let pause = Pause::default();
        pause.extend(Duration::ZERO, SECOND * 30);
        pause.extend(SECOND, SECOND);
        assert_eq!(pause.left(SECOND), SECOND * 29);
        pause.begin(SECOND * 30, None, SECOND);
        assert_eq!(pause.left(SECOND * 30), SECOND);
    }
}
