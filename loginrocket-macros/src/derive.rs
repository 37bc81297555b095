//! From one declaration to its impls, or to its errors and a stand-in: the stages in a row.

use proc_macro2::TokenStream;
use syn::{Data, DeriveInput, Field, Ident};

use crate::ctxt::Ctxt;
use crate::{ast, expand, fallback, model};

/// `#[derive(Endpoint)]`.
pub(crate) fn endpoint(input: TokenStream) -> TokenStream {
    read(input, |cx, item| {
        let ast = ast::Input::parse(&cx, item);
        let endpoint = model::Endpoint::check(&cx, &ast);
        match cx.finish(endpoint) {
            Ok(endpoint) => expand::endpoint(&endpoint),
            Err(errors) => fallback::endpoint(&ast, errors),
        }
    })
}

/// `#[derive(Api)]`.
pub(crate) fn api(input: TokenStream) -> TokenStream {
    read(input, |cx, item| {
        let ast = ast::api::Input::parse(&cx, item);
        let api = model::api::Api::check(&cx, &ast);
        match cx.finish(Some(api)) {
            Ok(api) => expand::api::api(&api),
            Err(errors) => fallback::api(&ast, errors),
        }
    })
}

/// `#[derive(FromResponse)]`.
pub(crate) fn response(input: TokenStream) -> TokenStream {
    read(input, |cx, item| {
        let ast = ast::response::Input::parse(&cx, item);
        let response = model::response::Response::check(&cx, &ast);
        match cx.finish(response) {
            Ok(response) => expand::response::response(&response),
            Err(errors) => fallback::response(&ast, errors),
        }
    })
}

/// Hands over the item, unless it is none.
fn read(input: TokenStream, expand: impl FnOnce(Ctxt, &DeriveInput) -> TokenStream) -> TokenStream {
    match syn::parse2(input).and_then(names_are_words) {
        Ok(item) => expand(Ctxt::default(), &item),
        Err(error) => error.into_compile_error(),
    }
}

/// Refuses `_` as the name of a field or parameter, as the compiler does; syn lets it pass.
fn names_are_words(item: DeriveInput) -> syn::Result<DeriveInput> {
    let fields: Vec<&Field> = match &item.data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        Data::Union(data) => data.fields.named.iter().collect(),
    };
    let fields = fields.into_iter().filter_map(|field| field.ident.as_ref());
    let types = item.generics.type_params().map(|parameter| &parameter.ident);
    let constants = item.generics.const_params().map(|parameter| &parameter.ident);
    let wrong = fields.chain(types).chain(constants).find(|name| *name == "_").map(Ident::span);
    match wrong {
        Some(span) => Err(syn::Error::new(span, "expected a name, found `_`; write one")),
        None => Ok(item),
    }
}
