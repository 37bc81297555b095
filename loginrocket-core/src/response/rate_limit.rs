//! What a service says of its rate limits: the fields `RateLimit` and
//! `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers, in their present and
//! their older forms, and `RateLimit-Reset`. Whether anybody waits is not decided
//! here.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::retry_after::{self, MAX_WAIT};

/// The longest field that is looked at, in bytes.
const MAX_LEN: usize = 1_024;

const RATE_LIMIT: &str = "ratelimit";
const POLICY: &str = "ratelimit-policy";
const REMAINING: &str = "ratelimit-remaining";
const RESET: &str = "ratelimit-reset";

/// How long a response that refuses a call asks to wait: until the limit that is
/// used up is reset, or until the reset that is named. At most a day; a malformed
/// field counts as missing.
pub(super) fn asked(headers: &HeaderMap, now: &dyn Fn() -> Option<SystemTime>) -> Option<Duration> {
    used_up(headers, now).or_else(|| reset(headers, now))
}

/// How long it takes until limits are reset that this response has used up. The
/// longest counts.
pub(super) fn used_up(
    headers: &HeaderMap,
    now: &dyn Fn() -> Option<SystemTime>,
) -> Option<Duration> {
    let of_items = items(headers, RATE_LIMIT).filter_map(|item| of_item(headers, &item)).max();
    let wait = of_items.or_else(|| of_dictionary(headers)).or_else(|| {
        let remaining = items(headers, REMAINING).next()?;
        (remaining.key == "0").then(|| reset(headers, now)).flatten()
    });
    wait.map(|wait| wait.min(MAX_WAIT))
}

/// `RateLimit-Reset`: seconds, or an HTTP date as LoginRocket version 2 sends it.
fn reset(headers: &HeaderMap, now: &dyn Fn() -> Option<SystemTime>) -> Option<Duration> {
    retry_after::longest(headers, &headers.get_all(RESET), now)
}

/// The wait of an item such as `"default";r=0;t=30`. Without `t` it is the whole
/// window of the policy of that name.
fn of_item(headers: &HeaderMap, item: &Item<'_>) -> Option<Duration> {
    if item.number("r")? != 0 {
        return None;
    }
    let window = || items(headers, POLICY).find(|policy| policy.key == item.key)?.number("w");
    item.number("t").or_else(window).map(Duration::from_secs)
}

/// The wait of the older form, `limit=100, remaining=0, reset=30`.
fn of_dictionary(headers: &HeaderMap) -> Option<Duration> {
    let value = |name: &str| {
        let mut pairs = items(headers, RATE_LIMIT).filter_map(|item| item.key.split_once('='));
        let (_, value) = pairs.find(|(key, _)| *key == name)?;
        number(value)
    };
    let reset = value("reset")?;
    (value("remaining")? == 0).then(|| Duration::from_secs(reset))
}

/// A member of a list or dictionary (RFC 9651, section 3).
struct Item<'h> {
    /// What stands before the parameters.
    key: &'h str,
    /// The parameters, with their semicolons.
    parameters: &'h str,
}

impl Item<'_> {
    /// The parameter of this name, if it is a whole number.
    fn number(&self, name: &str) -> Option<u64> {
        let mut pairs = self.parameters.split(';').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| key.trim() == name).and_then(|(_, value)| number(value))
    }
}

/// The members of all fields of this name. What is too long or not ASCII has none.
fn items<'h>(headers: &'h HeaderMap, name: &'static str) -> impl Iterator<Item = Item<'h>> {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.filter(|text| text.len() <= MAX_LEN).flat_map(members).map(|member| {
        let (key, parameters) = split_outside_quotes(member, ';').unwrap_or((member, ""));
        Item { key: key.trim(), parameters }
    })
}

/// The parts of a field between commas.
fn members(field: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(field);
    std::iter::from_fn(move || {
        let (member, others) = match split_outside_quotes(rest?, ',') {
            Some((member, others)) => (member, Some(others)),
            None => (rest?, None),
        };
        rest = others;
        Some(member)
    })
}

