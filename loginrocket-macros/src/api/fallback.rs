//! What a broken declaration expands to: its errors, and a stand-in that keeps callers quiet.
//!
//! The stand-in has the declared types, so that no caller reports a second error; it is never run.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::ast;
use crate::api::emit::Group;
use crate::emit::errors::compile_errors;
use crate::emit::krate::Krate;
use crate::syntax::encoding::Encoding;

/// All errors of a group, and all impls that its endpoints may ask for.
pub(crate) fn fallback(ast: &ast::Input<'_>, errors: Vec<syn::Error>) -> TokenStream {
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
