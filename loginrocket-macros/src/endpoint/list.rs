//! How a field writes a list outside of JSON.
//!
//! Which fields can be lists is decided in `endpoint::check`, and by their types.

use syn::parse::ParseStream;

use crate::syntax::ctxt::Ctxt;
use crate::syntax::key::Key;
use crate::syntax::suggest;

/// All names, in the order of `List`.
const NAMES: [&str; 3] = ["repeat", "comma", "brackets"];

/// A way to write a list.
#[derive(Clone, Copy)]
pub(crate) enum List {
    /// One pair for each element; the usual way.
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
        match word.name() {
            "repeat" => Ok(List::Repeat),
            "comma" => Ok(List::Comma),
            "brackets" => Ok(List::Brackets),
            name => {
                let hint = suggest::one_of(name, NAMES);
                Err(word.error(format!("unknown kind of list `{name}`{hint}")))
            }
        }
    }
}
