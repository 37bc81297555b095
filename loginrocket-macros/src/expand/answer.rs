//! What a call answers: the associated types of the impl.
//!
//! The stand-in for a broken declaration uses them too, so that its callers keep their types.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{DeriveInput, Type};

use super::{Krate, bounds};

/// The types of good and bad answers.
pub(crate) struct Answer<'a> {
    /// The path of `loginrocket`.
    pub(crate) krate: &'a Krate<'a>,
    /// `response = ..`.
    pub(crate) response: Option<&'a Type>,
    /// `error = ..`.
    pub(crate) error: Option<&'a Type>,
}

impl Answer<'_> {
    /// What type parameters among the types must be able to do.
    pub(crate) fn bounds(&self, item: &DeriveInput) -> Vec<TokenStream> {
        let krate = self.krate;
        let is_generic = |ty: &&Type| bounds::mentions_parameter(item, ty);
        let format = self.format();
        let response =
            self.response.filter(is_generic).map(|ty| quote!(#format: #krate::Format<#ty>));
        let error = self.error.filter(is_generic).map(|ty| quote!(#ty: #krate::FromErrorResponse));
        response.into_iter().chain(error).collect()
    }

    /// How a good answer is read; `()` has nothing to read.
    fn format(&self) -> TokenStream {
        match self.response.filter(|ty| !is_unit(ty)) {
            Some(ty) => self.krate.item_at(ty.span(), "Json"),
            None => self.krate.item_at(Span::call_site(), "NoContent"),
        }
    }
}

impl ToTokens for Answer<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let response = self.response.map_or_else(|| quote!(()), ToTokens::to_token_stream);
        let error = self
            .error
            .map_or_else(|| quote!(::core::convert::Infallible), ToTokens::to_token_stream);
        let format = self.format();
        tokens.extend(quote! {
            type Response = #response;
            type Error = #error;
            type Format = #format;
        });
    }
}

/// Whether a type is written `()`.
fn is_unit(ty: &Type) -> bool {
    match ty {
        Type::Tuple(tuple) => tuple.elems.is_empty(),
        Type::Group(group) => is_unit(&group.elem),
        _ => false,
    }
}
