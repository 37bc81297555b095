//! Bounds for fields whose type depends on a parameter of the struct.
//!
//! The user's own bounds are kept as they are; concrete types need none.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{DeriveInput, GenericParam, Type, WherePredicate};

use super::{Krate, shown_at, span};
use crate::attr::encoding::Encoding;
use crate::model::{Endpoint, Field, How, Role};

/// The bounds that the user wrote instead.
pub(crate) fn declared(bound: &[WherePredicate]) -> Vec<TokenStream> {
    bound.iter().map(ToTokens::to_token_stream).collect()
}

/// What the types of sent fields must be able to do, where they mention a parameter.
pub(super) fn of_fields(endpoint: &Endpoint<'_>, krate: &Krate<'_>) -> Vec<TokenStream> {
    let fields = endpoint.fields.iter();
    let generic = fields.filter(|field| mentions_parameter(endpoint.item, field.ty));
    let mut seen = BTreeSet::new();
    let bounds = generic.filter_map(|field| bound(field, krate));
    bounds.filter(|bound| seen.insert(bound.to_string())).collect()
}

/// The bound of one field; a function that writes it sees to itself.
fn bound(field: &Field<'_>, krate: &Krate<'_>) -> Option<TokenStream> {
    let ours = |item| krate.item_at(span(field), &item);
    let std = |ability| shown_at(ability, span(field));
    let ability = match &field.role {
        Role::Skip
        | Role::Query { how: How::With(_), .. }
        | Role::Body { how: How::With(_), .. } => return None,
        _ if field.secret.is_some() => ours(quote!(SecretField)),
        Role::Path(_) => ours(quote!(PathValue)),
        Role::Header(_) => ours(quote!(HeaderField)),
        // Its primitive types have their full names, for a user's type may be called `str`.
        Role::WholeBody(Encoding::Text) => {
            std(quote!(::core::convert::AsRef<::core::primitive::str>))
        }
        Role::WholeBody(Encoding::Bytes) => {
            std(quote!(::core::convert::AsRef<[::core::primitive::u8]>))
        }
        Role::Query { .. }
        | Role::FlattenQuery
        | Role::Body { .. }
        | Role::Flatten
        | Role::WholeBody(_) => ours(quote!(__private::Serialize)),
    };
    let ty = field.ty;
    Some(quote!(#ty: #ability))
}

/// Whether a type mentions a type or constant parameter of the struct.
pub(super) fn mentions_parameter(item: &DeriveInput, ty: &Type) -> bool {
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
