//! The rate limit: so many calls in a window of time.
//!
//! LoginRocket's own limit is not documented: every detail here is the sandbox's choice.

use std::sync::Mutex;
use std::time::Duration;

use loginrocket::Body;
use loginrocket::http::header::RETRY_AFTER;
use loginrocket::http::request::Parts;
use loginrocket::http::{HeaderValue, Method, Response, StatusCode};
use loginrocket::server::Reply;
use loginrocket::v1::ApiError;

use crate::lock::lock;
use crate::routes::Area;
use crate::service::Service;
use crate::v2;

/// How many calls are answered, whoever makes them; more than that are refused with 429.
#[derive(Clone, Copy, Debug)]
pub struct RateLimit {
    /// The calls answered in one window.
    pub calls: u32,
    /// The length of a window; the first call opens it, and the first call after it the next.
    pub window: Duration,
    /// Whether a refusal says in `Retry-After` how many seconds are left of the window. One of
    /// version 2 does not; it always says in `Ratelimit-Reset` when the window is over.
    pub retry_after: bool,
}

/// Counts calls against the limit, if there is one.
#[derive(Debug, Default)]
pub(crate) struct Limiter(Mutex<Count>);

/// The limit, and how much of it is used.
#[derive(Debug, Default)]
struct Count {
    /// The limit; none lets every call through.
    limit: Option<RateLimit>,
    /// When the window opened.
    opened: Duration,
    /// The calls in the window.
    calls: u32,
}

/// A call past the limit.
#[derive(Debug, PartialEq)]
struct Exceeded {
    /// The seconds to wait.
    seconds: u64,
    /// Whether the limit tells.
    tells: bool,
}

impl Limiter {
    /// Sets the limit, or lifts it, and starts counting afresh.
    pub(crate) fn set(&self, limit: Option<RateLimit>) {
        *lock(&self.0) = Count { limit, ..Count::default() };
    }

    /// Counts one call.
    fn count(&self, now: Duration) -> Result<(), Exceeded> {
        let mut count = lock(&self.0);
        let Some(limit) = count.limit else { return Ok(()) };
        if count.calls == 0 || now.saturating_sub(count.opened) >= limit.window {
            (count.opened, count.calls) = (now, 0);
        }
        if count.calls < limit.calls {
            count.calls = count.calls.saturating_add(1);
            return Ok(());
        }
        let left = limit.window.saturating_sub(now.saturating_sub(count.opened));
        let seconds = left.as_secs().saturating_add(u64::from(left.subsec_nanos() > 0));
        Err(Exceeded { seconds, tells: limit.retry_after })
    }
}

/// Lets a call through, or refuses it. A browser's preflight does not count.
pub(crate) fn check(service: &Service, area: Area, head: &Parts) -> Option<Response<Body>> {
    if head.method == Method::OPTIONS {
        return None;
    }
    let now = service.clock.now();
    let Exceeded { seconds, tells } = service.limiter.count(now).err()?;
    if area == Area::V2 {
        return Some(v2::too_many(&head.headers, now, seconds));
    }
    let refusal = ApiError::new("Too many requests");
    let refusal = Reply::new(refusal).status(StatusCode::TOO_MANY_REQUESTS);
    let wait = tells.then(|| HeaderValue::from(seconds));
    let refusal = wait.into_iter().fold(refusal, |refusal, wait| refusal.header(RETRY_AFTER, wait));
    Some(refusal.into_response())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Exceeded, Limiter, RateLimit};

    #[test]
    fn a_window_lets_so_many_calls_through() {
        let limiter = Limiter::default();
        assert_eq!(limiter.count(Duration::ZERO), Ok(()));
        let window = Duration::from_secs(10);
        limiter.set(Some(RateLimit { calls: 2, window, retry_after: true }));
        let at = |millis| limiter.count(Duration::from_millis(millis));
        assert_eq!(at(1_000), Ok(()));
        assert_eq!(at(2_000), Ok(()));
        assert_eq!(at(3_500), Err(Exceeded { seconds: 8, tells: true }));
        assert_eq!(at(11_000), Ok(()));
    }

    #[test]
    fn no_call_at_all_can_be_the_limit() {
        let limiter = Limiter::default();
        let window = Duration::from_secs(1);
        limiter.set(Some(RateLimit { calls: 0, window, retry_after: false }));
        assert_eq!(limiter.count(Duration::ZERO), Err(Exceeded { seconds: 1, tells: false }));
    }
}
