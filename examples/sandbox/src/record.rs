//! The record of what arrived.

use std::borrow::Cow;
use std::sync::Mutex;

use loginrocket::http::request::Parts;

use crate::lock::lock;

/// A request as it arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The method.
    pub method: String,
    /// The path and query, still encoded.
    pub path_and_query: String,
    /// The headers: names in lower case in the order of arrival, those of one name together.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body; its beginning, if it was too long to be read.
    pub body: Vec<u8>,
}

impl Recorded {
    /// The path, still encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.path_and_query.split('?').next().unwrap_or_default()
    }

    /// The value of the header `name`; none, if it is absent, repeated or not ASCII text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        match *self.header_all(name) {
            [value] if value.is_ascii() => std::str::from_utf8(value).ok(),
            _ => None,
        }
    }

    /// All values of the header `name`.
    #[must_use]
    pub fn header_all(&self, name: &str) -> Vec<&[u8]> {
        let named = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_slice()).collect()
    }

    /// The body as text.
    #[must_use]
    pub fn body_text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

/// All requests so far.
#[derive(Debug, Default)]
pub(crate) struct Records(Mutex<Vec<Recorded>>);

impl Records {
    /// Records a request.
    pub(crate) fn push(&self, parts: &Parts, body: &[u8]) {
        let headers = parts.headers.iter();
        lock(&self.0).push(Recorded {
            method: parts.method.to_string(),
            path_and_query: parts.uri.to_string(),
            headers: headers
                .map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()))
                .collect(),
            body: body.to_vec(),
        });
    }

    /// What was recorded.
    pub(crate) fn all(&self) -> Vec<Recorded> {
        lock(&self.0).clone()
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        lock(&self.0).clear();
    }
}
