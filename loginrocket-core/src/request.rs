//! Builds a request from the fields of an endpoint. Nothing is sent here, and
//! no URL is resolved: text is appended to the base.

mod header;
mod json;
mod pairs;
mod path;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Uri,
    header::{ACCEPT, CONTENT_TYPE},
};
use serde::Serialize;
use zeroize::Zeroizing;

pub use self::{header::HeaderField, path::PathValue};
use self::{
    json::JsonField,
    pairs::{PairError, PairField, PairMap},
};
use crate::{
    BaseUrl, EncodeError, EncodeReason, Encoding, Spec, encoding::Wire, error::Failure,
    response::callback,
};

/// The longest path and query together, in bytes: what RFC 9110, section 4.1,
/// asks every recipient to support.
const MAX_TARGET: usize = 8_000;

/// Collects the fields of one request, in the encoding of the call.
///
/// Its methods do not fail: the first value that cannot be sent is remembered
/// and ends the encoding.
#[expect(missing_debug_implementations, reason = "it holds secrets on their way into a request")]
pub struct Writer {
    spec: &'static Spec,
    encoding: Encoding,
    /// The filled path template; empty until a template with placeholders is.
    path: Zeroizing<String>,
    /// The query string, without the question mark.
    query: Zeroizing<String>,
    headers: HeaderMap,
    body: Option<Vec<u8>>,
    /// Whether the body is one value, and not an object of fields.
    whole_body: bool,
    error: Option<EncodeError>,
}

impl Writer {
    /// Begins a request.
    pub(crate) fn new(spec: &'static Spec, wire: &Wire) -> Self {
        let mut writer = Self {
            spec,
            encoding: wire.encoding,
            path: Zeroizing::default(),
            query: Zeroizing::default(),
            headers: HeaderMap::with_capacity(8),
            body: None,
            whole_body: false,
            error: None,
        };
        if let Some(callback) = &wire.callback {
            writer.callback(callback);
        }
        writer
    }

    /// Fills the placeholders of the path template, in their order.
    pub fn path(&mut self, values: &[&dyn PathValue]) {
        match path::fill(self.spec.path(), values) {
            Ok(path) => self.path = path,
            Err(error) => self.fail(error),
        }
    }

    /// Adds a header, unless the value is `None`. The name is in lower case.
    pub fn header(&mut self, name: &'static str, value: &dyn HeaderField) {
        match header::value(value) {
            Ok(Some(value)) => {
                self.headers.append(HeaderName::from_static(name), value);
            }
            Ok(None) => {}
            Err(reason) => self.fail(EncodeError::new(name, reason)),
        }
    }

