//! The derive macros of `loginrocket`: annotated structs into typed HTTP endpoints.
//!
//! Entry points only. Each derive has a folder, with one file for each stage: `attr` reads, `ast`
//! holds what was written, `model` and `check` judge it, `emit` writes the impls. `syntax` and
//! `emit` hold what several derives share.

use proc_macro::TokenStream;

mod api;
mod derive;
mod emit;
mod endpoint;
mod from_response;
mod syntax;
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
    derive::from_response(input.into()).into()
}
