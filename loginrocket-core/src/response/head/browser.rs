//! The head of a response, whose headers are parsed when somebody asks for all of them: the
//! table of the usual names is 5 kB of a compressed program, and most programs read none.

use std::sync::OnceLock;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, response::Parts};

/// The status and headers of a response.
#[derive(Clone)]
pub(crate) struct Head {
    status: StatusCode,
    /// The headers as they came.
    fields: Vec<Field>,
    /// The same, once they are parsed.
    parsed: OnceLock<HeaderMap>,
}

/// A header: its name in lower case, and its value.
type Field = (String, HeaderValue);

/// The values of the headers of one name.
pub(crate) struct Values<'a, 'n> {
    fields: &'a [Field],
    name: &'n str,
}

impl<'a, 'n> Values<'a, 'n> {
    /// One after another.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a HeaderValue> + use<'a, 'n> {
        let Self { fields, name } = *self;
        fields
            .iter()
            .filter(move |field| field.0.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

impl Head {
    /// A head with these headers, whose names are in lower case.
    pub(crate) fn of(status: StatusCode, fields: Vec<Field>) -> Self {
        Self { status, fields, parsed: OnceLock::new() }
    }

    /// The status.
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub(crate) fn headers(&self) -> &HeaderMap {
        self.parsed.get_or_init(|| self.fields.iter().filter_map(parsed).collect())
    }

    /// The number of headers.
    pub(crate) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The first value of a header.
    pub(crate) fn first(&self, name: &HeaderName) -> Option<&HeaderValue> {
        self.values(name.as_str()).iter().next()
    }

    /// The values of a header.
    pub(crate) fn values<'n>(&self, name: &'n (impl AsRef<str> + ?Sized)) -> Values<'_, 'n> {
        Values { fields: &self.fields, name: name.as_ref() }
    }
}

/// A header with its name as such.
fn parsed((name, value): &Field) -> Option<(HeaderName, HeaderValue)> {
    Some((HeaderName::from_bytes(name.as_bytes()).ok()?, value.clone()))
}

/// Headers that are parsed already, such as those of an application's own transport.
impl From<Parts> for Head {
    fn from(parts: Parts) -> Self {
        let headers = parts.headers.iter();
        let fields = headers.map(|(name, value)| (name.as_str().to_owned(), value.clone()));
        Self { status: parts.status, fields: fields.collect(), parsed: parts.headers.into() }
    }
}
