//! Collects the fields of one request. Generated code is a list of calls to it.

mod content;

use std::{cell::RefCell, mem::take};

use http::{HeaderMap, HeaderName, HeaderValue, header::CONTENT_ENCODING, request::Parts as Head};
use zeroize::Zeroizing;

pub(super) use self::content::Content;
use super::{
    BytesBody, DECLARATION, FORM, FieldValue, JSON, TextBody, ToHeader, ToPath, header,
    json::{self, JsonField},
    location::{Location, LocationField},
    multipart::{Begun, Parts},
    names::{self, Names, Taken},
    path,
    urlencoded::{PairError, PairField, PairMap, Push},
};
use crate::{
    api::{SecretsInEncodings, SecretsInUrl},
    body::Body,
    encoding::{Encoding, Wire},
    error::{EncodeError, EncodeReason},
    secret::{Exposed, SecretField, SentSecrets},
    spec::Spec,
    upload::{PartField, RequestGzip, StreamField},
};

/// Compresses a body, and says so in the headers.
type Compress = fn(Body, &mut HeaderMap) -> Body;

/// Collects the fields of one request, in the encoding of the call.
///
/// Its methods do not fail: the first value that cannot be sent becomes the error
/// of the encoding. The derive writes the calls; by hand they look like this:
///
/// ```
/// use loginrocket::{
///     BaseUrl, Endpoint, EndpointExt, field::Writer, response::NoContent, spec::{List, Spec},
/// };
///
/// struct CreateKey<'a> {
///     user: &'a str,
///     tags: &'a [&'a str],
///     passphrase: &'a str,
/// }
///
/// impl Endpoint for CreateKey<'_> {
///     type Response = ();
///     type Error = std::convert::Infallible;
///     type Format = NoContent;
///     const SPEC: &'static Spec = &Spec::new("CreateKey", "POST", "/users/{user}/keys");
///
///     fn write(&self, writer: &mut Writer) {
///         writer.path(&[&self.user]);
///         writer.query("tags", &List::Comma.of(self.tags));
///         writer.field("passphrase", &writer.secret(&self.passphrase));
///     }
/// }
///
/// let create = CreateKey { user: "ada", tags: &["a", "b"], passphrase: "correct horse" };
/// let request = create.encode(&BaseUrl::parse("https://api.example")?)?;
/// assert_eq!(request.uri(), "https://api.example/users/ada/keys?tags=a%2Cb");
/// assert_eq!(request.body().as_bytes().unwrap(), r#"{"passphrase":"correct horse"}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[expect(missing_debug_implementations, reason = "it holds secrets on their way into a request")]
pub struct Writer {
    pub(super) spec: &'static Spec,
    pub(super) encoding: Encoding,
    /// How pairs are appended, if the encoding has any.
    push: Option<Push>,
    /// The filled path template, once it is: of a placeholder that may be absent
    /// nothing may be left.
    pub(super) path: Option<Zeroizing<String>>,
    /// What takes the place of the path.
    pub(super) location: Option<Location>,
    /// The query string, without the question mark.
    pub(super) query: Zeroizing<String>,
    /// The head of the request; its method and URI come last.
    pub(super) head: Head,
    /// The body so far.
    pub(super) content: Content,
    /// In a cell, so that a secret can be opened among the arguments of a call.
    pub(super) secrets: RefCell<SentSecrets>,
    /// The names of the request, once a value was flattened: others must not
    /// repeat them.
    pub(super) flattened: Option<Box<dyn Taken>>,
    /// The parts of a multipart body, once it is begun.
    pub(super) parts: Option<Box<dyn Begun>>,
    /// What compresses the body, if that is declared.
    pub(super) compress: Option<Compress>,
    pub(super) error: Option<EncodeError>,
}

impl Writer {
    /// Begins a request.
    pub(crate) fn new(spec: &'static Spec, wire: &Wire) -> Self {
        let mut writer = Self {
            spec,
            encoding: wire.encoding,
            push: wire.push,
            path: None,
            location: None,
            query: Zeroizing::default(),
            head: http::Request::new(()).into_parts().0,
            content: Content::None,
            secrets: RefCell::default(),
            flattened: None,
            parts: None,
            compress: None,
            error: None,
        };
        if let Some(callback) = &wire.callback {
            callback.write(&mut writer);
        }
        writer
    }

