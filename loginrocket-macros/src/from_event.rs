//! `#[derive(FromEvent)]`: an enum with a variant for each kind of server-sent event.

pub(crate) mod attr;
pub(crate) mod check;
mod emit;

use proc_macro2::TokenStream;

use crate::derive;

/// All stages: read, check, then emit the impl, or the errors and a stand-in.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    derive::derive(input, |cx, item| {
        let attrs = attr::Attrs::parse(&cx, &item.attrs);
        let events = check::Events::check(&cx, item, &attrs);
        match cx.finish(Some(events)) {
            Ok(events) => emit::emit(item, attrs.krate(), &events),
            Err(errors) => emit::fallback(item, attrs.krate(), &errors),
        }
    })
}
