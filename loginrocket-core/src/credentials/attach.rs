//! How credentials are attached to a request.

use http::{HeaderName, HeaderValue, Uri, uri::PathAndQuery};
use zeroize::Zeroizing;

use super::CredentialsError;
use crate::{
    request,
    secret::{SecretString, SecretTexts, SentSecrets},
};

/// Credentials that are ready to be sent.
pub(crate) struct Attachment {
    place: Place,
    secrets: Option<SecretTexts>,
}

/// Where credentials stand in a request.
enum Place {
    Header(HeaderName, HeaderValue),
    Query(&'static str, SecretString),
}

impl Attachment {
    /// Credentials in a header.
    pub(super) fn header(name: HeaderName, value: HeaderValue, secrets: SentSecrets) -> Self {
        Self { place: Place::Header(name, value), secrets: secrets.into_texts() }
    }

    /// Credentials in the query string.
    pub(super) fn query(name: &'static str, key: SecretString, secrets: SentSecrets) -> Self {
        Self { place: Place::Query(name, key), secrets: secrets.into_texts() }
    }

    /// The name of the header or pair.
    pub(super) fn place(&self) -> &str {
        match &self.place {
            Place::Header(name, _) => name.as_str(),
            Place::Query(name, _) => name,
        }
    }

    /// Whether they get into the URL.
    pub(crate) fn is_in_url(&self) -> bool {
        matches!(self.place, Place::Query(..))
    }

    /// What a response may repeat of them.
    pub(crate) fn secrets(&self) -> Option<SecretTexts> {
        self.secrets.clone()
    }

    /// Adds them to a request, unless the endpoint or the call has a header or
    /// pair of that name. Returns whether they were added.
    ///
    /// # Errors
    ///
    /// If they make the URL too long.
    pub(crate) fn attach<B>(
        &self,
        request: &mut http::Request<B>,
    ) -> Result<bool, CredentialsError> {
        match &self.place {
            Place::Header(name, value) => {
                if request.headers().contains_key(name) {
                    return Ok(false);
                }
                request.headers_mut().insert(name.clone(), value.clone());
                Ok(true)
            }
            Place::Query(name, key) => {
                if has_pair(request.uri(), name) {
                    return Ok(false);
                }
                let uri = with_pair(request.uri(), name, key.expose_secret());
                *request.uri_mut() = uri.ok_or(CredentialsError::UrlTooLong)?;
                Ok(true)
            }
        }
    }
}

/// Whether a URI has a query pair of this name.
fn has_pair(uri: &Uri, name: &str) -> bool {
    let query = uri.query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).any(|(own, _)| own == name)
}

/// The same URI with one pair more.
fn with_pair(uri: &Uri, name: &str, value: &str) -> Option<Uri> {
    // With room for all: a text that grows leaves its old copy behind.
    let room = name.len().saturating_add(value.len()).saturating_mul(3).saturating_add(1);
    let mut pair = Zeroizing::new(String::with_capacity(room));
    for (before, text) in [("", name), ("=", value)] {
        pair.push_str(before);
        pair.extend(form_urlencoded::byte_serialize(text.as_bytes()));
    }
    let before = if uri.query().is_some() { "&" } else { "?" };
    let mut parts = uri.clone().into_parts();
    let target = parts.path_and_query.as_ref().map_or("/", PathAndQuery::as_str);
    let target = [target, before, &pair].concat();
    parts.path_and_query = Some(request::target(target, true).ok()?);
    Uri::from_parts(parts).ok()
}
