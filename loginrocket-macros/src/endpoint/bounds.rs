//! The traits that the types of sent fields need.
//!
//! Which of them become bounds is decided in `emit::bounds`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, PathArguments, Type};

use crate::emit::krate::Krate;
use crate::emit::span::{self, shown_at};
use crate::endpoint::model::{Draft, Field};
use crate::endpoint::part::Part;
use crate::endpoint::target::Target;
use crate::syntax::encoding::Encoding;

/// The type of each sent field with its bound; a field that a function writes needs none.
pub(crate) fn of_fields<'a>(draft: &Draft<'a>) -> Vec<(&'a Type, TokenStream)> {
    let krate = draft.ast.krate();
    let bound = |field: &Field<'a>| {
        let (ty, ability) = (bound_type(field)?, ability(field, krate)?);
        Some((ty, quote!(#ty: #ability)))
    };
    let fields = draft.fields.iter().filter(|field| field.is_sound);
    fields.filter(|field| field.ast.function().is_none()).filter_map(bound).collect()
}

/// The type of a field; what is in the `Option` where the value may be absent from a path. Another
/// type there is an error, which shows where the value is written.
fn bound_type<'a>(field: &Field<'a>) -> Option<&'a Type> {
    let (Target::Path { is_optional: true, .. }, Type::Path(ty)) = (field.target, field.ast.ty)
    else {
        return Some(field.ast.ty);
    };
    match &ty.path.segments.last()?.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first()? {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        },
        _ => None,
    }
}

/// The trait that the type of a field needs, if the field is sent.
fn ability(field: &Field<'_>, krate: Krate<'_>) -> Option<TokenStream> {
    let span = span::of_type(field.ast.ty);
    let ours = |item| krate.item_at(span, &item);
    Some(match field.target {
        Target::Skip | Target::Unknown => return None,
        _ if field.ast.attrs.secret.is_given() => ours(quote!(field::SecretField)),
        Target::Path { .. } => ours(quote!(field::ToPath)),
        Target::Location => ours(quote!(field::LocationField)),
        Target::Header(_) => ours(quote!(field::ToHeader)),
        // Primitive types have their full names, for a user's type may be called `str`.
        Target::WholeBody(Encoding::Text) => {
            shown_at(quote!(::core::convert::AsRef<::core::primitive::str>), span)
        }
        Target::WholeBody(Encoding::Bytes) => ours(quote!(field::BytesBody)),
        Target::Part(Part::File) => ours(quote!(field::PartField)),
        Target::Part(Part::Json) => ours(quote!(field::FieldValue)),
        Target::WholeBody(Encoding::Stream) => ours(quote!(field::StreamField)),
        Target::Query | Target::Plain | Target::WholeBody(_) => {
            let serialize = ours(quote!(field::FieldValue));
            let list = field.ast.list().map(|_| ours(quote!(field::ListField)));
            let null = field.ast.attrs.null.is_given().then(|| ours(quote!(field::NullableField)));
            let more = list.or(null).map(|more| quote!(+ #more));
            quote!(#serialize #more)
        }
    })
}
