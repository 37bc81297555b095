//! The impl of `DescribeEvent`: one call for each variant.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

use super::type_description;
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::from_event::check::{Event, EventData, Events};
use crate::syntax::item;

/// The impl; of a broken declaration one that says nothing.
pub(super) fn emit(
    item: &DeriveInput,
    krate: Krate<'_>,
    events: Option<&Events<'_>>,
) -> TokenStream {
    let calls = events.map(|events| {
        let named = events.named.iter().map(|(names, event)| call(item, names, event, krate));
        let rest = events.rest.iter().map(|event| call(item, &[], event, krate));
        named.chain(rest).collect::<TokenStream>()
    });
    let body = quote! {
        fn describe_event(__kinds: &mut #krate::describe::EventKinds) {
            #calls
        }
    };
    implement(item, &quote!(#krate::describe::DescribeEvent), &[], &body)
}

/// The call that describes the events of a variant.
fn call(item: &DeriveInput, names: &[String], event: &Event<'_>, krate: Krate<'_>) -> TokenStream {
    let docs = docs(item, event);
    match event.data {
        EventData::Nothing => quote!(__kinds.empty(&[#(#names),*], #docs);),
        EventData::Text(_) => quote!(__kinds.text(&[#(#names),*], #docs);),
        EventData::Value(ty) => {
            let described = type_description(ty, krate);
            quote!(__kinds.value(&[#(#names),*], #docs, #krate::__event_kind!(#ty), #described);)
        }
    }
}

/// The documentation of a variant.
fn docs(item: &DeriveInput, event: &Event<'_>) -> String {
    let Data::Enum(data) = &item.data else { return String::new() };
    let own = data.variants.iter().find(|variant| variant.ident == *event.ident);
    own.map(|variant| item::docs(&variant.attrs)).unwrap_or_default()
}
