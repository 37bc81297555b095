//! Where the compiler shows errors in generated code.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::Type;
use syn::spanned::Spanned;

/// Where errors about a type show: at that type, in generated code.
pub(crate) fn of_type(ty: &Type) -> Span {
    // `self` must resolve as in the surrounding impl, also when the item comes out of a macro.
    ty.span().resolved_at(Span::call_site())
}

/// Tokens that keep their names and show at `span` in errors.
pub(crate) fn shown_at(tokens: TokenStream, span: Span) -> TokenStream {
    tokens.into_iter().map(|token| relocated(token, span)).collect()
}

/// A token that keeps its name and shows at `span` in errors.
pub(crate) fn relocated(mut token: TokenTree, span: Span) -> TokenTree {
    token.set_span(token.span().located_at(span));
    token
}
