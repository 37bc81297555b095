//! `#[derive(Endpoint)]`: a struct into the impls of an endpoint.

mod answer;
mod ast;
mod attr;
mod bounds;
mod check;
mod debug;
mod emit;
mod fallback;
mod field;
mod list;
mod model;
mod serde;
mod spec;
mod style;
mod target;
mod types;
mod write;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::syntax::ctxt::Ctxt;

/// The stages in a row: read, check, and write the impls, or the errors and a stand-in.
pub(crate) fn derive(cx: Ctxt, item: &DeriveInput) -> TokenStream {
    let ast = ast::Input::parse(&cx, item);
    let endpoint = model::Endpoint::check(&cx, &ast);
    match cx.finish(endpoint) {
        Ok(endpoint) => emit::emit(&endpoint),
        Err(errors) => fallback::fallback(&ast, errors),
    }
}
