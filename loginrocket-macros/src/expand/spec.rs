//! The constant that describes an endpoint.
//!
//! Only what was declared is emitted; defaults are core's.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Krate, encoding_name, list_name, of_group};
use crate::attr::constant::{Constant, Constants};
use crate::attr::encoding::Encoding;
use crate::model::{Encodings, Endpoint, Field, How, Role};

/// `Spec::new(..)` and what is known besides.
pub(super) fn spec(endpoint: &Endpoint<'_>, krate: &Krate<'_>) -> TokenStream {
    let (name, method, path) = (&endpoint.name, endpoint.method, endpoint.path);
    let docs = docs(endpoint.docs);
    let api = endpoint.api.map(|api| {
        let group = of_group(api, "SPEC", krate);
        quote!(.api(#group))
    });
    let encodings = match &endpoint.encodings {
        Encodings::Own(own) => encodings(own, krate),
        Encodings::OfGroup(api) => {
            let group = of_group(api, "SPEC", krate);
            quote!(.encodings(#group.declared_encodings()))
        }
    };
    let constants = constants(endpoint.constants);
    let idempotent = endpoint.idempotent.then(|| quote!(.idempotent()));
    let limits = limits(endpoint.timeout, endpoint.max_response_bytes);
    let fields: Vec<TokenStream> =
        endpoint.fields.iter().filter_map(|field| entry(endpoint, field, krate)).collect();
    let fields = (!fields.is_empty()).then(|| quote!(.fields(&[#(#fields),*])));
    quote! {
        #krate::Spec::new(#name, #method, #path)
            #docs #api #encodings #constants #idempotent #limits #fields
    }
}

/// The call that adds the docs, if there are any.
pub(super) fn docs(docs: &str) -> Option<TokenStream> {
    (!docs.is_empty()).then(|| quote!(.docs(#docs)))
}

/// The call that adds the encodings.
pub(super) fn encodings(encodings: &[Encoding], krate: &Krate<'_>) -> TokenStream {
    let encodings = encodings.iter().map(|encoding| {
        let name = encoding_name(*encoding);
        quote!(#krate::Encoding::#name)
    });
    quote!(.encodings(&[#(#encodings),*]))
}

/// The calls that add constant headers and query pairs, if there are any.
pub(super) fn constants(constants: &Constants) -> TokenStream {
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
pub(super) fn limits(millis: Option<u64>, bytes: Option<u64>) -> TokenStream {
    let millis = millis.map(Literal::u64_unsuffixed).map(|millis| quote!(.timeout_ms(#millis)));
    let bytes = bytes.map(Literal::u64_unsuffixed).map(|bytes| quote!(.max_response_bytes(#bytes)));
    quote!(#millis #bytes)
}

/// One sent field: its name on the wire and where it goes.
fn entry(endpoint: &Endpoint<'_>, field: &Field<'_>, krate: &Krate<'_>) -> Option<TokenStream> {
    let (name, role) = match &field.role {
        Role::Skip => return None,
        Role::Path(_) => (field.name, quote!(Path)),
        Role::Header(name) => (*name, quote!(Header)),
        Role::Body { name, .. } if endpoint.encodings.may_be(Encoding::has_body) => {
            (name.as_str(), quote!(Body))
        }
        Role::Query { name, .. } | Role::Body { name, .. } => (name.as_str(), quote!(Query)),
        Role::Flatten | Role::FlattenQuery => (field.name, quote!(Flatten)),
        Role::WholeBody(_) => (field.name, quote!(WholeBody)),
    };
    let secret = field.secret.is_some().then(|| quote!(.secret()));
    let list = match &field.role {
        Role::Query { how: How::List(list), .. } | Role::Body { how: How::List(list), .. } => {
            let list = list_name(*list);
            Some(quote!(.list(#krate::List::#list)))
        }
        _ => None,
    };
    Some(quote!(#krate::Field::new(#name, #krate::Role::#role) #secret #list))
}
