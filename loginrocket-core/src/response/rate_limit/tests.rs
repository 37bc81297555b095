//! What each form of the fields asks for.

use std::time::SystemTime;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::asked;
use crate::{testing::ManualClock, time::Clock as _};

/// The wait that fields ask for, in seconds; each is a name and a value.
fn wait(fields: &[(&str, &[u8])]) -> Option<u64> {
    let mut headers = HeaderMap::new();
    for (name, value) in fields {
        let name: HeaderName = name.parse().unwrap();
        headers.append(name, HeaderValue::from_bytes(value).unwrap());
    }
    asked(&headers, &|| Some(SystemTime::UNIX_EPOCH)).map(|wait| wait.as_secs())
}

/// Of `RateLimit` alone.
fn of(value: &str) -> Option<u64> {
    wait(&[("RateLimit", value.as_bytes())])
}

/// Of `RateLimit` and `RateLimit-Policy`.
fn with_policy(value: &str, policy: &str) -> Option<u64> {
    wait(&[("RateLimit", value.as_bytes()), ("RateLimit-Policy", policy.as_bytes())])
}

#[test]
fn of_the_limits_that_are_used_up_the_longest_counts() {
    assert_eq!(of(r#""default";r=0;t=30"#), Some(30));
    assert_eq!(of(r#""a";r=0;t=30, "b";r=0;t=60 ,"c";r=1;t=90"#), Some(60));
    assert_eq!(of("default; r=0; t=30;pk=:cHsdsRa894==:"), Some(30));
    assert_eq!(of(r#""a";r=1;r=0;t=5;t=6"#), Some(6));
    assert_eq!(of(r#""a";r=1;t=30"#), None);
    assert_eq!(wait(&[("RateLimit", b"a;r=0;t=1"), ("RateLimit", b"b;r=0;t=2")]), Some(2));
}

#[test]
fn without_a_time_the_window_of_the_policy_counts() {
    let policy = r#""hour";q=1000;w=3600, "minute";q=50;w=60"#;
    assert_eq!(with_policy(r#""minute";r=0"#, policy), Some(60));
    assert_eq!(with_policy(r#""minute";r=0;t=5"#, policy), Some(5));
    assert_eq!(with_policy(r#""minute";r=0, "hour";r=0"#, policy), Some(3600));
    assert_eq!(with_policy(r#""day";r=0"#, policy), None);
    assert_eq!(with_policy(r#""hour";r=1"#, policy), None);
    assert_eq!(wait(&[("RateLimit-Policy", policy.as_bytes())]), None);
}

#[test]
fn a_dictionary_says_the_same() {
    assert_eq!(of("limit=100, remaining=0, reset=5"), Some(5));
    assert_eq!(of("reset=5,limit=100;w=60,remaining=0"), Some(5));
    assert_eq!(of("limit=100, remaining=1, reset=5"), None);
    assert_eq!(of("limit=100, remaining=0"), None);
}

#[test]
fn a_field_for_the_time_alone_counts_unless_calls_are_left() {
    let reset = |value: &'static [u8]| ("RateLimit-Reset", value);
    let remaining = |value: &'static [u8]| ("RateLimit-Remaining", value);
    assert_eq!(wait(&[reset(b"5")]), Some(5));
    assert_eq!(wait(&[reset(b"Thu, 01 Jan 1970 00:00:09 GMT")]), Some(9));
    assert_eq!(wait(&[reset(b"5"), remaining(b"0"), ("RateLimit-Limit", b"9")]), Some(5));
    assert_eq!(wait(&[reset(b"5"), remaining(b"1")]), None);
    assert_eq!(wait(&[reset(b"5"), remaining(b"nan")]), Some(5));
    assert_eq!(wait(&[reset(b"5"), ("RateLimit", b"a;r=0;t=3")]), Some(3));
    assert_eq!(wait(&[remaining(b"0"), ("RateLimit-Limit", b"9")]), None);
}

#[test]
fn a_string_may_hold_what_separates_elsewhere() {
    assert_eq!(of(r#""a,b;r=1\",";r=0;t=7"#), Some(7));
    assert_eq!(of(r#""a";x=";r=1;t=9";r=0;t=7"#), Some(7));
    assert_eq!(with_policy(r#""a,b";r=0"#, r#""b";w=1, "a,b";w=2"#), Some(2));
}

#[test]
fn a_malformed_field_counts_as_missing() {
    let long = format!("a;x={};r=0;t=5", "x".repeat(10_000));
    for value in [
        "",
        ",",
        ";",
        "=",
        "a",
        "r=0;t=5",
        ";r=0;t=5",
        r#""a;r=0;t=5"#,
        r#""a\";r=0;t=5"#,
        "a;r=-1;t=5",
        "a;r=nan;t=5",
        "a;r=0.0;t=5",
        "a;r=+0;t=5",
        "a;r;t=5",
        "a;r=;t=5",
        "a;r=0;t=-5",
        "a;r=0;t=1.5",
        "a;r=0;t=nan",
        "a;r=0;t=",
        "a;R=0;T=5",
        "remaining=0",
        "remaining=0, reset=-1",
        "remaining=?0, reset=1",
        &long,
    ] {
        assert_eq!(of(value), None, "{value}");
    }
    assert_eq!(wait(&[("RateLimit", b"\xffa;r=0;t=5"), ("RateLimit", b"a;r=0;t=3")]), Some(3));
}

#[test]
fn no_field_asks_for_more_than_a_day() {
    for seconds in ["86401", "18446744073709551615", "99999999999999999999999"] {
        let day = Some(86_400);
        assert_eq!(of(&format!("a;r=0;t={seconds}")), day);
        assert_eq!(of(&format!("remaining=0, reset={seconds}")), day);
        assert_eq!(with_policy("a;r=0", &format!("a;w={seconds}")), day);
        assert_eq!(wait(&[("RateLimit-Reset", seconds.as_bytes())]), day);
    }
}

#[test]
fn any_text_asks_for_at_most_a_day() {
    let pieces = [
        "\"",
        "\\",
        ",",
        ";",
        "=",
        " ",
        "\t",
        "a",
        "r=0",
        "t=9",
        "w=",
        "remaining=0",
        "reset=",
        "99999999999999999999",
        "-1",
        ":",
        "\u{e9}",
    ];
    let clock = ManualClock::new(3);
    let text = || -> String {
        let piece = |_| pieces[usize::try_from(clock.random() % 17).unwrap()];
        (0..clock.random() % 30).map(piece).collect()
    };
    for _ in 0..20_000 {
        let (limit, policy, reset) = (text(), text(), text());
        let fields =
            [("RateLimit", &limit), ("RateLimit-Policy", &policy), ("RateLimit-Reset", &reset)];
        let asked = wait(&fields.map(|(name, value)| (name, value.as_bytes())));
        assert!(asked.is_none_or(|wait| wait <= 86_400), "{fields:?}");
    }
}

#[test]
fn a_large_reset_is_a_time_since_1970() {
    let at = |now: u64, reset: &[u8]| {
        let mut headers = HeaderMap::new();
        headers.insert("ratelimit-reset", HeaderValue::from_bytes(reset).unwrap());
        let now = SystemTime::UNIX_EPOCH.checked_add(std::time::Duration::from_secs(now));
        asked(&headers, &|| now).map(|wait| wait.as_secs())
    };
    assert_eq!(at(1_563_325_100, b"1563325137"), Some(37));
    assert_eq!(at(1_563_325_200, b"1563325137"), Some(0));
    assert_eq!(at(1_563_325_100, b"120"), Some(120));
    assert_eq!(at(1_563_325_100, b"18446744073709551615"), Some(24 * 60 * 60));
}