/// Splits a text at the first such character that is not in a quoted string.
fn split_outside_quotes(text: &str, at: char) -> Option<(&str, &str)> {
    let mut is_quoted = false;
    let position = text.find(|c: char| {
        is_quoted ^= c == '"';
        c == at && !is_quoted
    })?;
    Some((text.get(..position)?, text.get(position.saturating_add(1)..)?))
}

/// A whole number; more than fits counts as the most.
fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use http::{HeaderMap, HeaderName, HeaderValue};

    use super::{asked, used_up};

    fn headers(fields: &[(&'static str, &[u8])]) -> HeaderMap {
        let field = |(name, value): &(&'static str, &[u8])| {
            let value = HeaderValue::from_bytes(value).unwrap();
            (HeaderName::from_static(name), value)
        };
        let mut map = HeaderMap::new();
        for (name, value) in fields.iter().map(field) {
            map.append(name, value);
        }
        map
    }

    fn seconds(wait: Option<Duration>) -> Option<u64> {
        wait.map(|wait| wait.as_secs())
    }

    fn now() -> Option<SystemTime> {
        httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").ok()
    }

    #[test]
    fn a_limit_that_is_used_up_says_how_long_to_wait() {
        let policy = ("ratelimit-policy", &b"\"a\";q=10;w=60,\"b;c,d\";q=1;w=7"[..]);
        for (fields, expected) in [
            (vec![("ratelimit", &b"\"default\";r=0;t=30"[..])], Some(30)),
            (vec![("ratelimit", b"\"a\" ; r=0 ; t=30, \"b\";r=0;t=90")], Some(90)),
            (vec![("ratelimit", b"\"a\";t=30;r=0"), ("ratelimit", b"\"b\";r=0;t=9")], Some(30)),
            (vec![("ratelimit", b"\"a\";r=0"), policy], Some(60)),
            (vec![("ratelimit", b"\"b;c,d\";r=0"), policy], Some(7)),
            (vec![("ratelimit", b"\"a\";r=1;t=30")], None),
            (vec![("ratelimit", b"\"a\";r=0")], None),
            (vec![("ratelimit", b"limit=100, remaining=0, reset=5")], Some(5)),
            (vec![("ratelimit", b"limit=100, remaining=1, reset=5")], None),
            (vec![("ratelimit-remaining", b"0"), ("ratelimit-reset", b"12")], Some(12)),
            (vec![("ratelimit-remaining", b"3"), ("ratelimit-reset", b"12")], None),
        ] {
            let headers = headers(&fields);
            assert_eq!(seconds(used_up(&headers, &now)), expected, "{headers:?}");
        }
    }

    #[test]
    fn a_refusal_may_name_the_reset_alone() {
        for (value, expected) in [
            (&b"12"[..], Some(12)),
            (b"Sun, 06 Nov 1994 08:50:07 GMT", Some(30)),
            (b"Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            (b"soon", None),
        ] {
            let headers = headers(&[("ratelimit-reset", value)]);
            assert_eq!(seconds(asked(&headers, &now)), expected);
            assert_eq!(used_up(&headers, &now), None);
        }
    }

    #[test]
    fn a_hostile_field_is_missing_or_a_day() {
        const DAY: u64 = 24 * 60 * 60;
        let long = [b"\"a\";r=0;t=1,".as_slice(), &b"x".repeat(10_000)].concat();
        for (value, expected) in [
            (&b"\"a\";r=0;t=18446744073709551615"[..], Some(DAY)),
            (b"\"a\";r=0;t=99999999999999999999999", Some(DAY)),
            (b"\"a\";r=-0;t=5", None),
            (b"\"a\";r=0;t=-5", None),
            (b"\"a\";r=0;t=nan", None),
            (b"\"a;r=0;t=5", None),
            (b"\"a\";r=0;t=5\xe9", None),
            (b";;;,,,===\"\"\";r=0", None),
            (b"", None),
            (&long, None),
        ] {
            let headers = headers(&[("ratelimit", value)]);
            assert_eq!(seconds(used_up(&headers, &now)), expected, "{headers:?}");
        }
    }
}
