//! Builds a request from the fields of an endpoint. Nothing is sent here, and
//! no URL is resolved: text is appended to the base.

mod field;
mod header;
pub(crate) mod idempotency_key;
mod json;
mod location;
mod multipart;
mod names;
mod null;
mod path;
mod urlencoded;
mod writer;

use std::mem::take;

use bytes::Bytes;
use http::{
    HeaderName, HeaderValue, Uri,
    header::{ACCEPT, CONTENT_TYPE},
    uri::PathAndQuery,
};
use zeroize::Zeroizing;

pub(crate) use self::header::{
    HeaderField, added as added_header, is_set_by_runtime, secret_value,
};
pub(crate) use self::path::is_dots;
pub(crate) use self::urlencoded::{Push, push};
use self::writer::Content;
pub use self::{
    field::{BytesBody, FieldValue, Flat, ListField, NullableField, TextBody, text},
    header::ToHeader,
    location::LocationField,
    null::{Null, null},
    path::{Optional, ToPath, optional},
    writer::Writer,
};
use crate::{
    base_url::BaseUrl,
    body::Body,
    encoding::Wire,
    error::{EncodeError, EncodeReason},
    secret::SentSecrets,
    spec::Extras,
};

/// The longest path and query together, in bytes: what RFC 9110, section 4.1,
/// asks every recipient to support.
pub(crate) const MAX_TARGET: usize = 8_000;

/// Invalid hand-written [`Spec`] or `write`; derives never produce it.
const DECLARATION: EncodeError = EncodeError::new("", EncodeReason::Declaration);

/// Builds the request of an endpoint that writes itself by `write`.
pub(crate) fn encode(
    extras: &'static Extras,
    write: &dyn Fn(&mut Writer),
    base: &BaseUrl,
    wire: &Wire,
) -> Result<(http::Request<Body>, SentSecrets), EncodeError> {
    let mut writer = Writer::new(extras.spec, wire);
    write(&mut writer);
    let secrets = take(writer.secrets.get_mut());
    if let Some(add) = extras.add_constants {
        add(&mut writer)?;
    }
    if let (Some(callback), None) = (&wire.callback, &writer.error) {
        callback.check(&mut writer);
    }
    Ok((build(writer, base)?, secrets))
}

/// Puts the collected parts together.
fn build(mut writer: Writer, base: &BaseUrl) -> Result<http::Request<Body>, EncodeError> {
    if let Some(error) = writer.error.take() {
        return Err(error);
    }
    // The parts of such a body are begun by `Writer::multipart`.
    if writer.encoding.has_parts() && writer.parts.is_none() {
        return Err(DECLARATION);
    }
    writer.head.method = writer.encoding.method(writer.spec).ok_or(DECLARATION)?;
    writer.head.uri = uri(&mut writer, base)?;
    let wipe = writer.may_hold_secrets();
    // A field may have set it.
    if !writer.head.headers.contains_key(ACCEPT) {
        writer.head.headers.insert(ACCEPT, constant(writer.spec.accept())?);
    }
    if let Some(parts) = writer.parts.take() {
        let (media_type, body) = parts.finish(&mut writer)?;
        return Ok(with_body(writer, media_type, body));
    }
    let (media_type, content) = match &mut writer.content {
        Content::None => return Ok(http::Request::from_parts(writer.head, Body::empty())),
        Content::Json(fields) => (JSON, owned(json::close(take(&mut **fields)), wipe)),
        Content::Form(pairs) => (FORM, owned(take(&mut **pairs).into_bytes(), wipe)),
        Content::Whole(media_type, bytes) => (*media_type, owned(take(&mut **bytes), wipe)),
        Content::Bytes(media_type, bytes) => (*media_type, take(bytes)),
        Content::Made(made) => {
            let (media_type, body) = (made.0.clone(), take(&mut made.1));
            return Ok(with_body(writer, media_type, body));
        }
    };
    let media_type = constant(media_type)?;
    Ok(with_body(writer, media_type, content.into()))
}

/// The request with its body, compressed if that is declared.
fn with_body(mut writer: Writer, media_type: HeaderValue, body: Body) -> http::Request<Body> {
    writer.head.headers.insert(CONTENT_TYPE, media_type);
    let body = match writer.compress {
        None => body,
        Some(compress) => compress(body, &mut writer.head.headers),
    };
    http::Request::from_parts(writer.head, body)
}

