//! `Retry-After` (RFC 9110, section 10.2.3), and headers of the same form, as a
//! duration. Whether anybody waits is not decided here.

use std::time::{Duration, SystemTime};

use http::{
    HeaderMap, HeaderValue,
    header::{AsHeaderName, DATE, RETRY_AFTER},
};

/// The longest wait that is reported: a caller can add it to any time, and a
/// server that asks for more asks for too much.
pub(super) const MAX_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// The longest header that is looked at, in bytes: a date needs 29.
const MAX_LEN: usize = 64;

/// How long the server asks to wait, counted from the response.
///
/// A date is measured against the response's own `Date`, so that a wrong clock
/// here has no effect; without one, against `now`, if that is known. A malformed
/// header counts as missing, of several the longest counts, and more than a day is
/// a day.
pub(super) fn from_headers(
    headers: &HeaderMap,
    now: &dyn Fn() -> Option<SystemTime>,
) -> Option<Duration> {
    from_header(RETRY_AFTER, headers, now)
}

/// The same of any header with seconds or a date.
pub(super) fn from_header(
    name: impl AsHeaderName,
    headers: &HeaderMap,
    now: &dyn Fn() -> Option<SystemTime>,
) -> Option<Duration> {
    let mut values = headers.get_all(name).iter().filter_map(text).peekable();
    values.peek()?;
    let sent_at = || headers.get(DATE).and_then(text).and_then(date).or_else(now);
    values
        .filter_map(|value| seconds(value).or_else(|| until(value, sent_at()?)))
        .max()
        .map(|wait| wait.min(MAX_WAIT))
}

/// The trimmed text of a header of a sensible length.
fn text(value: &HeaderValue) -> Option<&str> {
    value.to_str().ok().filter(|text| text.len() <= MAX_LEN).map(str::trim)
}

/// Whole seconds; more than fit count as the most.
fn seconds(value: &str) -> Option<Duration> {
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| Duration::from_secs(value.parse().unwrap_or(u64::MAX)))
}

/// The time from `sent_at` to a date; a past one is zero.
fn until(value: &str, sent_at: SystemTime) -> Option<Duration> {
    date(value).map(|date| date.duration_since(sent_at).unwrap_or_default())
}

/// An HTTP date in any of its three forms.
fn date(value: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(value).ok()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use http::{HeaderMap, HeaderValue, header};

    use super::from_headers;

    const SENT: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    fn wait(date: Option<&str>, values: &[&[u8]]) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::RETRY_AFTER, HeaderValue::from_bytes(value).unwrap());
        }
        if let Some(date) = date {
            headers.insert(header::DATE, HeaderValue::from_str(date).unwrap());
        }
        from_headers(&headers, &|| Some(SystemTime::UNIX_EPOCH))
    }

    #[test]
    fn seconds_are_taken_as_they_are() {
        assert_eq!(wait(None, &[b"0"]), Some(Duration::ZERO));
        assert_eq!(wait(None, &[b" 5 "]), Some(Duration::from_secs(5)));
        assert_eq!(wait(None, &[b"120"]), Some(Duration::from_secs(120)));
    }

    #[test]
    fn a_hostile_number_of_seconds_is_a_day() {
        for value in ["18446744073709551615", "99999999999999999999", "9223372037", "86401"] {
            assert_eq!(wait(None, &[value.as_bytes()]), Some(Duration::from_secs(86_400)));
        }
    }

    #[test]
    fn a_malformed_header_is_no_header_and_of_two_the_longer_counts() {
        let long = [b'1'; 10_000];
        for value in [&b"-1"[..], b"1.5", b"1e3", b"5, 10", b"", b"soon", &long, b"\xff"] {
            assert_eq!(wait(Some(SENT), &[value]), None, "{value:?}");
        }
        assert_eq!(wait(None, &[b"3", b"7", b"soon"]), Some(Duration::from_secs(7)));
    }

    #[test]
    fn a_date_is_measured_against_the_date_of_the_answer() {
        let later = [
            "Sun, 06 Nov 1994 08:50:37 GMT",
            "Sunday, 06-Nov-94 08:50:37 GMT",
            "Sun Nov  6 08:50:37 1994",
        ];
        for date in later {
            assert_eq!(wait(Some(SENT), &[date.as_bytes()]), Some(Duration::from_secs(60)));
        }
        assert_eq!(wait(Some(SENT), &[b"Sun, 06 Nov 1994 08:00:00 GMT"]), Some(Duration::ZERO));
        assert_eq!(wait(Some(SENT), &[b"Sun, 99 Nov 1994 08:00:00 GMT"]), None);
        assert!(wait(Some(SENT), &[b"Fri, 31 Dec 9999 23:59:59 GMT"]).is_some());
    }

    #[test]
    fn without_a_usable_date_the_clock_decides() {
        assert_eq!(
            wait(Some("garbage"), &[b"Thu, 01 Jan 1970 00:00:09 GMT"]),
            Some(Duration::from_secs(9))
        );
    }
}
