//! `#[derive(Api)]`: a marker type into the impls of a group.

mod attr;
mod check;
mod emit;

use proc_macro2::TokenStream;

use crate::derive;

/// All stages: read, check, then emit the impls, or the errors and stand-ins.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    derive::derive(input, |cx, item| {
        let group = attr::Group::parse(&cx, item);
        check::all(&cx, &group);
        match cx.finish(Some(())) {
            Ok(()) => emit::emit(&group),
            Err(errors) => emit::fallback(&group, &errors),
        }
    })
}
