//! Bounds for types that depend on a parameter of the item.
//!
//! The user's own bounds are kept as they are; concrete types need none.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{DeriveInput, GenericParam, Type, WherePredicate};

/// The bounds that the user wrote instead.
pub(crate) fn declared(bound: &[WherePredicate]) -> Vec<TokenStream> {
    bound.iter().map(ToTokens::to_token_stream).collect()
}

/// Whether a type mentions a type or constant parameter of the struct.
pub(crate) fn mentions_parameter(item: &DeriveInput, ty: &Type) -> bool {
    let parameters: Vec<&Ident> = item.generics.params.iter().filter_map(parameter).collect();
    !parameters.is_empty() && mentions(ty.to_token_stream(), &parameters)
}

/// The name of a parameter that is not a lifetime.
fn parameter(parameter: &GenericParam) -> Option<&Ident> {
    match parameter {
        GenericParam::Type(parameter) => Some(&parameter.ident),
        GenericParam::Const(parameter) => Some(&parameter.ident),
        GenericParam::Lifetime(_) => None,
    }
}

/// Whether one of the names stands among the tokens, other than behind `::` or as a lifetime.
fn mentions(tokens: TokenStream, names: &[&Ident]) -> bool {
    let mut before = ' ';
    for token in tokens {
        let mut letter = ' ';
        match token {
            TokenTree::Ident(ident) if !matches!(before, ':' | '\'') && names.contains(&&ident) => {
                return true;
            }
            TokenTree::Group(group) if mentions(group.stream(), names) => return true,
            TokenTree::Punct(punct) => letter = punct.as_char(),
            TokenTree::Ident(_) | TokenTree::Group(_) | TokenTree::Literal(_) => {}
        }
        before = letter;
    }
    false
}
