//! What a broken declaration expands to: its errors, and a stand-in that keeps callers quiet.
//!
//! The stand-in has the declared types, so that no caller reports a second error; it is never run.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::bounds;
use crate::emit::errors::compile_errors;
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::endpoint::ast;
use crate::endpoint::emit::encodes;
use crate::endpoint::types::Answer;
use crate::syntax::encoding::Encoding;

/// All errors of an endpoint, and all impls that callers may ask for.
pub(crate) fn fallback(ast: &ast::Input<'_>, errors: Vec<syn::Error>) -> TokenStream {
    let errors = compile_errors(errors);
    let krate = Krate(ast.attrs.krate.value());
    let answer = Answer {
        krate: &krate,
        api: ast.attrs.api.value(),
        response: ast.attrs.response.value(),
        error: ast.attrs.error.value(),
    };
    let name = ast.name();
    let body = quote! {
        #answer
        const SPEC: &'static #krate::Spec = &#krate::Spec::new(#name, "GET", "/");
        fn write(&self, __writer: &mut #krate::__private::Writer) {}
    };
    let declared = ast.attrs.bound.value().map(Vec::as_slice);
    let bounds = declared.map_or_else(|| answer.bounds(ast.item), bounds::declared);
    let endpoint_impl = implement(ast.item, &quote!(#krate::Endpoint), &bounds, &body);
    let encodes = encodes(ast.item, &krate, &Encoding::PICKED, &bounds);
    let debug = debug(ast);
    quote!(#errors #endpoint_impl #encodes #debug)
}

/// `Debug`, where a correct declaration would have it.
fn debug(ast: &ast::Input<'_>) -> Option<TokenStream> {
    if !ast.fields.iter().any(|field| field.attrs.secret.is_given()) {
        return None;
    }
    let name = ast.name();
    let body = quote! {
        fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __formatter.write_str(#name)
        }
    };
    Some(implement(ast.item, &quote!(::core::fmt::Debug), &[], &body))
}
