//! The derive macro of `loginrocket`: annotated request structs into typed HTTP endpoints.
//!
//! Entry points only. Each stage has one file: `attr` reads, `ast` holds what was written, `model`
//! checks it, `expand` emits.

use proc_macro2::TokenStream as TokenStream2;

mod ast;
mod attr;
mod ctxt;
mod expand;
mod fallback;
mod model;
mod suggest;
mod template;
#[cfg(test)]
mod tests;

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(Endpoint, attributes(endpoint, serde))]
pub fn endpoint(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into()).into()
}

/// Expands one declaration: into its impls, or into its errors and a stand-in.
fn derive(input: TokenStream2) -> TokenStream2 {
    let input = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let cx = ctxt::Ctxt::default();
    let ast = ast::Input::parse(&cx, &input);
    let endpoint = model::Endpoint::check(&cx, &ast);
    match cx.finish(endpoint) {
        Ok(endpoint) => expand::endpoint(&endpoint),
        Err(errors) => fallback::endpoint(&ast, errors),
    }
}
