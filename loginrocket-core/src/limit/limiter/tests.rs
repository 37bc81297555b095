//! The limit on a clock that the test moves.

use std::{
    future::Future,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use super::{RateLimit, SingleLimiter};
use crate::{testing::ManualClock, time::Clock};

const SECOND: Duration = Duration::from_secs(1);
const NEVER: Duration = Duration::MAX;

fn limiter(limit: RateLimit) -> (SingleLimiter, ManualClock) {
    let clock = ManualClock::new(1);
    (SingleLimiter::new(limit, Arc::new(clock.clone())), clock)
}

/// Polls once.
fn poll<F: Future>(future: std::pin::Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

#[test]
fn no_window_holds_more_calls_than_the_limit() {
    for calls in 1..=6 {
        for burst in 1..=calls {
            let (limiter, clock) = limiter(RateLimit::new(calls, SECOND).burst(burst));
            let mut sent: Vec<Duration> = Vec::new();
            for _ in 0..2_000 {
                clock.advance(Duration::from_millis(clock.random() % 400));
                clock.run(limiter.acquire(NEVER)).unwrap();
                sent.push(clock.elapsed());
            }
            for window in sent.windows(calls as usize + 1) {
                assert!(
                    window[calls as usize].saturating_sub(window[0]) >= SECOND,
                    "{calls} {burst}"
                );
            }
        }
    }
}

#[test]
fn a_burst_goes_at_once_and_the_limit_is_used_up() {
    let (limiter, clock) = limiter(RateLimit::new(4, SECOND).burst(3));
    for expected in [0, 0, 0, 500, 1_000] {
        clock.run(limiter.acquire(NEVER)).unwrap();
        assert_eq!(clock.elapsed().as_millis(), expected);
    }
}

#[test]
fn a_year_of_rest_earns_no_more_than_the_burst() {
    let (limiter, clock) = limiter(RateLimit::new(2, SECOND).burst(2).fail_at_once());
    for _ in 0..3 {
        clock.advance(Duration::from_secs(365 * 86_400));
        let passed = (0..10).filter(|_| clock.run(limiter.acquire(NEVER)).is_ok()).count();
        assert_eq!(passed, 2);
    }
}

#[test]
fn calls_go_in_the_order_in_which_they_came() {
    let (limiter, clock) = limiter(RateLimit::new(1, SECOND));
    let mut waiting: Vec<_> = (0..100).map(|_| Box::pin(limiter.acquire(NEVER))).collect();
    for call in &mut waiting {
        let _ = poll(call.as_mut());
    }
    for (index, call) in waiting.iter_mut().enumerate().skip(1) {
        assert!(poll(call.as_mut()).is_pending(), "{index}");
        clock.advance(SECOND * 2);
        assert_eq!(poll(call.as_mut()), Poll::Ready(Ok(())), "{index}");
    }
}

#[test]
fn a_call_that_may_not_wait_is_told_how_long() {
    let (limiter, clock) = limiter(RateLimit::new(1, SECOND).fail_at_once());
    clock.run(limiter.acquire(NEVER)).unwrap();
    clock.advance(SECOND / 4);
    let wait = clock.run(limiter.acquire(NEVER)).unwrap_err();
    assert_eq!(wait.as_millis(), 750);
    clock.advance(wait);
    assert!(clock.run(limiter.acquire(NEVER)).is_ok());
}

#[test]
fn a_wait_that_does_not_fit_fails_at_once_and_takes_nothing() {
    let (limiter, clock) = limiter(RateLimit::new(1, SECOND));
    clock.run(limiter.acquire(NEVER)).unwrap();
    for _ in 0..5 {
        assert!(clock.run(limiter.acquire(SECOND / 2)).is_err());
    }
    assert_eq!(clock.elapsed(), Duration::ZERO);
    let mut first = pin!(limiter.acquire(NEVER));
    let mut second = pin!(limiter.acquire(NEVER));
    let _ = (poll(first.as_mut()), poll(second.as_mut()));
    let mut third = pin!(limiter.acquire(SECOND));
    assert!(matches!(poll(third.as_mut()), Poll::Ready(Err(_))), "two wait before it");
}

#[test]
fn a_waiter_that_leaves_gives_its_place_back() {
    let (limiter, clock) = limiter(RateLimit::new(1, SECOND));
    clock.run(limiter.acquire(NEVER)).unwrap();
    for _ in 0..50 {
        let mut first = Box::pin(limiter.acquire(NEVER));
        let mut second = Box::pin(limiter.acquire(NEVER));
        let _ = (poll(first.as_mut()), poll(second.as_mut()));
        drop(first);
        let _ = poll(second.as_mut());
        clock.advance(SECOND * 2);
        assert_eq!(poll(second.as_mut()), Poll::Ready(Ok(())));
        drop(second);
        assert_eq!(limiter.waiting.load(std::sync::atomic::Ordering::Relaxed), 0);
    }
}
