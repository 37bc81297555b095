//! `#[endpoint(..)]` on a field: where it goes and how it is treated.

use syn::parse::ParseStream;
use syn::{Attribute, LitStr};

use super::key::{Key, Slot};
use super::{entries, value};
use crate::ctxt::Ctxt;

/// All keys.
const KEYS: [&str; 8] = ["path", "query", "header", "body", "skip", "secret", "rename", "null"];

/// Keys of serde that are honoured, but under its own name.
const SERDE_KEYS: [&str; 6] =
    ["flatten", "skip_serializing", "skip_serializing_if", "serialize_with", "with", "default"];

/// What was written about one field.
#[derive(Default)]
pub(crate) struct Field {
    /// A part of the path.
    pub(crate) path: Slot<()>,
    /// A query parameter, whatever the encoding.
    pub(crate) query: Slot<()>,
    /// A header of this name.
    pub(crate) header: Slot<String>,
    /// The whole body.
    pub(crate) body: Slot<()>,
    /// Not sent.
    pub(crate) skip: Slot<()>,
    /// Never shown.
    pub(crate) secret: Slot<()>,
    /// The name on the wire.
    pub(crate) rename: Slot<String>,
    /// An absent value is sent as `null`.
    pub(crate) null: Slot<()>,
}

impl Field {
    /// Merges all `endpoint` attributes of the field.
    pub(crate) fn parse(cx: &Ctxt, attrs: &[Attribute]) -> Field {
        let mut field = Field::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("endpoint")) {
            entries(cx, attr, |input| field.entry(cx, input));
        }
        field
    }

    /// One entry of the list.
    fn entry(&mut self, cx: &Ctxt, input: ParseStream<'_>) -> syn::Result<()> {
        let found = input.span();
        let key = Key::parse(cx, input)
            .map_err(|_| syn::Error::new(found, "expected a key; write one such as `query`"))?;
        match key.name() {
            "path" => self.path.read(&key, || key.flag(input)),
            "query" => self.query.read(&key, || key.flag(input)),
            "header" => self.header.read(&key, || checked(&key.string(input)?, value::header_name)),
            "body" => self.body.read(&key, || key.flag(input)),
            "skip" => self.skip.read(&key, || key.flag(input)),
            "secret" => self.secret.read(&key, || key.flag(input)),
            "rename" => self.rename.read(&key, || checked(&key.string(input)?, wire_name)),
            "null" => self.null.read(&key, || key.flag(input)),
            name if SERDE_KEYS.contains(&name) => {
                Err(key.error(format!("`{key}` is serde's; write it in `#[serde(..)]`")))
            }
            _ => Err(key.unknown(&KEYS)),
        }
    }
}

/// Puts what is wrong with a string at the string.
fn checked(literal: &LitStr, check: fn(&LitStr) -> Result<String, String>) -> syn::Result<String> {
    check(literal).map_err(|message| syn::Error::new(literal.span(), message))
}

/// The name of a value in a body or a query.
fn wire_name(literal: &LitStr) -> Result<String, String> {
    let value = literal.value();
    if value.is_empty() {
        Err("the name is empty; write the name on the wire".to_owned())
    } else {
        Ok(value)
    }
}
