//! The constant that describes an endpoint.
//!
//! Only what was declared is emitted; defaults are core's.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::krate::Krate;
use crate::emit::spec::{constants, docs, encodings, limits};
use crate::endpoint::list::List;
use crate::endpoint::model::{Encodings, Endpoint, Field, How, Role};
use crate::endpoint::types::of_group;
use crate::syntax::encoding::Encoding;

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

/// The variant that stands for a way to write a list.
pub(super) fn list_name(list: List) -> TokenStream {
    match list {
        List::Repeat => quote!(Repeat),
        List::Comma => quote!(Comma),
        List::Brackets => quote!(Brackets),
    }
}
