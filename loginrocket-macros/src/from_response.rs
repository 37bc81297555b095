//! `#[derive(FromResponse)]`: a struct or enum into the impl that reads it from a response.

mod ast;
mod attr;
mod check;
mod emit;
mod fallback;
mod model;
mod status;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::syntax::ctxt::Ctxt;

/// The stages in a row: read, check, and write the impls, or the errors and a stand-in.
pub(crate) fn derive(cx: Ctxt, item: &DeriveInput) -> TokenStream {
    let ast = ast::Input::parse(&cx, item);
    let response = model::Response::check(&cx, &ast);
    match cx.finish(response) {
        Ok(response) => emit::emit(&response),
        Err(errors) => fallback::fallback(&ast, errors),
    }
}
