//! Encodings: the wire forms of a request, and the keys that name them.
//!
//! Whether a method allows an encoding is decided in `endpoint::check`.

use syn::parse::ParseStream;

use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::entries::{end_of_entry, something, split};
use crate::syntax::key::Key;
use crate::syntax::suggest;

/// A wire form of a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// A JSON object as the body.
    Json,
    /// A URL-encoded form as the body.
    Form,
    /// Fields in the query string.
    Query,
    /// The same, answered by a script.
    Jsonp,
    /// A text as the body.
    Text,
    /// Bytes as the body.
    Bytes,
}

impl Encoding {
    /// Those that a call can pick, where an endpoint declares them.
    pub(crate) const PICKED: [Encoding; 4] =
        [Encoding::Json, Encoding::Form, Encoding::Query, Encoding::Jsonp];

    /// Those of a body that is one value.
    pub(crate) const OF_BODIES: [Encoding; 4] =
        [Encoding::Json, Encoding::Form, Encoding::Text, Encoding::Bytes];

    /// The name in a declaration.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Encoding::Json => "json",
            Encoding::Form => "form",
            Encoding::Query => "query",
            Encoding::Jsonp => "jsonp",
            Encoding::Text => "text",
            Encoding::Bytes => "bytes",
        }
    }

    /// Whether the fields go into the body.
    pub(crate) fn has_body(self) -> bool {
        !matches!(self, Encoding::Query | Encoding::Jsonp)
    }

    /// The one of this name among some; `what` they are is for the error.
    fn find(name: &Key, among: &[Encoding], what: &str) -> syn::Result<Encoding> {
        let unknown = || {
            let names = among.iter().map(|encoding| encoding.name());
            let hint = suggest::one_of(name.name(), names);
            name.error(format!("unknown {what} `{name}`{hint}"))
        };
        among.iter().copied().find(|encoding| encoding.name() == name.name()).ok_or_else(unknown)
    }
}

/// The list after `encodings`; a bad name leaves the others.
pub(crate) fn list(
    cx: &Ctxt,
    key: &Key,
    input: ParseStream<'_>,
) -> syn::Result<Vec<(Encoding, Place)>> {
    let content = key.list(input, "json, form")?;
    if content.is_empty() {
        return Err(key.error("no encoding is named; write `encodings(json)` or leave it out"));
    }
    let mut found: Vec<(Encoding, Place)> = Vec::new();
    split(cx, &content, &mut |input| {
        something(input)?;
        let name = Key::parse(cx, input)?;
        let encoding = Encoding::find(&name, &Encoding::PICKED, "encoding")?;
        if found.iter().any(|(known, _)| *known == encoding) {
            return Err(name.error(format!("`{name}` is given twice; remove one")));
        }
        found.push((encoding, name.place));
        Ok(())
    });
    Ok(found)
}

/// `body`, which is JSON, or `body(..)`.
pub(crate) fn of_body(
    cx: &Ctxt,
    key: &Key,
    input: ParseStream<'_>,
    among: &[Encoding],
) -> syn::Result<Encoding> {
    if end_of_entry(input).is_ok() {
        return Ok(Encoding::Json);
    }
    Encoding::find(&key.choice(cx, input, "json")?, among, "kind of body")
}
