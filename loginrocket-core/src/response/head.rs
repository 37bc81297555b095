//! The head of a response.
//!
//! In a browser another module stands here, which does not parse headers that nobody reads.

use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{AsHeaderName, GetAll},
    response::Parts,
};

/// The status and headers of a response.
#[derive(Clone)]
pub(crate) struct Head(Parts);

/// The values of the headers of one name.
pub(crate) type Values<'a, 'n> = GetAll<'a, HeaderValue>;

impl Head {
    /// The status.
    pub(crate) fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The headers.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The number of headers.
    pub(crate) fn len(&self) -> usize {
        self.headers().len()
    }

    /// The first value of a header.
    pub(crate) fn first(&self, name: &HeaderName) -> Option<&HeaderValue> {
        self.headers().get(name)
    }

    /// The values of a header, by its name or the text of that.
    pub(crate) fn values(&self, name: impl AsHeaderName) -> Values<'_, '_> {
        self.headers().get_all(name)
    }
}

#[cfg(test)]
impl From<HeaderMap> for Head {
    fn from(headers: HeaderMap) -> Self {
        let mut parts = http::Response::new(()).into_parts().0;
        parts.headers = headers;
        Self(parts)
    }
}

impl From<Parts> for Head {
    fn from(parts: Parts) -> Self {
        Self(parts)
    }
}
