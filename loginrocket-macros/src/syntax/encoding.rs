//! Encodings: the wire forms of a request, and the keys that name them.
//!
//! Whether a method allows an encoding is decided in `endpoint::check`.

use syn::parse::ParseStream;

use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::entries::{end_of_entry, something, split};
use crate::syntax::key::Key;

/// A wire form of a request; core's types have the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// A JSON object as the body.
    Json,
    /// A URL-encoded form as the body.
    Form,
    /// Fields in the query string.
    Query,
    /// Fields in the query string; the response is a script.
    Jsonp,
    /// A text as the body.
    Text,
    /// Bytes as the body.
    Bytes,
    /// A body of several parts, as a form has it.
    Multipart,
    /// A JSON object and files as the body.
    Related,
    /// A stream as the body.
    Stream,
}

impl Encoding {
    /// Those that a call can pick, where an endpoint declares them.
    pub(crate) const PICKED: [Encoding; 6] = [
        Encoding::Json,
        Encoding::Form,
        Encoding::Query,
        Encoding::Jsonp,
        Encoding::Multipart,
        Encoding::Related,
    ];

    /// The name in a declaration.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Encoding::Json => "json",
            Encoding::Form => "form",
            Encoding::Query => "query",
            Encoding::Jsonp => "jsonp",
            Encoding::Text => "text",
            Encoding::Bytes => "bytes",
            Encoding::Multipart => "multipart",
            Encoding::Related => "related",
            Encoding::Stream => "stream",
        }
    }

    /// Whether the fields go into the body.
    pub(crate) fn has_body(self) -> bool {
        !matches!(self, Encoding::Query | Encoding::Jsonp)
    }

    /// Whether the body has several parts.
    pub(crate) fn has_parts(self) -> bool {
        matches!(self, Encoding::Multipart | Encoding::Related)
    }

    /// Whether the fields form a JSON object.
    pub(crate) fn is_json(self) -> bool {
        matches!(self, Encoding::Json | Encoding::Related)
    }

    /// Some encodings, each behind its name.
    fn by_name(among: &[Encoding]) -> impl Iterator<Item = (&'static str, Encoding)> + Clone {
        among.iter().map(|encoding| (encoding.name(), *encoding))
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
        let encoding = name.pick("encoding", Encoding::by_name(&Encoding::PICKED))?;
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
    named(&key.choice(cx, input, "json")?, among)
}

/// The encoding of a body with this name.
pub(crate) fn named(name: &Key, among: &[Encoding]) -> syn::Result<Encoding> {
    name.pick("kind of body", Encoding::by_name(among))
}
