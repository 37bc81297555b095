//! `Debug` for endpoints with secrets: the rest is shown, they are not.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::emit::span;
use crate::endpoint::model::{Endpoint, Field};

/// The impl, if there is anything to hide; otherwise `Debug` is the user's to derive.
pub(super) fn debug(endpoint: &Endpoint<'_>, krate: &Krate<'_>) -> Option<TokenStream> {
    if !endpoint.fields.iter().any(|field| field.secret.is_some()) {
        return None;
    }
    let name = &endpoint.name;
    let is_tuple =
        endpoint.fields.iter().any(|field| matches!(field.member, syn::Member::Unnamed(_)));
    let start = if is_tuple { quote!(debug_tuple) } else { quote!(debug_struct) };
    let fields = endpoint.fields.iter().map(|field| show(field, krate));
    let bounds: Vec<TokenStream> = endpoint
        .item
        .generics
        .type_params()
        .map(|parameter| &parameter.ident)
        .map(|ident| quote!(#ident: ::core::fmt::Debug))
        .collect();
    let body = quote! {
        fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __formatter.#start(#name) #(#fields)* .finish()
        }
    };
    Some(implement(endpoint.item, &quote!(::core::fmt::Debug), &bounds, &body))
}

/// The call that shows or hides one field.
fn show(field: &Field<'_>, krate: &Krate<'_>) -> TokenStream {
    let member = field.member;
    let span = span::of_type(field.ty);
    let value = if field.secret.is_some() {
        quote!(&#krate::__private::Redacted)
    } else {
        quote_spanned!(span=> &self.#member)
    };
    match member {
        syn::Member::Named(_) => {
            let name = field.name;
            quote!(.field(#name, #value))
        }
        syn::Member::Unnamed(_) => quote!(.field(#value)),
    }
}
