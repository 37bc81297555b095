//! `#[derive(ToResponse)]`: a response type into what writes it.
//!
//! It reads the declaration as `FromResponse` does, which reports what is wrong with it; reported
//! here is only what cannot be written.

mod emit;

use proc_macro2::TokenStream;
use syn::Data;

use crate::derive;
use crate::from_response::ast::{Input, Value};
use crate::from_response::model::Response;
use crate::from_response::status::Status;
use crate::syntax::ctxt::{Ctxt, Place};

/// All stages: read, check, then emit the impl, or the errors and a stand-in.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    derive::derive(input, |cx, item| {
        let ast = Input::parse(&cx, item);
        let checked = Response::check(&cx, &ast);
        // `FromResponse` says what is wrong with the declaration.
        let Ok(response) = cx.finish(checked) else {
            return emit::fallback(&ast, &TokenStream::new());
        };
        let cx = Ctxt::default();
        response.values().for_each(|value| one_status_is_named(&cx, &ast, value.ast));
        match cx.finish(Some(())) {
            Ok(()) => emit::emit(&response),
            Err(errors) => emit::fallback(&ast, &errors),
        }
    })
}

/// The statuses of a variant, or of the struct.
fn statuses<'a>(ast: &'a Input<'_>, value: &'a Value<'_>) -> &'a [(Status, Place)] {
    let attrs = if let Data::Enum(_) = ast.item.data { &value.attrs } else { &ast.attrs };
    attrs.statuses.value().map(Vec::as_slice).unwrap_or_default()
}

/// A class of statuses is none of them.
fn one_status_is_named(cx: &Ctxt, ast: &Input<'_>, value: &Value<'_>) {
    let statuses = statuses(ast, value);
    let has_one = statuses.iter().any(|(status, _)| matches!(status, Status::One(_)));
    let has_field = value.fields.iter().any(|field| field.attrs.status.is_given());
    if let (Some((class, place)), false) = (statuses.first(), has_one || has_field) {
        let message = "`ToResponse` needs one of them; add a field marked `status`";
        cx.error(*place, format!("`{class}` is many statuses, and {message}"));
    }
}
