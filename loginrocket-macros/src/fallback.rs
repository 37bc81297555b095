//! What a broken declaration expands to: its errors, and a stand-in that keeps callers quiet.
//!
//! The stand-in has the declared types, so that no caller reports a second error; it is never run.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast;
use crate::attr::encoding::Encoding;
use crate::expand::api::Group;
use crate::expand::response::from_response;
use crate::expand::{Answer, Krate, bounds, encodes, implement};

/// All errors of an endpoint, and all impls that callers may ask for.
pub(crate) fn endpoint(ast: &ast::Input<'_>, errors: Vec<syn::Error>) -> TokenStream {
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

/// All errors of a group, and all impls that its endpoints may ask for.
pub(crate) fn api(ast: &ast::api::Input<'_>, errors: Vec<syn::Error>) -> TokenStream {
    let errors = compile_errors(errors);
    let krate = Krate(ast.attrs.krate.value());
    let group = Group { item: ast.item, krate: &krate, error: ast.attrs.error.value() };
    let name = ast.name();
    let api = group.api(&quote!(#krate::ApiSpec::new(#name)));
    let encodes = group.encodes(&Encoding::PICKED);
    let in_url = group.mark(&quote!(SecretsInUrl));
    let in_encodings = group.mark(&quote!(SecretsInEncodings));
    quote!(#errors #api #encodes #in_url #in_encodings)
}

/// All errors of an answer's type, and the impl that its endpoints may ask for.
pub(crate) fn response(ast: &ast::response::Input<'_>, errors: Vec<syn::Error>) -> TokenStream {
    let errors = compile_errors(errors);
    let krate = Krate(ast.attrs.krate.value());
    let no_value = quote!(::core::result::Result::Err(__response.other_status()));
    let body = from_response(&no_value, &krate);
    let response = implement(ast.item, &quote!(#krate::FromResponse), &[], &body);
    quote!(#errors #response)
}

/// What makes the compiler report the errors.
fn compile_errors(errors: Vec<syn::Error>) -> TokenStream {
    errors.into_iter().map(syn::Error::into_compile_error).collect()
}
