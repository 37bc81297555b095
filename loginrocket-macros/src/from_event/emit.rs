//! The impl of `FromEvent`: one arm for each variant.
//!
//! A broken declaration expands to its errors and a stand-in, which never runs.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{DeriveInput, Type};

use crate::emit::bounds::generic;
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::emit::span;
use crate::from_event::check::{Event, EventData, Events};

/// The impl.
pub(super) fn emit(item: &DeriveInput, krate: Krate<'_>, events: &Events<'_>) -> TokenStream {
    let arms = events.named.iter().map(|(names, event)| {
        let value = value(event, krate);
        quote!(#(#names)|* => #value,)
    });
    let rest = events.rest.as_ref().map_or_else(nothing, |event| value(event, krate));
    let all = events.named.iter().map(|(_, event)| event).chain(&events.rest);
    let bounds = all.filter_map(|event| match event.data {
        EventData::Value(ty) => Some((ty, bound(ty, krate))),
        EventData::Nothing | EventData::Text(_) => None,
    });
    let bounds = generic(item, bounds);
    let body = quote! {
        match __event.name() {
            #(#arms)*
            _ => #rest,
        }
    };
    from_event(item, krate, &bounds, &quote!(__event), &body)
}

/// The errors, and an impl that endpoints may need.
pub(super) fn fallback(item: &DeriveInput, krate: Krate<'_>, errors: &TokenStream) -> TokenStream {
    let stand_in = from_event(item, krate, &[], &quote!(_event), &nothing());
    quote!(#errors #stand_in)
}

/// The impl with this function.
fn from_event(
    item: &DeriveInput,
    krate: Krate<'_>,
    bounds: &[TokenStream],
    event: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let function = quote! {
        fn from_event(
            #event: &#krate::stream::Event,
        ) -> ::core::result::Result<::core::option::Option<Self>, #krate::error::DecodeError> {
            #body
        }
    };
    implement(item, &quote!(#krate::stream::FromEvent), bounds, &function)
}

/// An event that is left out.
fn nothing() -> TokenStream {
    quote!(::core::result::Result::Ok(::core::option::Option::None))
}

/// The variant; errors about its type show at that type.
fn value(event: &Event<'_>, krate: Krate<'_>) -> TokenStream {
    let ident = event.ident;
    match event.data {
        EventData::Nothing => {
            quote!(::core::result::Result::Ok(::core::option::Option::Some(Self::#ident)))
        }
        EventData::Text(ty) => {
            let span = span::of_type(ty);
            let text = quote_spanned!(span=> ::core::convert::Into::into(__event.data()));
            quote!(::core::result::Result::Ok(::core::option::Option::Some(Self::#ident(#text))))
        }
        EventData::Value(ty) => {
            let span = span::of_type(ty);
            let ability = krate.item_at(span, &quote!(stream::FromEvent));
            let read = quote_spanned!(span=> <#ty as #ability>::from_event(__event)?);
            quote!(::core::result::Result::Ok(#read.map(Self::#ident)))
        }
    }
}

/// What the type of a variant needs.
fn bound(ty: &Type, krate: Krate<'_>) -> TokenStream {
    let ability = krate.item_at(span::of_type(ty), &quote!(stream::FromEvent));
    quote!(#ty: #ability)
}
