//! The calls that describe endpoints and groups alike.
//!
//! Only what was declared is written; defaults are core's.

use std::fmt::Debug;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::DeriveInput;

use crate::emit::krate::Krate;
use crate::syntax::common::Common;
use crate::syntax::constant::{Constant, Constants};
use crate::syntax::encoding::Encoding;
use crate::syntax::item;
use crate::syntax::slot::Slot;

/// `.name(value)`, if there is a value.
pub(crate) fn call(name: &str, value: Option<impl ToTokens>) -> Option<TokenStream> {
    let name = Ident::new(name, Span::call_site());
    value.map(|value| quote!(.#name(#value)))
}

/// `.name(&[..])`, if there is anything to list.
pub(crate) fn list(name: &str, values: &[impl ToTokens]) -> Option<TokenStream> {
    call(name, (!values.is_empty()).then(|| quote!(&[#(#values),*])))
}

/// The name of a variant, where core's is the same.
pub(crate) fn variant(variant: impl Debug) -> Ident {
    Ident::new(&format!("{variant:?}"), Span::call_site())
}

/// The docs, if there are any.
pub(crate) fn docs(item: &DeriveInput) -> Option<TokenStream> {
    let docs = item::docs(&item.attrs);
    call("docs", (!docs.is_empty()).then_some(docs))
}

/// The encodings.
pub(crate) fn encodings(encodings: &[Encoding], krate: Krate<'_>) -> Option<TokenStream> {
    let encodings = encodings.iter().map(|encoding| {
        let name = variant(*encoding);
        quote!(#krate::encoding::Encoding::#name)
    });
    list("encodings", &encodings.collect::<Vec<_>>())
}

/// Constant headers and query pairs, if there are any.
pub(crate) fn constants(Constants { headers, query }: &Constants) -> TokenStream {
    let pair = |name: &str, value: &str| quote!((#name, #value));
    let headers =
        headers.iter().map(|Constant { name, value, .. }| pair(&name.to_ascii_lowercase(), value));
    let query = query.iter().map(|Constant { name, value, .. }| pair(name, value));
    let headers = list("headers", &headers.collect::<Vec<_>>());
    let query = list("query", &query.collect::<Vec<_>>());
    quote!(#headers #query)
}

/// The settings of a call, where they are declared.
pub(crate) fn settings(common: &Common, krate: Krate<'_>) -> TokenStream {
    let literal = |slot: &Slot<u64>| slot.value().copied().map(Literal::u64_unsuffixed);
    let millis = call("timeout_ms", literal(&common.timeout));
    let bytes = call("max_response_bytes", literal(&common.max_response_bytes));
    let accept = call("accept", common.accept.value());
    let auth = common.auth.value().map(|auth| {
        let name = variant(*auth);
        quote!(#krate::spec::Auth::#name)
    });
    let auth = call("auth", auth);
    let key = common.idempotency_key.value().map(|name| name.to_ascii_lowercase());
    let key = call("idempotency_key", key);
    let bucket = call("bucket", common.bucket.value());
    quote!(#accept #auth #key #bucket #millis #bytes)
}
