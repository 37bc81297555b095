//! `#[derive(Describe)]`: the struct of an endpoint into what is known of its types;
//! `#[derive(DescribeResponse)]` and `#[derive(DescribeEvent)]`, the same of a response type and of
//! an enum of events.
//!
//! They read the declarations as `Endpoint`, `FromResponse` and `FromEvent` do, which report what
//! is wrong.

mod endpoint;
mod event;
mod response;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Type};

use crate::derive;
use crate::emit::krate::Krate;
use crate::endpoint::{ast, model};
use crate::{from_event, from_response};

/// Describes an endpoint.
pub(crate) fn derive(input: TokenStream) -> TokenStream {
    derive::derive(input, |cx, item| {
        let ast = ast::Input::parse(&cx, item);
        let draft = model::Draft::check(&cx, &ast);
        let is_sound = cx.finish(model::Endpoint::new(&draft)).is_ok();
        endpoint::emit(&draft, is_sound)
    })
}

/// Describes a response type.
pub(crate) fn derive_response(input: TokenStream) -> TokenStream {
    derive::derive(input, |cx, item| {
        let ast = from_response::ast::Input::parse(&cx, item);
        let checked = from_response::model::Response::check(&cx, &ast);
        response::emit(&ast, cx.finish(checked).ok().as_ref())
    })
}

/// Describes an enum of events.
pub(crate) fn derive_event(input: TokenStream) -> TokenStream {
    derive::derive(input, |cx, item| {
        let attrs = from_event::attr::Attrs::parse(&cx, &item.attrs);
        let events = from_event::check::Events::check(&cx, item, &attrs);
        event::emit(item, attrs.krate(), cx.finish(Some(events)).ok().as_ref())
    })
}

/// What is known of a type.
fn type_description(ty: &Type, krate: Krate<'_>) -> TokenStream {
    quote!(#krate::__described!(#ty))
}

/// Why something is deprecated, if it is.
fn deprecated(attrs: &[Attribute]) -> Option<String> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident("deprecated"))?;
    Some(match &attr.meta {
        Meta::Path(_) => String::new(),
        Meta::NameValue(pair) => text(&pair.value).unwrap_or_default(),
        Meta::List(_) => {
            let mut note = String::new();
            // What is wrong here is said by the compiler.
            let _ = attr.parse_nested_meta(|meta| {
                let value: Expr = meta.value()?.parse()?;
                if meta.path.is_ident("note") {
                    note = text(&value).unwrap_or_default();
                }
                Ok(())
            });
            note
        }
    })
}

/// The text of a literal.
fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
