//! `compress(gzip)`: how the body of a request is compressed.

use proc_macro2::Span;
use syn::parse::ParseStream;

use crate::syntax::ctxt::Ctxt;
use crate::syntax::key::Key;

/// A coding of the body; there is one.
#[derive(Clone, Copy)]
pub(crate) struct Gzip {
    /// The place of its name.
    pub(crate) span: Span,
}

impl Gzip {
    /// Reads what follows the key `compress`.
    pub(crate) fn parse(cx: &Ctxt, key: &Key, input: ParseStream<'_>) -> syn::Result<Gzip> {
        let word = key.choice(cx, input, "gzip")?;
        let gzip = Gzip { span: word.place.span };
        word.pick("coding", [("gzip", gzip)].into_iter())
    }
}
