//! `Debug` for endpoints with secrets: shows all other fields.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Member;

use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::emit::span::{self, shown_at};
use crate::endpoint::ast::{Field, Input};
use crate::syntax::item;

/// The impl, if there is a secret; otherwise the user can derive `Debug`.
pub(super) fn debug(ast: &Input<'_>) -> Option<TokenStream> {
    let name = item::name(ast.item);
    let is_tuple = ast.fields.iter().any(|field| !field.is_named());
    let start = if is_tuple { quote!(debug_tuple) } else { quote!(debug_struct) };
    let fields = ast.fields.iter().map(|field| show(field, ast.krate()));
    let parameters = ast.item.generics.type_params().map(|parameter| &parameter.ident);
    let bounds: Vec<_> = parameters.map(|ident| quote!(#ident: ::core::fmt::Debug)).collect();
    debug_impl(ast, &bounds, &quote!(#start(#name) #(#fields)* .finish()))
}

/// The impl of a stand-in, if a correct declaration would have one.
pub(super) fn fallback(ast: &Input<'_>) -> Option<TokenStream> {
    let name = item::name(ast.item);
    debug_impl(ast, &[], &quote!(write_str(#name)))
}

/// The impl with this method call, if there is a secret.
fn debug_impl(ast: &Input<'_>, bounds: &[TokenStream], call: &TokenStream) -> Option<TokenStream> {
    let body = quote! {
        fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __formatter.#call
        }
    };
    let secret = ast.fields.iter().find_map(|field| field.attrs.secret.place())?;
    let debug = implement(ast.item, &quote!(::core::fmt::Debug), bounds, &body);
    // An impl of the user's is in the way; that shows where this one comes from.
    Some(shown_at(debug, secret.span))
}

/// The call that shows or hides one field.
fn show(field: &Field<'_>, krate: Krate<'_>) -> TokenStream {
    let member = &field.member;
    let span = span::of_type(field.ty);
    let value = if field.attrs.secret.is_given() {
        quote!(&#krate::__private::Redacted)
    } else {
        quote_spanned!(span=> &self.#member)
    };
    match member {
        Member::Named(_) => {
            let name = &field.name;
            quote!(.field(#name, #value))
        }
        Member::Unnamed(_) => quote!(.field(#value)),
    }
}
