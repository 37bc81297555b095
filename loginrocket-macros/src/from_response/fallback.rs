//! What a broken declaration expands to: its errors, and a stand-in that keeps callers quiet.
//!
//! The stand-in has the declared types, so that no caller reports a second error; it is never run.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::errors::compile_errors;
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::from_response::ast;
use crate::from_response::emit::from_response;

/// All errors of an answer's type, and the impl that its endpoints may ask for.
pub(crate) fn fallback(ast: &ast::Input<'_>, errors: Vec<syn::Error>) -> TokenStream {
    let errors = compile_errors(errors);
    let krate = Krate(ast.attrs.krate.value());
    let no_value = quote!(::core::result::Result::Err(__response.other_status()));
    let body = from_response(&no_value, &krate);
    let response = implement(ast.item, &quote!(#krate::FromResponse), &[], &body);
    quote!(#errors #response)
}
