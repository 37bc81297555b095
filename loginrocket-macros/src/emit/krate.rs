//! The path of `loginrocket` in generated code.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Path;

use crate::emit::span::{relocated, shown_at};

/// The path of `loginrocket`; `None` is the usual one.
#[derive(Clone, Copy)]
pub(crate) struct Krate<'a>(pub(crate) Option<&'a Path>);

impl ToTokens for Krate<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self.0 {
            Some(path) => path.to_tokens(tokens),
            None => quote!(::loginrocket).to_tokens(tokens),
        }
    }
}

impl Krate<'_> {
    /// The path of an item of the crate; errors about it show at `span`.
    pub(crate) fn item_at(self, span: Span, item: &TokenStream) -> TokenStream {
        let krate = match self.0 {
            // An error about a whole path shows from its first to its last token, one about a name
            // that does not resolve at that name: names stay where the user wrote them.
            Some(path) if path.leading_colon.is_some() => {
                let shown = |token| match token {
                    TokenTree::Punct(_) => relocated(token, span),
                    _ => token,
                };
                path.to_token_stream().into_iter().map(shown).collect()
            }
            _ => shown_at(self.to_token_stream(), span),
        };
        let item = shown_at(quote!(::#item), span);
        quote!(#krate #item)
    }
}
