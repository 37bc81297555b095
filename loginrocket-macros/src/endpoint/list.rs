//! `list = ..`: how a field writes a list outside of JSON.
//!
//! Which fields can be lists is decided in `endpoint::check`, and by their types.

use syn::parse::ParseStream;

use crate::syntax::ctxt::Ctxt;
use crate::syntax::key::Key;

/// All ways, by name.
const LISTS: [(&str, List); 3] =
    [("repeat", List::Repeat), ("comma", List::Comma), ("brackets", List::Brackets)];

/// A way to write a list; core's type has the same variants.
#[derive(Clone, Copy, Debug)]
pub(crate) enum List {
    /// One pair for each element; the default.
    Repeat,
    /// One pair; commas between the elements.
    Comma,
    /// One pair for each element; the name ends with `[]`.
    Brackets,
}

impl List {
    /// The word after `list =`.
    pub(crate) fn parse(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<List> {
        key.equals(input, "comma")?;
        let found = input.span();
        let word = Key::parse(cx, input).map_err(|_| {
            syn::Error::new(found, "expected a word; write `list = comma` or `list = brackets`")
        })?;
        word.pick("kind of list", LISTS.into_iter())
    }
}
