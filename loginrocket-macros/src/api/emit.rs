//! The impls of a group: a constant, and a marker trait for each thing that it allows.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::api::attr::Group;
use crate::emit::bounds::generic;
use crate::emit::implement::{encodes, implement};
use crate::emit::spec::{call, constants, docs, encodings, settings};
use crate::syntax::encoding::Encoding;
use crate::syntax::item;

/// All impls of one group.
pub(super) fn emit(group: &Group<'_>) -> TokenStream {
    let Group { item, prefix, request_id, common } = group;
    let krate = group.krate();
    let name = item::name(item);
    let docs = docs(item);
    let prefix = call("prefix", prefix.value().map(|prefix| prefix.literal.value()));
    let picked = group.encodings();
    let encodings = encodings(&picked, krate);
    let constants = constants(&common.constants);
    let settings = settings(common, krate);
    let request_id = request_id.value().map(|name| name.to_ascii_lowercase());
    let request_id = call("request_id_header", request_id);
    let spec = quote! {
        #krate::__private::ApiSpecBuilder::new(#name)
            #docs #prefix #encodings #constants #settings #request_id
    };
    impls(group, &spec, &picked, common.secrets_in_url.is_given())
}

/// The errors of a group, and every impl that its endpoints may need; they never run.
pub(super) fn fallback(group: &Group<'_>, errors: &TokenStream) -> TokenStream {
    let krate = group.krate();
    let name = item::name(group.item);
    let spec = quote!(#krate::__private::ApiSpecBuilder::new(#name));
    let impls = impls(group, &spec, &Encoding::PICKED, true);
    quote!(#errors #impls)
}

/// The group itself, its encodings, and where it allows secrets.
fn impls(
    group: &Group<'_>,
    spec: &TokenStream,
    encodings: &[Encoding],
    secrets_in_url: bool,
) -> TokenStream {
    let (item, krate) = (group.item, group.krate());
    let error = group.common.error.value();
    let bounds =
        generic(item, error.map(|ty| (ty, quote!(#ty: #krate::response::FromErrorResponse))));
    let error =
        error.map_or_else(|| quote!(::core::convert::Infallible), ToTokens::to_token_stream);
    let body = quote! {
        type Error = #error;
        const SPEC: &'static #krate::spec::ApiSpec = &#spec.build();
    };
    let api = implement(item, &quote!(#krate::Api), &bounds, &body);
    let is_api = (!bounds.is_empty()).then(|| quote!(Self: #krate::Api));
    let encodes = encodes(item, krate, &quote!(ApiEncodes), encodings, is_api.as_slice());
    let mark = |name| implement(item, &quote!(#krate::field::#name), &[], &TokenStream::new());
    let in_url = secrets_in_url.then(|| mark(quote!(SecretsInUrl)));
    let in_encodings = secrets_in_url || encodings.iter().all(|encoding| encoding.has_body());
    let in_encodings = in_encodings.then(|| mark(quote!(SecretsInEncodings)));
    quote!(#api #encodes #in_url #in_encodings)
}
