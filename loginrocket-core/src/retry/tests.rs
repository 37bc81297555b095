//! The decision as a table.

use std::time::Duration;

use super::{Facts, Retry, is_safe};
use crate::{error::Sent, spec::Spec};

/// An idempotent call that failed once, with a minute left.
const FACTS: Facts = Facts {
    attempt: 1,
    safe: true,
    transient: true,
    retry_after: None,
    remaining: Duration::from_secs(60),
};

#[test]
fn only_what_was_not_seen_or_is_idempotent_is_repeated() {
    let retry = Retry::new(3);
    for (sent, method, transient, repeated) in [
        (Sent::No, "POST", true, true),
        (Sent::Maybe, "POST", true, false),
        (Sent::Yes, "POST", true, false),
        (Sent::No, "PUT", true, true),
        (Sent::Maybe, "PUT", true, true),
        (Sent::Yes, "PUT", true, true),
        (Sent::No, "POST", false, false),
        (Sent::Yes, "PUT", false, false),
    ] {
        let safe = is_safe(sent, &Spec::new("Put", method, "/"));
        let facts = Facts { safe, transient, ..FACTS };
        assert_eq!(retry.judge(&facts, u64::MAX).is_some(), repeated, "{facts:?}");
    }
}

#[test]
fn attempts_are_counted() {
    assert!(Retry::new(2).judge(&FACTS, u64::MAX).is_some());
    assert!(Retry::new(2).judge(&Facts { attempt: 2, ..FACTS }, u64::MAX).is_none());
    for attempts in [0, 1] {
        assert!(Retry::new(attempts).judge(&FACTS, u64::MAX).is_none());
    }
}

#[test]
fn a_wait_that_does_not_fit_is_not_begun() {
    let retry = Retry::new(3);
    let facts = Facts { remaining: Duration::ZERO, ..FACTS };
    assert_eq!(retry.judge(&facts, u64::MAX), None);
    let asked = Some(Duration::from_secs(20));
    let facts = Facts { retry_after: asked, remaining: Duration::from_secs(20), ..FACTS };
    assert_eq!(retry.judge(&facts, u64::MAX), None);
    let facts = Facts { remaining: Duration::from_secs(21), ..facts };
    assert_eq!(retry.judge(&facts, u64::MAX), asked);
}

#[test]
fn a_wait_is_as_long_as_the_server_asks_or_the_call_ends() {
    let retry = Retry::new(3);
    let day = Duration::from_secs(86_400);
    for (asked, waits) in [(0, true), (1, true), (59, true), (61, false), (u64::MAX, false)] {
        let retry_after = Some(Duration::from_secs(asked));
        let wait = retry.judge(&Facts { retry_after, remaining: day, ..FACTS }, u64::MAX);
        assert_eq!(wait.is_some(), waits, "{asked}");
        assert!(wait.is_none_or(|wait| wait >= Duration::from_secs(asked)));
    }
}

#[test]
fn waits_are_spread_below_an_exponential_limit() {
    let retry = Retry::new(u32::MAX);
    for attempt in [1, 2, 3, 7, 40, u32::MAX - 1] {
        let limit = Duration::from_millis(100)
            .saturating_mul(2_u32.saturating_pow(attempt - 1))
            .min(Duration::from_secs(5));
        let waits: Vec<_> = (0..10_000_u64)
            .map(|seed| {
                let random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
                retry.judge(&Facts { attempt, ..FACTS }, random).unwrap()
            })
            .collect();
        let (least, most) = (waits.iter().min().unwrap(), waits.iter().max().unwrap());
        assert!(*least >= Duration::from_millis(1) && *most <= limit);
        assert!(*least < limit / 50 + Duration::from_millis(1) && *most > limit * 9 / 10);
    }
}

#[test]
fn a_policy_without_waits_waits_a_millisecond() {
    let retry = Retry::new(2).first_delay(Duration::ZERO).max_delay(Duration::ZERO);
    assert_eq!(retry.judge(&FACTS, u64::MAX), Some(Duration::from_millis(1)));
    let retry = Retry::new(2).first_delay(Duration::MAX).max_delay(Duration::MAX);
    assert!(retry.judge(&Facts { remaining: Duration::MAX, ..FACTS }, u64::MAX).is_some());
}
