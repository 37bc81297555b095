//! What a response says of the server's rate limit: `RateLimit` and
//! `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), and the earlier forms
//! `RateLimit: remaining=0, reset=5` and `RateLimit-Remaining`, `RateLimit-Reset`.
//! A malformed member or field counts as missing.

mod fields;

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::retry_after::{self, MAX_WAIT};

/// In seconds.
const THIRTY_YEARS: u64 = 30 * 365 * 24 * 60 * 60;

/// The time of day, asked only where it matters.
type Now<'a> = &'a dyn Fn() -> Option<SystemTime>;

/// How long a response asks to wait that refuses the call.
pub(super) fn asked(headers: &HeaderMap, now: Now<'_>) -> Option<Duration> {
    longest(headers).or_else(|| {
        // With calls left, it is not the rate limit that refuses.
        let may_be_used_up = remaining(headers).is_none_or(|remaining| remaining == 0);
        if may_be_used_up { reset(headers, now) } else { None }
    })
}

/// How long no call is left, if the response says so.
#[cfg(feature = "rate-limit")]
pub(super) fn used_up(headers: &HeaderMap, now: Now<'_>) -> Option<Duration> {
    longest(headers).or_else(|| {
        remaining(headers).filter(|remaining| *remaining == 0)?;
        reset(headers, now)
    })
}

/// `RateLimit-Remaining`; of several the least.
fn remaining(headers: &HeaderMap) -> Option<u64> {
    let lines = fields::lines(headers, "ratelimit-remaining");
    lines.filter_map(|line| fields::number(line.trim())).min()
}

/// `RateLimit-Reset`: seconds or a date. No limit is reset in thirty years, so a larger
/// number is a time since 1970, as some services have it.
fn reset(headers: &HeaderMap, now: Now<'_>) -> Option<Duration> {
    let numbers = fields::lines(headers, "ratelimit-reset").filter_map(fields::number);
    match numbers.max().filter(|number| (THIRTY_YEARS..u64::MAX).contains(number)) {
        Some(time) => {
            let since = now()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
            Some(Duration::from_secs(time).saturating_sub(since).min(MAX_WAIT))
        }
        None => retry_after::from_header("ratelimit-reset", headers, now),
    }
}

/// The longest time of the limits in `RateLimit` that are used up.
fn longest(headers: &HeaderMap) -> Option<Duration> {
    let of_line = |line| of_dictionary(line).or_else(|| of_list(line, headers));
    let seconds = fields::lines(headers, "ratelimit").filter_map(of_line).max()?;
    Some(Duration::from_secs(seconds).min(MAX_WAIT))
}

/// The seconds of `limit=100, remaining=0, reset=5`.
fn of_dictionary(line: &str) -> Option<u64> {
    let number = |key| {
        let values = fields::members(line)
            .filter_map(|member| fields::name(member).and_then(|pair| fields::value(pair, key)));
        values.last().and_then(fields::number)
    };
    number("remaining").filter(|remaining| *remaining == 0)?;
    number("reset")
}

/// The longest seconds of `"default";r=0;t=30`.
fn of_list(line: &str, headers: &HeaderMap) -> Option<u64> {
    let number = |member, key| fields::parameter(member, key).and_then(fields::number);
    let used_up = fields::members(line).filter(|member| number(member, "r") == Some(0));
    let seconds = used_up.filter_map(|member| {
        let name = fields::name(member)?;
        number(member, "t").or_else(|| window(headers, name))
    });
    seconds.max()
}

/// The window of the policy with this name.
fn window(headers: &HeaderMap, name: &str) -> Option<u64> {
    let members = fields::lines(headers, "ratelimit-policy").flat_map(fields::members);
    let mut of_name = members.filter(|member| fields::name(member) == Some(name));
    of_name.find_map(|member| fields::parameter(member, "w").and_then(fields::number))
}

#[cfg(test)]
mod tests;
