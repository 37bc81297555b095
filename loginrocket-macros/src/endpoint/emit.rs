//! The checked endpoint as impls: a constant, and one call per field.
//!
//! Nothing can fail here, and the output has no behavior of its own: that is in core.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{DeriveInput, Type, parse_quote};

use crate::emit::bounds;
use crate::emit::implement::{implement, implement_for};
use crate::emit::krate::Krate;
use crate::emit::spec::encoding_name;
use crate::endpoint::model::{Encodings, Endpoint};
use crate::endpoint::types::Answer;
use crate::endpoint::{debug, spec, write};
use crate::syntax::encoding::Encoding;

/// All impls of one endpoint.
pub(crate) fn emit(endpoint: &Endpoint<'_>) -> TokenStream {
    let krate = Krate(endpoint.krate);
    let answer = Answer {
        krate: &krate,
        api: endpoint.api,
        response: endpoint.response,
        error: endpoint.error,
    };
    let spec = spec::spec(endpoint, &krate);
    let statements = write::statements(endpoint, &krate);
    let bounds = endpoint.bound.map_or_else(
        || {
            let of_fields = crate::endpoint::bounds::of_fields(endpoint, &krate);
            answer.bounds(endpoint.item).into_iter().chain(of_fields).collect()
        },
        bounds::declared,
    );
    let body = quote! {
        #answer
        const SPEC: &'static #krate::Spec = &#spec;
        fn write(&self, __writer: &mut #krate::__private::Writer) {
            #(#statements)*
        }
    };
    let endpoint_impl = implement(endpoint.item, &quote!(#krate::Endpoint), &bounds, &body);
    let encodes = match &endpoint.encodings {
        Encodings::Own(encodings) => encodes(endpoint.item, &krate, encodings, &bounds),
        Encodings::OfGroup(api) => encodes_as(endpoint.item, &krate, api, &bounds),
    };
    let debug = debug::debug(endpoint, &krate);
    quote!(#endpoint_impl #encodes #debug)
}

/// `impl Encodes<..>` for each encoding that a call can pick; where there are `bounds`, the type has
/// to be an endpoint first.
pub(crate) fn encodes(
    item: &DeriveInput,
    krate: &Krate<'_>,
    encodings: &[Encoding],
    bounds: &[TokenStream],
) -> TokenStream {
    let bound = (!bounds.is_empty()).then(|| quote!(Self: #krate::Endpoint));
    let one = |encoding: &Encoding| {
        let name = encoding_name(*encoding);
        let name = quote!(#krate::Encodes<#krate::#name>);
        implement(item, &name, bound.as_slice(), &TokenStream::new())
    };
    encodings.iter().filter(|encoding| Encoding::PICKED.contains(encoding)).map(one).collect()
}

/// `impl Encodes<..>` for all encodings of a group.
fn encodes_as(
    item: &DeriveInput,
    krate: &Krate<'_>,
    api: &Type,
    bounds: &[TokenStream],
) -> TokenStream {
    let mut generics = item.generics.clone();
    generics.params.push(parse_quote!(__W));
    let (parameters, ..) = generics.split_for_impl();
    let endpoint = (!bounds.is_empty()).then(|| quote!(Self: #krate::Endpoint));
    let encodes = krate.item_at(api.span(), &quote!(ApiEncodes<__W>));
    let group = quote!(#api: #encodes);
    let form = quote!(__W: #krate::WireForm);
    let bounds: Vec<TokenStream> = [form, group].into_iter().chain(endpoint).collect();
    let name = quote!(#krate::Encodes<__W>);
    implement_for(item, &parameters, &name, &bounds, &TokenStream::new())
}
