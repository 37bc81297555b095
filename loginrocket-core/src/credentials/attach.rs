//! How credentials are attached to a request.

use http::{HeaderName, HeaderValue, Uri, uri::PathAndQuery};
use zeroize::Zeroizing;

use super::CredentialsError;
use crate::{
    body::Body,
    request,
    secret::{SecretString, SecretTexts, SentSecrets},
};

/// Credentials that are ready to be sent.
pub(crate) struct Attachment {
    place: Place,
    secrets: Option<SecretTexts>,
    /// How they are attached: a pointer, so that a program carries the code for its own
    /// kind of credentials only, or for none.
    attach: fn(&Place, &mut http::Request<Body>) -> Result<bool, CredentialsError>,
}

/// The name of the pair that was added to a query string, in the extensions of the request: for
/// mocks and cassettes, which tell it from the fields.
#[cfg(feature = "testing")]
#[derive(Clone)]
pub(crate) struct AttachedInQuery(pub(crate) &'static str);

/// Where credentials stand in a request.
enum Place {
    Header(HeaderName, HeaderValue),
    Query(&'static str, SecretString),
    Nowhere,
}

impl Attachment {
    /// Credentials in a header.
    pub(super) fn header(name: HeaderName, value: HeaderValue, secrets: SentSecrets) -> Self {
        let place = Place::Header(name, value);
        Self { place, secrets: secrets.into_texts(), attach: attach_header }
    }

    /// Credentials in the query string.
    pub(super) fn query(name: &'static str, key: SecretString, secrets: SentSecrets) -> Self {
        let place = Place::Query(name, key);
        Self { place, secrets: secrets.into_texts(), attach: attach_query }
    }

    /// No credentials.
    pub(super) fn nothing() -> Self {
        Self { place: Place::Nowhere, secrets: None, attach: |_, _| Ok(true) }
    }

    /// The name of the header or pair.
    pub(super) fn place(&self) -> &str {
        match &self.place {
            Place::Nowhere => "nowhere",
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
    pub(crate) fn attach(
        &self,
        request: &mut http::Request<Body>,
    ) -> Result<bool, CredentialsError> {
        (self.attach)(&self.place, request)
    }
}

/// Adds a header.
#[expect(clippy::unnecessary_wraps, reason = "the same signature as for a query pair")]
fn attach_header(
    place: &Place,
    request: &mut http::Request<Body>,
) -> Result<bool, CredentialsError> {
    let Place::Header(name, value) = place else { return Ok(false) };
    if request.headers().contains_key(name) {
        return Ok(false);
    }
    request.headers_mut().insert(name.clone(), value.clone());
    Ok(true)
}

/// Adds a query pair.
fn attach_query(
    place: &Place,
    request: &mut http::Request<Body>,
) -> Result<bool, CredentialsError> {
    let Place::Query(name, key) = place else { return Ok(false) };
    if has_pair(request.uri(), name) {
        return Ok(false);
    }
    let uri = with_pair(request.uri(), name, key.expose_secret());
    *request.uri_mut() = uri.ok_or(CredentialsError::UrlTooLong)?;
    #[cfg(feature = "testing")]
    request.extensions_mut().insert(AttachedInQuery(name));
    Ok(true)
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
