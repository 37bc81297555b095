//! The traits that the types of sent fields need.
//!
//! Which of them become bounds is decided in `emit::bounds`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use crate::emit::krate::Krate;
use crate::emit::span::{self, shown_at};
use crate::endpoint::model::{Draft, Field};
use crate::endpoint::target::Target;
use crate::syntax::encoding::Encoding;

/// The type of each sent field with its bound; a field that a function writes needs none.
pub(super) fn of_fields<'a>(draft: &Draft<'a>) -> Vec<(&'a Type, TokenStream)> {
    let krate = draft.ast.krate();
    let bound = |field: &Field<'a>| {
        let (ty, ability) = (field.ast.ty, ability(field, krate)?);
        Some((ty, quote!(#ty: #ability)))
    };
    draft.fields.iter().filter(|field| field.ast.function().is_none()).filter_map(bound).collect()
}

/// The trait that the type of a field needs, if the field is sent.
fn ability(field: &Field<'_>, krate: Krate<'_>) -> Option<TokenStream> {
    let span = span::of_type(field.ast.ty);
    let ours = |item| krate.item_at(span, &item);
    Some(match field.target {
        Target::Skip | Target::Unknown => return None,
        _ if field.ast.attrs.secret.is_given() => ours(quote!(field::SecretField)),
        Target::Path(_) => ours(quote!(field::ToPath)),
        Target::Header(_) => ours(quote!(field::ToHeader)),
        // Primitive types have their full names, for a user's type may be called `str`.
        Target::WholeBody(Encoding::Text) => {
            shown_at(quote!(::core::convert::AsRef<::core::primitive::str>), span)
        }
        Target::WholeBody(Encoding::Bytes) => {
            shown_at(quote!(::core::convert::AsRef<[::core::primitive::u8]>), span)
        }
        Target::Query | Target::Plain | Target::WholeBody(_) => ours(quote!(__private::Serialize)),
    })
}
