//! Collects the fields of one request. Generated code is a list of calls of it.

use http::{HeaderName, request::Parts};
use zeroize::Zeroizing;

use super::{
    BytesBody, DECLARATION, FORM, FieldValue, HeaderField, JSON, PathValue, TextBody, header,
    json::{self, JsonField},
    path,
    urlencoded::{PairError, PairField, PairMap},
};
use crate::{
    EncodeError, EncodeReason, Encoding, List, SecretField, Spec, encoding::Wire, jsonp,
    secret::SentSecrets,
};

/// Room for the fields of a usual body, in bytes: one that grows leaves its old
/// copy behind.
const ROOM: usize = 1 << 10;

/// Collects the fields of one request, in the encoding of the call.
///
/// Its methods do not fail: the first value that cannot be sent is remembered
/// and ends the encoding. [`Endpoint`](crate::Endpoint) has an example.
#[expect(missing_debug_implementations, reason = "it holds secrets on their way into a request")]
pub struct Writer {
    pub(super) spec: &'static Spec,
    pub(super) encoding: Encoding,
    /// The filled path template; empty until a template with placeholders is.
    pub(super) path: Zeroizing<String>,
    /// The query string, without the question mark.
    pub(super) query: Zeroizing<String>,
    /// The head of the request; its method and URI come last.
    pub(super) head: Parts,
    /// The fields of a form, if any was written.
    pub(super) form: Option<Zeroizing<String>>,
    /// The fields of a JSON object, if any was written, or a body that is one
    /// value.
    pub(super) body: Option<Zeroizing<Vec<u8>>>,
    /// The media type of a body that is one value; `None` for one of fields.
    pub(super) media_type: Option<&'static str>,
    pub(super) secrets: SentSecrets,
    pub(super) error: Option<EncodeError>,
}

impl Writer {
    /// Begins a request.
    pub(crate) fn new(spec: &'static Spec, wire: &Wire) -> Self {
        let mut writer = Self {
            spec,
            encoding: wire.encoding,
            path: Zeroizing::default(),
            query: Zeroizing::default(),
            head: http::Request::new(()).into_parts().0,
            form: None,
            body: None,
            media_type: None,
            secrets: SentSecrets::default(),
            error: None,
        };
        if let Some(callback) = &wire.callback {
            writer.callback(callback);
        }
        writer
    }

    /// Names a secret of the call, and writes nothing: a request id, the host of
    /// a redirect or a JSON key that repeats it is not shown. One of fewer than 4
    /// bytes is not looked for.
    pub fn secret(&mut self, value: &dyn SecretField) {
        self.secrets.add(value);
    }

    /// Fills the placeholders of the path template, in their order.
    pub fn path(&mut self, values: &[&dyn PathValue]) {
        let template = self.spec.path();
        let room = self.room(template.len().saturating_add(32));
        self.path = Zeroizing::new(String::with_capacity(room));
        if let Err(error) = path::fill(&mut self.path, template, values) {
            self.fail(error);
        }
    }

    /// Adds a header, unless the value is `None`. The name is in lower case.
    pub fn header(&mut self, name: &'static str, value: &dyn HeaderField) {
        match header::value(value) {
            Ok(Some(value)) => match HeaderName::from_bytes(name.as_bytes()) {
                Ok(name) => drop(self.head.headers.append(name, value)),
                Err(_) => self.fail(DECLARATION),
            },
            Ok(None) => {}
            Err(reason) => self.fail(EncodeError::new(name, reason)),
        }
    }

