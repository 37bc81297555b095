//! `#[derive(FromRequest)]`: the struct of an endpoint into what reads it from a request.
//!
//! It reads the declaration as `Endpoint` does, which reports what is wrong with it; reported here
//! is only what cannot be read back.

mod check;
mod emit;

use proc_macro2::TokenStream;

use crate::derive;
use crate::endpoint::{ast, model};
use crate::syntax::ctxt::Ctxt;

/// All stages: read, check, then emit the impl, or the errors and a stand-in.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    derive::derive(input, |cx, item| {
        let ast = ast::Input::parse(&cx, item);
        let draft = model::Draft::check(&cx, &ast);
        // `Endpoint` says what is wrong with the declaration.
        if cx.finish(model::Endpoint::new(&draft)).is_err() {
            return emit::fallback(&draft, &TokenStream::new());
        }
        let cx = Ctxt::default();
        check::all(&cx, &draft);
        match cx.finish(Some(())) {
            Ok(()) => emit::emit(&draft),
            Err(errors) => emit::fallback(&draft, &errors),
        }
    })
}