    /// Adds a pair to the query string: none for `None`, one for each element
    /// of a list.
    pub fn query<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.query_with(name, |pair| value.serialize(pair));
    }

    /// Adds a pair to the query string, written by a function.
    pub fn query_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        let result = write(PairField::new(&mut self.query, name));
        self.note_pair(name, result);
    }

    /// Adds the fields of a struct or map to the query string.
    pub fn flatten_query<T: Serialize + ?Sized>(&mut self, value: &T) {
        let result = value.serialize(PairMap::new(&mut self.query));
        self.note_pair("", result);
    }

    /// Adds a field where the encoding puts it; `None` is left out.
    pub fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        match self.encoding {
            Encoding::Json => self.json(name, value),
            Encoding::Form | Encoding::Query | Encoding::Jsonp => self.pair(name, value),
        }
    }

    /// Adds a field of an endpoint that is only ever sent as JSON.
    pub fn json<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.json_with(name, |json| value.serialize(json));
    }

    /// Adds a field of an endpoint that is never sent as JSON.
    pub fn pair<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.pair_with(name, |pair| value.serialize(pair));
    }

    /// Adds a field where the encoding puts it, written by a function.
    pub fn field_with<J, P>(&mut self, name: &'static str, json: J, pair: P)
    where
        J: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
        P: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        match self.encoding {
            Encoding::Json => self.json_with(name, json),
            Encoding::Form | Encoding::Query | Encoding::Jsonp => self.pair_with(name, pair),
        }
    }

    /// Adds a JSON field, written by a function.
    pub fn json_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
    {
        if let Err(reason) = json::field(self.body(), name, write) {
            self.fail(EncodeError::new(name, reason));
        }
    }

    /// Adds a form or query field, written by a function.
    pub fn pair_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        if self.encoding != Encoding::Form {
            return self.query_with(name, write);
        }
        let result = pairs::append(self.body(), |out| write(PairField::new(out, name)));
        self.note_pair(name, result);
    }

    /// As [`Writer::field`], and `None` is sent as JSON `null`.
    pub fn field_null<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        match self.encoding {
            Encoding::Json => self.json_null(name, value),
            Encoding::Form | Encoding::Query | Encoding::Jsonp => self.pair(name, value),
        }
    }

    /// As [`Writer::json`], and `None` is sent as `null`.
    pub fn json_null<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.json_with(name, |json| json.or_null(value));
    }

    /// Adds the fields of a struct or map where the encoding puts fields.
    pub fn flatten<T: Serialize + ?Sized>(&mut self, value: &T) {
        match self.encoding {
            Encoding::Json => self.flatten_json(value),
            Encoding::Form | Encoding::Query | Encoding::Jsonp => self.flatten_pairs(value),
        }
    }

    /// As [`Writer::flatten`], for an endpoint that is only ever sent as JSON.
    pub fn flatten_json<T: Serialize + ?Sized>(&mut self, value: &T) {
        if let Err(reason) = json::flatten(self.body(), value) {
            self.fail(EncodeError::new("", reason));
        }
    }

    /// As [`Writer::flatten`], for an endpoint that is never sent as JSON.
    pub fn flatten_pairs<T: Serialize + ?Sized>(&mut self, value: &T) {
        if self.encoding != Encoding::Form {
            return self.flatten_query(value);
        }
        let result = pairs::append(self.body(), |out| value.serialize(PairMap::new(out)));
        self.note_pair("", result);
    }

    /// Makes a value the whole JSON body.
    pub fn body_json<T: Serialize + ?Sized>(&mut self, value: &T) {
        self.whole_body = true;
        let body = self.body();
        body.clear();
        if serde_json::to_writer(body, value).is_err() {
            self.fail(EncodeError::new("", EncodeReason::Unserializable));
        }
    }

    /// The body; asked for it, there is one.
    fn body(&mut self) -> &mut Vec<u8> {
        self.body.get_or_insert_with(Vec::new)
    }

    /// Adds the JSONP parameter that names the function.
    fn callback(&mut self, name: &str) {
        if callback::is_valid(name) {
            self.query("callback", name);
        } else {
            self.fail(EncodeError::new("callback", EncodeReason::Callback));
        }
    }

    /// Remembers why a pair could not be written.
    fn note_pair(&mut self, name: &'static str, result: Result<(), PairError>) {
        if let Err(PairError(reason)) = result {
            self.fail(EncodeError::new(name, reason));
        }
    }

    /// Remembers the first error.
    fn fail(&mut self, error: EncodeError) {
        self.error.get_or_insert(error);
    }
}

/// Puts the collected parts together.
pub(crate) fn finish(writer: Writer, base: &BaseUrl) -> Result<http::Request<Bytes>, Box<Failure>> {
    let spec = writer.spec;
    build(writer, base).map_err(|error| Failure::encode(spec, error))
}

/// As [`finish`], with the bare error.
fn build(mut writer: Writer, base: &BaseUrl) -> Result<http::Request<Bytes>, EncodeError> {
    if let Some(error) = writer.error.take() {
        return Err(error);
    }
    let method = writer
        .encoding
        .method(writer.spec)
        .ok_or(EncodeError::new("", EncodeReason::Declaration))?;
    let uri = uri(&writer, base)?;
    let mut headers = std::mem::take(&mut writer.headers);
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let body = match (writer.body.take(), writer.encoding) {
        (None, _) => Vec::new(),
        (Some(body), Encoding::Form) => {
            let form = HeaderValue::from_static("application/x-www-form-urlencoded");
            headers.insert(CONTENT_TYPE, form);
            body
        }
        (Some(body), _) => {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            if writer.whole_body { body } else { json::close(body) }
        }
    };
    let mut request = http::Request::new(Bytes::from(body));
    *request.method_mut() = method;
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    Ok(request)
}

/// Base, path and query as one URI.
fn uri(writer: &Writer, base: &BaseUrl) -> Result<Uri, EncodeError> {
    let path: &str = if writer.path.is_empty() { writer.spec.path() } else { &writer.path };
    if path.len().saturating_add(writer.query.len()) >= MAX_TARGET {
        return Err(EncodeError::new("", EncodeReason::TargetTooLong { limit: MAX_TARGET }));
    }
    let query_mark = if writer.query.is_empty() { "" } else { "?" };
    let text = [base.as_str(), path, query_mark, &writer.query].concat();
    Uri::try_from(text).map_err(|_| EncodeError::new("", EncodeReason::Declaration))
}
