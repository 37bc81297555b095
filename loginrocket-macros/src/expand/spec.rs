//! The constant that describes an endpoint.
//!
//! Only what was declared is emitted; defaults are core's.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Krate, encoding_name};
use crate::model::{Endpoint, Field, Role};

/// `Spec::new(..)` and what is known besides.
pub(super) fn spec(endpoint: &Endpoint<'_>, krate: &Krate<'_>) -> TokenStream {
    let (name, method, path) = (&endpoint.name, endpoint.method, endpoint.path);
    let docs = endpoint.docs;
    let docs = (!docs.is_empty()).then(|| quote!(.docs(#docs)));
    let encodings = endpoint.encodings.iter().map(|encoding| {
        let name = encoding_name(*encoding);
        quote!(#krate::Encoding::#name)
    });
    let idempotent = endpoint.idempotent.then(|| quote!(.idempotent()));
    let timeout = endpoint.timeout.map(Literal::u64_unsuffixed);
    let timeout = timeout.map(|millis| quote!(.timeout_ms(#millis)));
    let fields: Vec<TokenStream> =
        endpoint.fields.iter().filter_map(|field| entry(endpoint, field, krate)).collect();
    let fields = (!fields.is_empty()).then(|| quote!(.fields(&[#(#fields),*])));
    quote! {
        #krate::Spec::new(#name, #method, #path)
            #docs
            .encodings(&[#(#encodings),*])
            #idempotent
            #timeout
            #fields
    }
}

/// One sent field: its name on the wire and where it goes.
fn entry(endpoint: &Endpoint<'_>, field: &Field<'_>, krate: &Krate<'_>) -> Option<TokenStream> {
    let (name, role) = match &field.role {
        Role::Skip => return None,
        Role::Path(_) => (field.name, quote!(Path)),
        Role::Header(name) => (*name, quote!(Header)),
        Role::Body { name, .. } if endpoint.has_body() => (name.as_str(), quote!(Body)),
        Role::Query { name, .. } | Role::Body { name, .. } => (name.as_str(), quote!(Query)),
        Role::Flatten | Role::FlattenQuery => (field.name, quote!(Flatten)),
        Role::WholeBody => (field.name, quote!(WholeBody)),
    };
    let secret = field.secret.then(|| quote!(.secret()));
    Some(quote!(#krate::Field::new(#name, #krate::Role::#role) #secret))
}