/// A header value out of a declaration.
fn constant(value: &'static str) -> Result<HeaderValue, EncodeError> {
    match value {
        // The usual ones need no check.
        JSON => Ok(HeaderValue::from_static(JSON)),
        FORM => Ok(HeaderValue::from_static(FORM)),
        other => HeaderValue::from_maybe_shared(Bytes::from_static(other.as_bytes()))
            .map_err(|_| DECLARATION),
    }
}

/// The body or URL as shared bytes, which are wiped at their end if they may
/// hold a secret.
///
/// Not wiped are copies made by the transport, the TLS library and the system, and
/// the old buffer of a body that had to grow.
fn owned(bytes: Vec<u8>, wipe: bool) -> Bytes {
    if wipe { Bytes::from_owner(Zeroizing::new(bytes)) } else { Bytes::from(bytes) }
}

/// The media type of JSON (RFC 8259).
const JSON: &str = "application/json";

/// The media type of a form (WHATWG URL, section 5).
const FORM: &str = "application/x-www-form-urlencoded";

/// Adds the headers and query pairs that the endpoint and its group declare; a
/// field of the same name takes precedence over those of the group.
pub(crate) fn add_constants(writer: &mut Writer) -> Result<(), EncodeError> {
    let spec = writer.spec;
    for (name, value) in spec.query() {
        // A field goes before a constant of the group, and nothing before the
        // endpoint's own.
        let is_own = spec.declares_query(name);
        if writer.flattened.as_ref().is_some_and(|names| names.contains(name, true))
            || (is_own && pairs_named(writer, name) > 0)
        {
            return Err(EncodeError::new(name, EncodeReason::Doubled));
        }
        if is_own || pairs_named(writer, name) == 0 {
            writer.query(name, value);
        }
    }
    for (name, value) in spec.headers() {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| DECLARATION)?;
        let value = constant(value)?;
        writer.head.headers.entry(name).or_insert(value);
    }
    Ok(())
}

/// How many pairs of the query string have this name.
fn pairs_named(writer: &Writer, name: &str) -> usize {
    form_urlencoded::parse(writer.query.as_bytes()).filter(|(found, _)| found == name).count()
}

/// Base, path and query as one URI.
fn uri(writer: &mut Writer, base: &BaseUrl) -> Result<Uri, EncodeError> {
    if let Some(location) = writer.location.take() {
        let text = location.target(writer, base)?;
        return base.uri(target(text, writer.may_hold_secrets())?).map_err(|_| DECLARATION);
    }
    let (prefix, path) = (writer.spec.prefix(), path(writer)?);
    let is_part = |part: &str| part.is_empty() || part.starts_with('/');
    if !is_part(prefix) || !is_part(path) {
        return Err(DECLARATION);
    }
    let query_mark = if writer.query.is_empty() { "" } else { "?" };
    // A path is never empty on the wire (RFC 9110, section 4.2.3).
    let is_root = base.path().is_empty() && prefix.is_empty() && path.is_empty();
    let root = if is_root { "/" } else { "" };
    let text = [base.path(), prefix, path, root, query_mark, &writer.query].concat();
    base.uri(target(text, writer.may_hold_secrets())?).map_err(|_| DECLARATION)
}

/// Path and query as a part of a URI; wiped at their end if they may hold a secret.
pub(crate) fn target(text: String, wipe: bool) -> Result<PathAndQuery, EncodeError> {
    let target = owned(text.into_bytes(), wipe);
    if target.len() > MAX_TARGET {
        return Err(EncodeError::new("", EncodeReason::TargetTooLong { limit: MAX_TARGET }));
    }
    PathAndQuery::from_maybe_shared(target).map_err(|_| DECLARATION)
}

/// The filled path, or the template where nothing is to be filled.
fn path(writer: &Writer) -> Result<&str, EncodeError> {
    match (&writer.path, writer.spec.path()) {
        (Some(filled), _) => Ok(filled),
        (None, template) if template.contains('{') => Err(DECLARATION),
        (None, template) => Ok(template),
    }
}