    /// Opens a secret, to be passed to another method, as in the example of
    /// [`Writer`]. It is then a secret of the call: the bytes of the request are
    /// wiped from memory at their end, and a request id, the origin of a redirect
    /// or a JSON key that contains the secret is left out of errors and spans. It
    /// is recognised from 4 bytes on: as it is, percent-encoded or form-encoded,
    /// in any letter case.
    #[must_use]
    pub fn secret<'v>(&self, value: &'v dyn SecretField) -> Exposed<'v> {
        let value = value.expose();
        self.secrets.borrow_mut().add(value);
        Exposed::new(value)
    }

    /// Fills the placeholders of the path template, in their order.
    pub fn path(&mut self, values: &[&dyn ToPath]) {
        let template = self.spec.path();
        let room = self.room(template.len().saturating_add(32));
        let mut filled = Zeroizing::new(String::with_capacity(room));
        let result = path::fill(&mut filled, template, values);
        self.path = Some(filled);
        if let Err(error) = result {
            self.fail(error);
        }
    }

    /// Makes a URL that the service named that of the request, in place of the path
    /// template, which its path must fit. The query string is added to that of the URL.
    pub fn location(&mut self, name: &'static str, value: &dyn LocationField) {
        self.location = Some(Location::new(name, value.text()));
    }

    /// Adds a header, unless the value is `None`. The name is in lower case.
    pub fn header(&mut self, name: &'static str, value: &dyn ToHeader) {
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

    /// Adds the fields of a struct or map to the query string.
    pub fn flatten_query<T: FieldValue + ?Sized>(&mut self, value: &T) {
        let mut names = take(&mut self.flattened().query);
        names.append(&mut names::of_pairs(&self.query));
        let result = value.serialize(PairMap::new(self.query_string(), &mut names));
        self.flattened().query = names;
        self.note_pair("", result);
    }

    /// Adds a field where the encoding puts it: into the JSON object, the form,
    /// or the query string. `None` is left out.
    pub fn field<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        match self.encoding {
            Encoding::Json | Encoding::Related => self.json(name, value),
            _ => self.pair(name, value),
        }
    }

    /// Adds the fields of a struct or map where the encoding puts fields.
    pub fn flatten<T: FieldValue + ?Sized>(&mut self, value: &T) {
        match self.encoding {
            Encoding::Json | Encoding::Related => self.flatten_json(value),
            _ => self.flatten_pairs(value),
        }
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
        let result = value.serialize(PairMap::new(&mut form, &mut Names::new()));
        self.note_pair("", result);
        self.whole(FORM, form);
    }

    /// Makes a text the whole body.
    pub fn body_text<T: TextBody + ?Sized>(&mut self, value: &T) {
        self.whole("text/plain; charset=utf-8", value.as_ref());
    }

    /// Begins a body of several parts, if the call is in such an encoding. It goes
    /// before all fields of the body.
    pub fn multipart(&mut self) {
        if self.encoding.has_parts() {
            self.parts = Some(Box::new(Parts::default()));
        }
    }

    /// Adds files to a multipart body: each upload is a part.
    pub fn part<T: PartField + ?Sized>(&mut self, name: &'static str, value: &T) {
        value.each(&mut |upload| self.file(name, upload));
    }

    /// Adds a part that is JSON to a multipart body, unless the value is `None`.
    pub fn part_json<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.part_json_with(name, |json| value.serialize(json));
    }

    /// Makes an upload the whole body, as a stream.
    pub fn body_stream<T: StreamField + ?Sized>(&mut self, value: &T) {
        self.stream(value.upload(), None);
    }

    /// Makes an upload the whole body, with this media type unless it has its own.
    pub fn body_stream_as<T: StreamField + ?Sized>(&mut self, media_type: &'static str, value: &T) {
        self.stream(value.upload(), Some(media_type));
    }

    /// Makes bytes the whole body.
    pub fn body_bytes<T: BytesBody + ?Sized>(&mut self, value: &T) {
        self.body_bytes_as("application/octet-stream", value);
    }

    /// Makes bytes of this media type the whole body.
    pub fn body_bytes_as<T: BytesBody + ?Sized>(&mut self, media_type: &'static str, value: &T) {
        match self.content {
            Content::None => self.content = Content::Bytes(media_type, value.to_bytes()),
            _ => self.fail(DECLARATION),
        }
    }
}

