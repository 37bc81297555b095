//! Collects the fields of one request. Generated code is a list of calls to it.

mod derived;

use std::cell::RefCell;

use http::{HeaderName, request::Parts};
use zeroize::Zeroizing;

use super::{
    BytesBody, DECLARATION, FORM, FieldValue, JSON, TextBody, ToHeader, ToPath, header, path,
    urlencoded::{PairError, PairMap},
};
use crate::{
    encoding::{Encoding, Wire},
    error::{EncodeError, EncodeReason},
    jsonp,
    secret::{Exposed, SecretField, SentSecrets},
    spec::Spec,
};

/// Room for the fields of a usual body, in bytes: a buffer that grows leaves its
/// old copy behind, which is not wiped.
const ROOM: usize = 1 << 10;

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
    /// The filled path template; empty until a template with placeholders is.
    pub(super) path: Zeroizing<String>,
    /// The query string, without the question mark.
    pub(super) query: Zeroizing<String>,
    /// The head of the request; its method and URI come last.
    pub(super) head: Parts,
    /// The body so far.
    pub(super) content: Content,
    /// In a cell, so that a secret can be opened among the arguments of a call.
    pub(super) secrets: RefCell<SentSecrets>,
    pub(super) error: Option<EncodeError>,
}

/// The body of a request while it is written.
pub(super) enum Content {
    /// Nothing was written.
    None,
    /// The fields of a JSON object that is not closed yet.
    Json(Zeroizing<Vec<u8>>),
    /// The pairs of a form.
    Form(Zeroizing<String>),
    /// One value with its media type.
    Whole(&'static str, Zeroizing<Vec<u8>>),
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
            content: Content::None,
            secrets: RefCell::default(),
            error: None,
        };
        if let Some(callback) = &wire.callback {
            writer.callback(callback);
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
        Exposed(value)
    }

    /// Fills the placeholders of the path template, in their order.
    pub fn path(&mut self, values: &[&dyn ToPath]) {
        let template = self.spec.path();
        let room = self.room(template.len().saturating_add(32));
        self.path = Zeroizing::new(String::with_capacity(room));
        if let Err(error) = path::fill(&mut self.path, template, values) {
            self.fail(error);
        }
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
        let result = value.serialize(PairMap::new(self.query_string()));
        self.note_pair("", result);
    }

    /// Adds a field where the encoding puts it: into the JSON object, the form,
    /// or the query string. `None` is left out.
    pub fn field<T: FieldValue + ?Sized>(&mut self, name: &'static str, value: &T) {
        match self.encoding {
            Encoding::Json => self.json(name, value),
            _ => self.pair(name, value),
        }
    }

    /// Adds the fields of a struct or map where the encoding puts fields.
    pub fn flatten<T: FieldValue + ?Sized>(&mut self, value: &T) {
        match self.encoding {
            Encoding::Json => self.flatten_json(value),
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

    /// Whether what was written may hold a secret.
    pub(super) fn may_hold_secrets(&self) -> bool {
        self.spec.has_secrets() || self.secrets.borrow().were_opened()
    }

    /// How much room a part of the URL gets, if this much is usually enough.
    fn room(&self, usual: usize) -> usize {
        if self.may_hold_secrets() { ROOM } else { usual }
    }

    /// Where the encoding puts pairs.
    fn pairs(&mut self) -> Option<&mut String> {
        if self.encoding != Encoding::Form {
            return Some(self.query_string());
        }
        if matches!(self.content, Content::None) {
            self.content = Content::Form(Zeroizing::new(String::with_capacity(ROOM)));
        }
        if let Content::Form(pairs) = &mut self.content { Some(pairs) } else { None }
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
    fn fields(&mut self) -> Option<&mut Vec<u8>> {
        if matches!(self.content, Content::None) {
            self.content = Content::Json(Zeroizing::new(Vec::with_capacity(ROOM)));
        }
        if let Content::Json(fields) = &mut self.content { Some(fields) } else { None }
    }

    /// Sets a body that is one value.
    fn whole(&mut self, media_type: &'static str, body: impl Into<Vec<u8>>) {
        match self.content {
            Content::None => self.content = Content::Whole(media_type, Zeroizing::new(body.into())),
            _ => self.fail(DECLARATION),
        }
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
