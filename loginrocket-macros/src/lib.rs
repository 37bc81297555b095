//! The derive macros of `loginrocket`: annotated structs into typed HTTP endpoints.
//!
//! Entry points only. Each derive has a folder, with one file for each stage: `attr` reads, `ast`
//! holds what was written, `check` judges it, `model` adds what follows from it, and `emit` writes
//! the impls, or stand-ins for a broken declaration. `syntax` and `emit` hold what several derives
//! share.

use proc_macro::TokenStream;

mod api;
mod derive;
mod describe;
mod emit;
mod endpoint;
mod from_event;
mod from_request;
mod from_response;
mod syntax;
#[cfg(test)]
mod tests;
mod to_response;

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(Endpoint, attributes(endpoint, serde))]
pub fn endpoint(input: TokenStream) -> TokenStream {
    endpoint::derive(input.into()).into()
}

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(Api, attributes(api))]
pub fn api(input: TokenStream) -> TokenStream {
    api::derive(input.into()).into()
}

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(FromRequest, attributes(endpoint, serde))]
pub fn from_request(input: TokenStream) -> TokenStream {
    from_request::derive(input.into()).into()
}

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(FromResponse, attributes(response))]
pub fn from_response(input: TokenStream) -> TokenStream {
    from_response::derive(input.into()).into()
}

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(FromEvent, attributes(event))]
pub fn from_event(input: TokenStream) -> TokenStream {
    from_event::derive(input.into()).into()
}

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(ToResponse, attributes(response))]
pub fn to_response(input: TokenStream) -> TokenStream {
    to_response::derive(input.into()).into()
}

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(Describe, attributes(endpoint, serde))]
pub fn describe(input: TokenStream) -> TokenStream {
    describe::derive(input.into()).into()
}

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(DescribeResponse, attributes(response))]
pub fn describe_response(input: TokenStream) -> TokenStream {
    describe::derive_response(input.into()).into()
}

#[expect(missing_docs, reason = "documented where `loginrocket` re-exports it")]
#[proc_macro_derive(DescribeEvent, attributes(event))]
pub fn describe_event(input: TokenStream) -> TokenStream {
    describe::derive_event(input.into()).into()
}
