//! What one call adds to the settings of its client.

use http::{Extensions, HeaderMap, HeaderValue, uri::PathAndQuery};

use crate::{
    credentials::Credentials,
    error::EncodeError,
    request::{self, ToHeader},
    time::Deadline,
};

/// The settings of one call. Most calls have none.
#[derive(Clone, Default)]
pub(super) struct CallSettings {
    /// Headers, which go before those of the endpoint.
    pub(super) headers: HeaderMap,
    /// The first header that cannot be sent.
    pub(super) error: Option<EncodeError>,
    /// What hooks and transports see of the call.
    pub(super) extensions: Extensions,
    /// Credentials in place of the client's.
    pub(super) credentials: Option<Credentials>,
    /// Path and query in place of the endpoint's: where the link to a page leads.
    pub(super) target: Option<PathAndQuery>,
    /// The end of this call and others.
    pub(super) deadline: Option<Deadline>,
}

impl CallSettings {
    /// Whether one of the headers is a secret.
    pub(super) fn have_secrets(&self) -> bool {
        self.headers.values().any(HeaderValue::is_sensitive)
    }

    /// Adds a header, unless its value is `None`.
    pub(super) fn add_header(&mut self, name: &'static str, value: &dyn ToHeader) {
        match request::added_header(name, value) {
            Ok(Some((name, value))) => drop(self.headers.insert(name, value)),
            Ok(None) => {}
            Err(error) => drop(self.error.get_or_insert(error)),
        }
    }
}
