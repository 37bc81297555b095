//! The derive macros of `loginrocket`: annotated structs into typed HTTP endpoints.
//!
//! Entry points only. Each stage has one file: `attr` reads, `ast` holds what was written, `model`
//! checks it, `expand` emits; `derive` puts them in a row.

use proc_macro::TokenStream;

mod ast;
mod attr;
mod ctxt;
mod derive;
mod expand;
mod fallback;
mod model;
mod suggest;
mod template;
#[cfg(test)]
mod tests;

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(Endpoint, attributes(endpoint, serde))]
pub fn endpoint(input: TokenStream) -> TokenStream {
    derive::endpoint(input.into()).into()
}

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(Api, attributes(api))]
pub fn api(input: TokenStream) -> TokenStream {
    derive::api(input.into()).into()
}

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(FromResponse, attributes(response))]
pub fn from_response(input: TokenStream) -> TokenStream {
    derive::response(input.into()).into()
}
