//! `#[derive(Api)]`: a marker type into the impls of a group.

mod ast;
mod attr;
mod emit;
mod fallback;
mod model;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::syntax::ctxt::Ctxt;

/// The stages in a row: read, check, and write the impls, or the errors and a stand-in.
pub(crate) fn derive(cx: Ctxt, item: &DeriveInput) -> TokenStream {
    let ast = ast::Input::parse(&cx, item);
    let api = model::Api::check(&cx, &ast);
    match cx.finish(Some(api)) {
        Ok(api) => emit::emit(&api),
        Err(errors) => fallback::fallback(&ast, errors),
    }
}
