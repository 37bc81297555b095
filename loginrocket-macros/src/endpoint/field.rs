//! `#[endpoint(..)]` on a field: where it goes and how it is treated.

use syn::Attribute;
use syn::parse::ParseStream;

use crate::endpoint::attr;
use crate::endpoint::body::Body;
use crate::endpoint::list::List;
use crate::endpoint::part::Part;
use crate::syntax::ctxt::Ctxt;
use crate::syntax::entries::entries;
use crate::syntax::key::Key;
use crate::syntax::slot::Slot;
use crate::syntax::value;

/// All keys.
pub(super) const KEYS: [&str; 13] = [
    "path",
    "query",
    "header",
    "idempotency_key",
    "location",
    "body",
    "part",
    "skip",
    "secret",
    "rename",
    "null",
    "flatten",
    "list",
];

/// Keys of serde that are honoured, but under its own name.
const SERDE_KEYS: [&str; 5] =
    ["skip_serializing", "skip_serializing_if", "serialize_with", "with", "default"];

/// What was written about one field.
#[derive(Default)]
pub(crate) struct Field {
    /// A part of the path.
    pub(crate) path: Slot<()>,
    /// A query parameter, whatever the encoding.
    pub(crate) query: Slot<()>,
    /// A header of this name.
    pub(crate) header: Slot<String>,
    /// The idempotency key, in the header of this name.
    pub(crate) idempotency_key: Slot<String>,
    /// The URL of the request, in place of the path.
    pub(crate) location: Slot<()>,
    /// The whole body.
    pub(crate) body: Slot<Body>,
    /// A part of a multipart body.
    pub(crate) part: Slot<Part>,
    /// Not sent.
    pub(crate) skip: Slot<()>,
    /// The value is hidden in `Debug` output and errors.
    pub(crate) secret: Slot<()>,
    /// The name on the wire.
    pub(crate) rename: Slot<String>,
    /// An absent value is sent as `null`.
    pub(crate) null: Slot<()>,
    /// The value's own fields take the field's place.
    pub(crate) flatten: Slot<()>,
    /// How a list is written outside of JSON.
    pub(crate) list: Slot<List>,
}

impl Field {
    /// Adds the entries of an attribute of the field, if it is an `endpoint` attribute.
    pub(crate) fn read(&mut self, cx: &Ctxt, attr: &Attribute) {
        entries(cx, attr, "endpoint", |input| self.entry(cx, input));
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        let key = Key::require(cx, input, "query")?;
        match key.name() {
            "path" => self.path.flag(&key, input),
            "query" => self.query.flag(&key, input),
            "header" => self.header.text(&key, input, value::field_header),
            "idempotency_key" => self.idempotency_key.read(&key, || key.idempotency_header(input)),
            "location" => self.location.flag(&key, input),
            "body" => self.body.read(&key, || Body::parse(cx, &key, input)),
            "part" => self.part.read(&key, || Part::parse(cx, &key, input)),
            "skip" => self.skip.flag(&key, input),
            "secret" => self.secret.flag(&key, input),
            "rename" => self.rename.text(&key, input, value::wire_name),
            "null" => self.null.flag(&key, input),
            "flatten" => self.flatten.flag(&key, input),
            "list" => self.list.read(&key, || List::parse(cx, &key, input)),
            name if SERDE_KEYS.contains(&name) => {
                Err(key.error(format!("`{key}` is serde's; write it in `#[serde(..)]`")))
            }
            name if attr::keys().any(|key| key == name) => {
                Err(key.error(format!("`{key}` is for the whole struct; move it there")))
            }
            _ => Err(key.unknown("Endpoint", KEYS)),
        }
    }
}
