//! The parts of the constant that endpoints and groups have in common.
//!
//! Only what was declared is emitted; defaults are core's.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::krate::Krate;
use crate::syntax::constant::{Constant, Constants};
use crate::syntax::encoding::Encoding;

/// The call that adds the docs, if there are any.
pub(crate) fn docs(docs: &str) -> Option<TokenStream> {
    (!docs.is_empty()).then(|| quote!(.docs(#docs)))
}

/// The call that adds the encodings.
pub(crate) fn encodings(encodings: &[Encoding], krate: &Krate<'_>) -> TokenStream {
    let encodings = encodings.iter().map(|encoding| {
        let name = encoding_name(*encoding);
        quote!(#krate::Encoding::#name)
    });
    quote!(.encodings(&[#(#encodings),*]))
}

/// The calls that add constant headers and query pairs, if there are any.
pub(crate) fn constants(constants: &Constants) -> TokenStream {
    let Constants { headers, query } = constants;
    let headers: Vec<TokenStream> = headers
        .iter()
        .map(|Constant { name, value, .. }| {
            let name = name.to_ascii_lowercase();
            quote!((#name, #value))
        })
        .collect();
    let query: Vec<TokenStream> =
        query.iter().map(|Constant { name, value, .. }| quote!((#name, #value))).collect();
    let headers = (!headers.is_empty()).then(|| quote!(.headers(&[#(#headers),*])));
    let query = (!query.is_empty()).then(|| quote!(.query(&[#(#query),*])));
    quote!(#headers #query)
}

/// The calls that limit time and size, if there are such limits.
pub(crate) fn limits(millis: Option<u64>, bytes: Option<u64>) -> TokenStream {
    let millis = millis.map(Literal::u64_unsuffixed).map(|millis| quote!(.timeout_ms(#millis)));
    let bytes = bytes.map(Literal::u64_unsuffixed).map(|bytes| quote!(.max_response_bytes(#bytes)));
    quote!(#millis #bytes)
}

/// The type and variant that stand for an encoding.
pub(crate) fn encoding_name(encoding: Encoding) -> TokenStream {
    match encoding {
        Encoding::Json => quote!(Json),
        Encoding::Form => quote!(Form),
        Encoding::Query => quote!(Query),
        Encoding::Jsonp => quote!(Jsonp),
        Encoding::Text => quote!(Text),
        Encoding::Bytes => quote!(Bytes),
    }
}
