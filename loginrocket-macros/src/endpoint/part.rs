//! `part` and `part(json)` on a field: the field is a part of a multipart body.
//!
//! Which encodings have parts is decided in `check::part`.

use syn::parse::ParseStream;

use crate::syntax::ctxt::Ctxt;
use crate::syntax::entries::end_of_entry;
use crate::syntax::key::Key;

/// What a part is; a field without the key is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A file, or several.
    File,
    /// JSON.
    Json,
}

impl Part {
    /// Reads what follows the key `part`.
    pub(crate) fn parse(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<Part> {
        if end_of_entry(input).is_ok() {
            return Ok(Part::File);
        }
        key.choice(cx, input, "json")?.pick("kind of part", [("json", Part::Json)].into_iter())
    }
}
