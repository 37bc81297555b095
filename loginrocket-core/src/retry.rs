//! Whether a call is repeated, and when. Pure: time, randomness and what
//! happened come in as facts.

mod budget;

use std::time::Duration;

use http::StatusCode;

pub(crate) use self::budget::Budget;
use crate::{error::Sent, spec::Spec};

/// When a client repeats a call that failed.
///
/// A call is only repeated if the server certainly has not seen it, or if its
/// endpoint is idempotent: by its method (RFC 9110, section 9.2.2) or as
/// declared. The failure must be transient: no connection, a timeout, a cut
/// connection, or one of the statuses 408, 425, 429, 500, 502, 503, 504.
///
/// Waits grow exponentially with full jitter, are at least as long as the
/// server's `Retry-After`, and must fit into the time of the whole call: a
/// wait that does not fit is not begun.
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::Retry;
///
/// let retry = Retry::new(3).first_delay(Duration::from_millis(50));
/// assert_eq!(retry.max_attempts(), 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    first_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
}

impl Retry {
    /// At most this many attempts, the first one included. The first wait is
    /// up to 100 ms, later ones up to 5 s; a `Retry-After` counts up to 60 s.
    #[must_use]
    pub const fn new(attempts: u32) -> Self {
        Self {
            attempts,
            first_delay: Duration::from_millis(100),
            max_delay: Duration::from_secs(5),
            max_retry_after: Duration::from_secs(60),
        }
    }

    /// The longest first wait; each later one may be twice as long.
    #[must_use]
    pub const fn first_delay(mut self, delay: Duration) -> Self {
        self.first_delay = delay;
        self
    }

    /// The longest wait, unless the server asks for more.
    #[must_use]
    pub const fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest `Retry-After` that is waited for; a longer one ends the
    /// call.
    #[must_use]
    pub const fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    /// The number of attempts, the first one included.
    #[must_use]
    pub const fn max_attempts(&self) -> u32 {
        self.attempts
    }

    /// How long to wait before the next attempt; `None` if there is none. The
    /// random number spreads the waits.
    pub(crate) fn judge(&self, facts: &Facts, random: u64) -> Option<Duration> {
        if !facts.transient || !facts.safe || facts.attempt >= self.attempts {
            return None;
        }
        let asked = facts.retry_after.unwrap_or_default();
        let wait = self.delay(facts.attempt, random).max(asked);
        (asked <= self.max_retry_after && wait < facts.remaining).then_some(wait)
    }

    /// The wait after an attempt: random, between 1 ms and the exponential
    /// limit, so that callers that failed together do not return together.
    fn delay(&self, attempt: u32, random: u64) -> Duration {
        let factor = 2_u32.saturating_pow(attempt.saturating_sub(1));
        let limit = self.first_delay.saturating_mul(factor).min(self.max_delay);
        let nanos = u64::try_from(limit.as_nanos()).unwrap_or(u64::MAX);
        Duration::from_nanos(random.checked_rem(nanos).unwrap_or(0)).max(Duration::from_millis(1))
    }
}

/// The safety rule: a call is repeated only if the server has not seen it, or if
/// its endpoint is idempotent (RFC 9110, section 9.2.2).
pub(crate) fn is_safe(sent: Sent, endpoint: &Spec) -> bool {
    sent == Sent::No || endpoint.is_idempotent()
}

/// Whether a status says that the same call may succeed later.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// What is known of a call after an attempt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    /// The number of the attempt, from 1.
    pub(crate) attempt: u32,
    /// Whether the call may be repeated: see [`is_safe`].
    pub(crate) safe: bool,
    /// Whether the failure is transient.
    pub(crate) transient: bool,
    /// How long the server asks to wait.
    pub(crate) retry_after: Option<Duration>,
    /// The time that is left for the whole call.
    pub(crate) remaining: Duration,
}

#[cfg(test)]
mod tests;
