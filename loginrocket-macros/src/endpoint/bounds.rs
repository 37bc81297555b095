//! Bounds for fields whose type depends on a parameter of the struct.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::bounds::mentions_parameter;
use crate::emit::krate::Krate;
use crate::emit::span::{self, shown_at};
use crate::endpoint::model::{Endpoint, Field, How, Role};
use crate::syntax::encoding::Encoding;

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
    let ours = |item| krate.item_at(span::of_type(field.ty), &item);
    let std = |ability| shown_at(ability, span::of_type(field.ty));
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
