//! The path of `loginrocket` in generated code.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Path;

use crate::emit::span::{relocated, shown_at};

/// The path of `loginrocket`.
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
    /// An item of the crate, shown at `span` in errors.
    pub(crate) fn item_at(&self, span: Span, item: &TokenStream) -> TokenStream {
        let krate = match self.0 {
            // The compiler shows a path from end to end, and the name that leads nowhere alone: that
            // one stays where the user wrote it.
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
