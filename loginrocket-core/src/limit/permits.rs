//! The permits of a rate limit, which governor counts: one can be asked for
//! without being taken.

use std::{
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use governor::{
    Quota, RateLimiter, clock::Clock as _, middleware::NoOpMiddleware, nanos::Nanos,
    state::StateStore,
};

use super::RateLimit;
use crate::time::Clock;

/// The clock as governor sees it.
struct Elapsed(Arc<dyn Clock>);

impl governor::clock::Clock for Elapsed {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

/// What is done with a permit that governor would give.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Use {
    /// It stays where it is.
    Ask,
    /// It is used up.
    Take,
}

/// What governor remembers; it is left as it is where a permit is only asked for.
#[derive(Default)]
struct State(Mutex<Option<Nanos>>);

impl StateStore for State {
    type Key = Use;

    fn measure_and_replace<T, F, E>(&self, key: &Use, decide: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (outcome, next) = decide(*state)?;
        if *key == Use::Take {
            *state = Some(next);
        }
        Ok(outcome)
    }
}

/// The permits of one rate limit.
pub(super) struct Permits(RateLimiter<Use, State, Elapsed, NoOpMiddleware<Duration>>);

impl Permits {
    /// None is taken yet.
    pub(super) fn new(limit: RateLimit, clock: Arc<dyn Clock>) -> Self {
        let quota = Quota::with_period(limit.interval());
        let quota = quota.unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN));
        Self(RateLimiter::new(quota.allow_burst(limit.burst), State::default(), Elapsed(clock)))
    }

    /// How long it takes until there is one; zero if there is one now.
    pub(super) fn wait(&self) -> Duration {
        match self.0.check_key(&Use::Ask) {
            Ok(()) => Duration::ZERO,
            Err(not_until) => not_until.wait_time_from(self.0.clock().now()),
        }
    }

    /// Takes one; whether there was one.
    pub(super) fn take(&self) -> bool {
        self.0.check_key(&Use::Take).is_ok()
    }
}