    /// Adds a pair to the query string: none for `None`, one for each element
    /// of a list.
    pub fn query<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.query_with(name, |pair| value.serialize(pair));
    }

    /// Adds a pair to the query string, written by a function.
    pub fn query_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        let result = write(PairField::new(self.query_string(), name));
        self.note_pair(name, result);
    }

    /// Adds a list to the query string, in a style of its own.
    pub fn query_list<T: FieldValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        list: List,
    ) {
        self.query_with(name, |pair| value.serialize(pair.list_as(list)));
    }

    /// Adds the fields of a struct or map to the query string.
    pub fn flatten_query<T: FieldValue + ?Sized>(&mut self, value: &T) {
        let result = value.serialize(PairMap::new(self.query_string()));
        self.note_pair("", result);
    }

    /// Adds a field where the encoding puts it; `None` is left out.
    pub fn field<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        match self.encoding {
            Encoding::Json => self.json(name, value),
            _ => self.pair(name, value),
        }
    }

    /// Adds a field of an endpoint that is only ever sent as JSON.
    pub fn json<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.json_with(name, |json| value.serialize(json));
    }

    /// Adds a field of an endpoint that is never sent as JSON.
    pub fn pair<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.pair_with(name, |pair| value.serialize(pair));
    }

    /// Adds a list where the encoding puts it, in a style of its own where
    /// that is not JSON.
    pub fn field_list<T: FieldValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        list: List,
    ) {
        match self.encoding {
            Encoding::Json => self.json(name, value),
            _ => self.pair_list(name, value, list),
        }
    }

    /// As [`Writer::field_list`], for an endpoint that is never sent as JSON.
    pub fn pair_list<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T, list: List) {
        self.pair_with(name, |pair| value.serialize(pair.list_as(list)));
    }

    /// Adds a field where the encoding puts it, written by a function.
    pub fn field_with<J, P>(&mut self, name: &'static str, json: J, pair: P)
    where
        J: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
        P: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        match self.encoding {
            Encoding::Json => self.json_with(name, json),
            _ => self.pair_with(name, pair),
        }
    }

    /// Adds a JSON field, written by a function.
    pub fn json_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
    {
        if let Err(reason) = json::field(self.fields(), name, write) {
            self.fail(EncodeError::new(name, reason));
        }
    }

    /// Adds a form or query field, written by a function.
    pub fn pair_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        let result = write(PairField::new(self.pairs(), name));
        self.note_pair(name, result);
    }

    /// As [`Writer::field`], and `None` is sent as JSON `null`.
    pub fn field_null<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        match self.encoding {
            Encoding::Json => self.json_null(name, value),
            _ => self.pair(name, value),
        }
    }

    /// As [`Writer::json`], and `None` is sent as `null`.
    pub fn json_null<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.json_with(name, |json| json.or_null(value));
    }

    /// Adds the fields of a struct or map where the encoding puts fields.
    pub fn flatten<T: FieldValue + ?Sized>(&mut self, value: &T) {
        match self.encoding {
            Encoding::Json => self.flatten_json(value),
            _ => self.flatten_pairs(value),
        }
    }

    /// As [`Writer::flatten`], for an endpoint that is only ever sent as JSON.
    pub fn flatten_json<T: FieldValue + ?Sized>(&mut self, value: &T) {
        if let Err(reason) = json::flatten(self.fields(), value) {
            self.fail(EncodeError::new("", reason));
        }
    }

    /// As [`Writer::flatten`], for an endpoint that is never sent as JSON.
    pub fn flatten_pairs<T: FieldValue + ?Sized>(&mut self, value: &T) {
        let result = value.serialize(PairMap::new(self.pairs()));
        self.note_pair("", result);
    }

    /// Makes a value the whole body, as JSON.
    pub fn body_json<T: FieldValue + ?Sized>(&mut self, value: &T) {
        match serde_json::to_vec(value) {
            Ok(body) => self.whole(JSON, body),
            Err(_) => self.fail(EncodeError::new("", EncodeReason::Unserializable)),
        }
    }

    /// Makes the fields of a struct or map the whole body, as a form.
    pub fn body_form<T: FieldValue + ?Sized>(&mut self, value: &T) {
        let mut form = String::new();
        let result = value.serialize(PairMap::new(&mut form));
        self.note_pair("", result);
        self.whole(FORM, form);
    }

    /// Makes a text the whole body.
    pub fn body_text<T: TextBody + ?Sized>(&mut self, value: &T) {
        self.whole("text/plain; charset=utf-8", value.as_ref());
    }

    /// Makes bytes the whole body.
    pub fn body_bytes<T: BytesBody + ?Sized>(&mut self, value: &T) {
        self.whole("application/octet-stream", value.as_ref());
    }

    /// How much room a part of the URL gets, if this much is usually enough.
    fn room(&self, usual: usize) -> usize {
        if self.spec.has_secrets() { ROOM } else { usual }
    }

    /// Where the encoding puts pairs.
    fn pairs(&mut self) -> &mut String {
        match self.encoding {
            Encoding::Form => {
                self.form.get_or_insert_with(|| Zeroizing::new(String::with_capacity(ROOM)))
            }
            _ => self.query_string(),
        }
    }

    /// The query string, with room for some pairs.
    fn query_string(&mut self) -> &mut String {
        if self.query.is_empty() {
            let room = self.room(64);
            self.query.reserve(room);
        }
        &mut self.query
    }

    /// The fields of a JSON object, begun if there is none yet.
    fn fields(&mut self) -> &mut Vec<u8> {
        self.body.get_or_insert_with(|| Zeroizing::new(Vec::with_capacity(ROOM)))
    }

    /// Sets a body that is one value.
    fn whole(&mut self, media_type: &'static str, body: impl Into<Vec<u8>>) {
        self.body = Some(Zeroizing::new(body.into()));
        self.media_type = Some(media_type);
    }

    /// Adds the JSONP parameter that names the function.
    fn callback(&mut self, name: &str) {
        if jsonp::is_valid(name) {
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
