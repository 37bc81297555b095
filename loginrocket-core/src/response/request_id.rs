//! The id that a service gives to each response.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::head::{Head, Values};
use crate::secret::SentSecrets;

/// The usual name of the header, in lower case.
static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is kept, in bytes.
const MAX_LEN: usize = 128;

/// The value of the header `X-Request-ID`, or of the one that the client or the
/// group names, by which the service's support finds the request.
///
/// It is visible ASCII without quotes and backslashes, at most 128 bytes. A
/// header that is anything else counts as missing, so an id can be logged as it
/// is. In the response to a call of a client it is also treated as missing if it
/// contains a secret (at least 4 bytes) that the request sent, in a `secret` field
/// or a sensitive header: as it is, percent-encoded or form-encoded, in any letter
/// case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestId {
    text: Box<str>,
    ambiguous: bool,
}

impl RequestId {
    /// Reads the id from the header `X-Request-ID`.
    ///
    /// ```
    /// use loginrocket::{RequestId, http::{HeaderMap, HeaderValue}};
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("x-request-id", HeaderValue::from_static("rq_0vdbINw16QhITBp4iBhgX4"));
    /// let id = RequestId::from_headers(&headers).unwrap();
    /// assert_eq!(id.as_str(), "rq_0vdbINw16QhITBp4iBhgX4");
    /// ```
    #[must_use]
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        Self::parse(headers.get_all(&X_REQUEST_ID).iter())
    }

    /// The name of the header where nothing else is declared.
    pub(crate) fn usual_header() -> HeaderName {
        X_REQUEST_ID.clone()
    }

    /// Reads the id from the headers of its name, in the response to a call that
    /// sent these secrets. One that contains a secret counts as missing.
    pub(super) fn read(values: &Values<'_, '_>, secrets: &SentSecrets) -> Option<Self> {
        let repeats = |value: &HeaderValue| value.to_str().is_ok_and(|value| secrets.are_in(value));
        if !secrets.is_empty() && values.iter().any(repeats) {
            return None;
        }
        Self::parse(values.iter())
    }

    /// The same from the header of this name.
    pub(crate) fn read_named(
        head: &Head,
        name: &'static str,
        secrets: &SentSecrets,
    ) -> Option<Self> {
        Self::read(&head.values(name), secrets)
    }

    /// Reads the id from the headers of its name.
    fn parse<'v>(values: impl Iterator<Item = &'v HeaderValue>) -> Option<Self> {
        let mut values = values.map(|value| value.to_str().unwrap_or(""));
        let value = values.next()?.trim_ascii();
        let second = values.next();
        if second.is_none() && is_loggable(value) {
            return Some(Self { text: value.into(), ambiguous: false });
        }
        // A proxy may join several headers into one, with commas.
        let all = std::iter::once(value).chain(second).chain(values);
        let mut ids = all.flat_map(|value| value.split(',')).map(str::trim_ascii);
        let first = ids.next().filter(|id| is_loggable(id))?;
        Some(Self { text: first.into(), ambiguous: ids.any(|other| other != first) })
    }

    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the response had several different ids, of which this is the
    /// first.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        self.ambiguous
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether the text can stand in a log line as it is, quoted or not.
fn is_loggable(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b',');
    // Without an early end the compiler looks at many bytes at a time.
    (1..=MAX_LEN).contains(&text.len()) && text.bytes().fold(true, |all, byte| all & is_plain(byte))
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::RequestId;

    fn read(values: &[&[u8]]) -> Option<RequestId> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("X-Request-ID", HeaderValue::from_bytes(value).unwrap());
        }
        RequestId::from_headers(&headers)
    }

    #[test]
    fn missing_empty_and_doubled_ids_do_not_lie() {
        assert_eq!(read(&[]), None);
        assert_eq!(read(&[b""]), None);
        assert_eq!(read(&[b"  "]), None);
        assert!(!read(&[b"rq_1", b"rq_1"]).unwrap().is_ambiguous());
        let doubled = read(&[b"rq_1", b"rq_2"]).unwrap();
        assert_eq!((doubled.as_str(), doubled.is_ambiguous()), ("rq_1", true));
        let joined = read(&[b"rq_1, rq_2"]).unwrap();
        assert_eq!((joined.as_str(), joined.is_ambiguous()), ("rq_1", true));
        assert!(!read(&[b"rq_1,rq_1", b"rq_1", b"rq_1, rq_1"]).unwrap().is_ambiguous());
        assert!(read(&[b"rq_1", b"rq_1,rq_2"]).unwrap().is_ambiguous());
    }

    #[test]
    fn an_id_is_short_visible_ascii_or_missing() {
        assert!(read(&[&[b'a'; 128]]).is_some());
        assert_eq!(read(&[&[b'a'; 129]]), None);
        assert_eq!(read(&[b"rq_\xff"]), None);
        assert_eq!(read(&["rq_\u{e9}".as_bytes()]), None);
        assert_eq!(read(&[b"rq\t1"]), None);
        assert_eq!(read(&[b"rq_1\" level=error"]), None);
        assert_eq!(read(&[b"rq_1\\n"]), None);
    }
}
