//! Bounds for types that depend on a parameter of the item.
//!
//! The user's own bounds are kept as they are; concrete types need none.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{DeriveInput, GenericParam, Type};

/// Those bounds whose type mentions a type or constant parameter of the item, each once.
pub(crate) fn generic<'a>(
    item: &DeriveInput,
    bounds: impl IntoIterator<Item = (&'a Type, TokenStream)>,
) -> Vec<TokenStream> {
    let parameters: Vec<&Ident> = item.generics.params.iter().filter_map(parameter).collect();
    let mut seen = BTreeSet::new();
    bounds
        .into_iter()
        .filter(|(ty, _)| mentions(ty.to_token_stream(), &parameters))
        .map(|(_, bound)| bound)
        .filter(|bound| seen.insert(bound.to_string()))
        .collect()
}

/// The name of a parameter that is not a lifetime.
fn parameter(parameter: &GenericParam) -> Option<&Ident> {
    match parameter {
        GenericParam::Type(parameter) => Some(&parameter.ident),
        GenericParam::Const(parameter) => Some(&parameter.ident),
        GenericParam::Lifetime(_) => None,
    }
}

/// Whether one of the names is among the tokens, except behind `::` or as a lifetime.
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
