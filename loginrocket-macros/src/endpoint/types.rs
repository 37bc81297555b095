//! The impl of `Endpoint` itself, with its associated types and bounds.
//!
//! The stand-in for a broken declaration uses it too, so its callers keep their types.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use crate::emit::bounds::generic;
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::endpoint::ast::Input;
use crate::endpoint::response::Response;

/// `impl Endpoint`.
pub(super) fn endpoint(
    ast: &Input<'_>,
    bounds: &[TokenStream],
    spec: &TokenStream,
    statements: &[TokenStream],
) -> TokenStream {
    let krate = ast.krate();
    let (response, error, format) = (response(ast), error(ast), format(ast));
    let body = quote! {
        type Response = #response;
        type Error = #error;
        type Format = #format;
        const SPEC: &'static #krate::spec::Spec = &#spec.build();
        fn write(&self, __writer: &mut #krate::field::Writer) {
            #(#statements)*
        }
    };
    implement(ast.item, &quote!(#krate::Endpoint), bounds, &body)
}

/// The bounds that the user wrote, or what generic types of responses and `fields` need.
pub(crate) fn bounds<'a>(
    ast: &'a Input<'_>,
    fields: Vec<(&'a Type, TokenStream)>,
) -> Vec<TokenStream> {
    let attrs = &ast.attrs;
    if let Some(declared) = attrs.bound.value() {
        return declared.iter().map(ToTokens::to_token_stream).collect();
    }
    let (krate, format) = (ast.krate(), format(ast));
    let response = match attrs.response.value() {
        Some(
            Response::Json(ty)
            | Response::Whole(ty)
            | Response::Lines(ty)
            | Response::Events(ty, _),
        ) => {
            let value = response(ast);
            Some((ty, quote!(#format: #krate::response::Format<#value>)))
        }
        Some(Response::Text | Response::Bytes | Response::Stream) | None => None,
    };
    let api = attrs.api.value().map(|ty| (ty, quote!(#ty: #krate::Api)));
    let error = attrs.common.error.value();
    let error = error.map(|ty| (ty, quote!(#ty: #krate::response::FromErrorResponse)));
    generic(ast.item, response.into_iter().chain(api).chain(error).chain(fields))
}

/// The bound of further impls, if that of `Endpoint` has bounds.
pub(crate) fn is_endpoint(ast: &Input<'_>, bounds: &[TokenStream]) -> Option<TokenStream> {
    let krate = ast.krate();
    (!bounds.is_empty()).then(|| quote!(Self: #krate::Endpoint))
}

/// The type of a successful response.
pub(crate) fn response(ast: &Input<'_>) -> TokenStream {
    let krate = ast.krate();
    match ast.attrs.response.value() {
        Some(Response::Json(ty) | Response::Whole(ty)) => ty.to_token_stream(),
        Some(Response::Text) => quote!(#krate::__private::String),
        Some(Response::Bytes) => quote!(#krate::Bytes),
        Some(Response::Stream) => {
            let error = error(ast);
            quote!(#krate::stream::ByteStream<#error>)
        }
        Some(Response::Lines(ty)) => stream_of(ast, "Items", ty),
        Some(Response::Events(ty, _)) => stream_of(ast, "Events", ty),
        None => quote!(()),
    }
}

/// How a successful response is read; for `()` its body is not read.
fn format(ast: &Input<'_>) -> TokenStream {
    let krate = ast.krate();
    match ast.attrs.response.value() {
        Some(Response::Json(ty)) if !is_unit(ty) => {
            krate.item_at(ty.span(), &quote!(encoding::Json))
        }
        Some(Response::Whole(ty)) => krate.item_at(ty.span(), &quote!(__private::Whole)),
        Some(Response::Text) => quote!(#krate::response::Text),
        Some(Response::Bytes) => quote!(#krate::response::Binary),
        Some(Response::Stream) => quote!(#krate::stream::Streamed),
        Some(Response::Lines(ty)) => krate.item_at(ty.span(), &quote!(stream::Lines)),
        Some(Response::Events(ty, _)) => krate.item_at(ty.span(), &quote!(stream::EventStream)),
        Some(Response::Json(_)) | None => quote!(#krate::response::NoContent),
    }
}

/// A stream of these items.
fn stream_of(ast: &Input<'_>, name: &str, item: &Type) -> TokenStream {
    let (krate, error, span) = (ast.krate(), error(ast), item.span());
    let name = Ident::new(name, span);
    let stream = krate.item_at(span, &quote!(stream::#name));
    quote_spanned!(span=> #stream<#item, #error>)
}

/// The type of an error response: the endpoint's own, else that of the group.
pub(crate) fn error(ast: &Input<'_>) -> TokenStream {
    match (ast.attrs.common.error.value(), ast.attrs.api.value()) {
        (Some(error), _) => error.to_token_stream(),
        (None, Some(api)) => of_group(api, "Error", ast.krate()),
        (None, None) => quote!(::core::convert::Infallible),
    }
}

/// Whether a type is written `()`.
pub(super) fn is_unit(ty: &Type) -> bool {
    match ty {
        Type::Tuple(tuple) => tuple.elems.is_empty(),
        Type::Group(group) => is_unit(&group.elem),
        _ => false,
    }
}

/// An associated item of the group. If the type is not a group, the error shows at the type, and
/// once: the compiler reports identical errors at the same place only once.
pub(super) fn of_group(api: &Type, name: &str, krate: Krate<'_>) -> TokenStream {
    let span = api.span();
    let name = Ident::new(name, span);
    let group = krate.item_at(span, &quote!(Api));
    quote_spanned!(span=> <#api as #group>::#name)
}