/// What only generated code calls: forms of the methods above that compile to less
/// where the declaration knows more, and functions of the user's. No part of it is
/// covered by semantic versioning.
#[doc(hidden)]
impl Writer {
    /// As [`Writer::secret`], in an endpoint that puts the secret into a URL.
    #[must_use]
    pub fn secret_in_url<'v, A: SecretsInUrl>(&self, value: &'v dyn SecretField) -> Exposed<'v> {
        self.secret(value)
    }

    /// As [`Writer::secret`], in an endpoint whose encodings are its group's.
    #[must_use]
    pub fn secret_in_encodings<'v, A: SecretsInEncodings>(
        &self,
        value: &'v dyn SecretField,
    ) -> Exposed<'v> {
        self.secret(value)
    }

    /// As [`Writer::header`], for the key by which the server recognises a repeated
    /// call: a blank one is an error, for it would be the same in all calls.
    pub fn idempotency_key(&mut self, name: &'static str, value: &dyn ToHeader) {
        let is_blank = |value: &HeaderValue| value.as_bytes().trim_ascii().is_empty();
        match value.to_header() {
            Ok(Some(value)) if is_blank(&value) => {
                self.fail(EncodeError::new(name, EncodeReason::EmptyIdempotencyKey));
            }
            Ok(value) => self.header(name, &value),
            Err(reason) => self.fail(EncodeError::new(name, reason)),
        }
    }

    /// Compresses the body.
    pub fn compress<C: RequestGzip>(&mut self) {
        self.compress = Some(|body, headers| {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            C::compress(body)
        });
    }

    /// As [`Writer::part_json`], written by a function.
    pub fn part_json_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
    {
        if self.is_part_taken(name) {
            return;
        }
        let at = self.pairs_so_far();
        let Some(parts) = &mut self.parts else { return self.fail(DECLARATION) };
        if let Err(reason) = parts.parts().json(name, at, write) {
            self.fail(EncodeError::new(name, reason));
        }
    }

    /// As [`Writer::field`], of an endpoint that is only ever sent as JSON.
    pub fn json<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.json_with(name, |json| value.serialize(json));
    }

    /// As [`Writer::field`], of an endpoint that is never sent as JSON.
    pub fn pair<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.pair_with(name, |pair| value.serialize(pair));
    }

    /// As [`Writer::flatten`], of an endpoint that is only ever sent as JSON.
    pub fn flatten_json<T: FieldValue + ?Sized>(&mut self, value: &T) {
        let Some(fields) = self.fields() else { return self.fail(DECLARATION) };
        match json::flatten(fields, value).and_then(|()| names::of_fields(fields)) {
            Ok(names) => self.flattened().body = names,
            Err(reason) => self.fail(EncodeError::new("", reason)),
        }
    }

    /// As [`Writer::flatten`], of an endpoint that is never sent as JSON.
    pub fn flatten_pairs<T: FieldValue + ?Sized>(&mut self, value: &T) {
        if !self.encoding.has_pairs() {
            return self.flatten_query(value);
        }
        let mut names = take(&mut self.flattened().body);
        let Some(pairs) = self.pairs() else { return self.fail(DECLARATION) };
        names.append(&mut names::of_pairs(pairs));
        names.extend(self.parts.iter_mut().flat_map(|parts| parts.parts().names()));
        let Some(pairs) = self.pairs() else { return self.fail(DECLARATION) };
        let result = value.serialize(PairMap::new(pairs, &mut names));
        self.flattened().body = names;
        self.note_pair("", result);
    }

    /// Adds a field where the encoding puts it, written by a function.
    pub fn field_with<J, P>(&mut self, name: &'static str, json: J, pair: P)
    where
        J: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
        P: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        match self.encoding {
            Encoding::Json | Encoding::Related => self.json_with(name, json),
            _ => self.pair_with(name, pair),
        }
    }

    /// Adds a JSON field, written by a function.
    pub fn json_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(JsonField<'_, '_>) -> Result<(), serde_json::Error>,
    {
        if self.is_taken(name, false) {
            return;
        }
        let Some(fields) = self.fields() else { return self.fail(DECLARATION) };
        if let Err(reason) = json::field(fields, name, write) {
            self.fail(EncodeError::new(name, reason));
        }
    }

    /// Adds a form or query field, written by a function.
    pub fn pair_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        if self.is_taken(name, !self.encoding.has_pairs()) {
            return;
        }
        let (Some(push), Some(pairs)) = (self.push, self.pairs()) else {
            return self.fail(DECLARATION);
        };
        let result = write(PairField::by(push, pairs, name));
        self.note_pair(name, result);
    }

    /// Adds a pair to the query string, written by a function.
    pub fn query_with<F>(&mut self, name: &'static str, write: F)
    where
        F: FnOnce(PairField<'_>) -> Result<(), PairError>,
    {
        if self.is_taken(name, true) {
            return;
        }
        let result = write(PairField::new(self.query_string(), name));
        self.note_pair(name, result);
    }
}
