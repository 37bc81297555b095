//! The impl of `Describe`: one call for each field.

use proc_macro2::TokenStream;
use quote::quote;

use super::{deprecated, type_description};
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::endpoint::model::{Draft, Field};
use crate::endpoint::target::Target;
use crate::endpoint::{bounds, types};
use crate::syntax::item;

/// The impl; of a broken declaration one that says nothing.
pub(super) fn emit(draft: &Draft<'_>, is_sound: bool) -> TokenStream {
    let (ast, krate) = (draft.ast, draft.ast.krate());
    // Those of `Endpoint`: its types are then known here, where the schemas are looked for.
    let bounds = types::bounds(ast, bounds::of_fields(draft));
    let calls = is_sound.then(|| {
        let why = deprecated(&ast.item.attrs).map(|why| quote!(__fields.deprecated(#why);));
        let fields = draft.fields.iter().filter_map(|field| call(draft, field));
        let (response, error) = (types::response(ast), types::error(ast));
        quote! {
            #why
            #(#fields)*
            __fields.response(#krate::__cases!(#response), #krate::__described!(#response));
            __fields.error(#krate::__cases!(#error), #krate::__described!(#error));
        }
    });
    let body = quote! {
        fn describe(__fields: &mut #krate::describe::Fields) {
            #calls
        }
    };
    implement(ast.item, &quote!(#krate::describe::Describe), &bounds, &body)
}

/// The call that describes a field that is sent.
fn call(draft: &Draft<'_>, field: &Field<'_>) -> Option<TokenStream> {
    if matches!(field.target, Target::Skip | Target::Unknown) {
        return None;
    }
    let (krate, ast) = (draft.ast.krate(), field.ast);
    let source = &source(draft, field)?.attrs;
    let (name, docs, ty) = (&ast.name, item::docs(source), ast.ty);
    let ty = match ast.function() {
        // What a function writes is known to the function only.
        Some(_) => quote!(#krate::describe::TypeDescription::unknown::<#ty>()),
        None => type_description(ty, krate),
    };
    let is_required = is_required(field, krate);
    let why = deprecated(source).map(|why| quote!(__fields.field_deprecated(#why);));
    let media_type = ast.attrs.body.value().and_then(|body| body.media_type.as_ref());
    let media_type = media_type.map(|name| quote!(__fields.field_media_type(#name);));
    Some(quote!(__fields.field(#name, #docs, #is_required, #ty); #why #media_type))
}

/// Whether the field is always sent: `None` is, where it is sent as `null`.
fn is_required(field: &Field<'_>, krate: Krate<'_>) -> TokenStream {
    let (ast, ty) = (field.ast, field.ast.ty);
    if ast.serde.skip_if.is_given() {
        quote!(false)
    } else if ast.attrs.null.is_given() {
        quote!(true)
    } else {
        quote!(#krate::__is_required!(#ty))
    }
}

/// The field as it stands in the source.
fn source<'a>(draft: &Draft<'a>, field: &Field<'_>) -> Option<&'a syn::Field> {
    let syn::Data::Struct(data) = &draft.ast.item.data else { return None };
    data.fields
        .members()
        .zip(&data.fields)
        .find(|(member, _)| *member == field.ast.member)
        .map(|(_, field)| field)
}
