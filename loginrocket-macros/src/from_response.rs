//! `#[derive(FromResponse)]`: a struct or enum into the impl that reads it from a response.

pub(crate) mod ast;
mod attr;
mod check;
mod emit;
pub(crate) mod model;
pub(crate) mod status;

use proc_macro2::TokenStream;

use crate::derive;

/// All stages: read, check, then emit the impls, or the errors and stand-ins.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    derive::derive(input, |cx, item| {
        let ast = ast::Input::parse(&cx, item);
        let response = model::Response::check(&cx, &ast);
        match cx.finish(response) {
            Ok(response) => emit::emit(&response),
            Err(errors) => emit::fallback(&ast, &errors),
        }
    })
}
