//! `#[derive(Endpoint)]`: a struct into the impls of an endpoint.

pub(crate) mod ast;
mod attr;
mod body;
pub(crate) mod bounds;
mod check;
mod debug;
mod emit;
mod field;
mod list;
pub(crate) mod model;
mod page;
mod pages;
pub(crate) mod part;
mod response;
mod serde;
mod spec;
mod style;
pub(crate) mod target;
pub(crate) mod types;
mod write;

use proc_macro2::TokenStream;

use crate::derive;

/// All stages: read, check, then emit the impls, or the errors and stand-ins.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    derive::derive(input, |cx, item| {
        let ast = ast::Input::parse(&cx, item);
        let draft = model::Draft::check(&cx, &ast);
        match cx.finish(model::Endpoint::new(&draft)) {
            Ok(endpoint) => emit::emit(&endpoint),
            Err(errors) => emit::fallback(&draft, &errors),
        }
    })
}
