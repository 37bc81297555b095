//! Spans: where the compiler shows errors about generated code.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::Type;
use syn::spanned::Spanned;

/// The span for generated code that depends on a type: errors show at that type.
pub(crate) fn of_type(ty: &Type) -> Span {
    // `self` must resolve as in the surrounding impl, also when the item comes out of a macro.
    ty.span().resolved_at(Span::call_site())
}

/// Moves tokens to `span` for errors; names resolve as before.
pub(crate) fn shown_at(tokens: TokenStream, span: Span) -> TokenStream {
    tokens.into_iter().map(|token| relocated(token, span)).collect()
}

/// Moves a token to `span` for errors; a name resolves as before.
pub(crate) fn relocated(mut token: TokenTree, span: Span) -> TokenTree {
    token.set_span(token.span().located_at(span));
    token
}
