//! What a call answers: the associated types of the impl.
//!
//! The stand-in for a broken declaration uses them too, so that its callers keep their types.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Type};

use crate::emit::bounds;
use crate::emit::krate::Krate;
use crate::endpoint::answer::Answer as Kind;

/// The types of good and bad answers.
pub(crate) struct Answer<'a> {
    /// The path of `loginrocket`.
    pub(crate) krate: &'a Krate<'a>,
    /// `api = ..`.
    pub(crate) api: Option<&'a Type>,
    /// `response = ..` or `response(..)`.
    pub(crate) response: Option<&'a Kind>,
    /// `error = ..`.
    pub(crate) error: Option<&'a Type>,
}

impl Answer<'_> {
    /// What type parameters among the types must be able to do.
    pub(crate) fn bounds(&self, item: &DeriveInput) -> Vec<TokenStream> {
        let krate = self.krate;
        let is_generic = |ty: &&Type| bounds::mentions_parameter(item, ty);
        let format = self.format();
        let response = match self.response {
            Some(Kind::Json(ty) | Kind::Whole(ty)) => Some(ty).filter(is_generic),
            Some(Kind::Text | Kind::Bytes) | None => None,
        };
        let response = response.map(|ty| quote!(#format: #krate::Format<#ty>));
        let api = self.api.filter(is_generic).map(|ty| quote!(#ty: #krate::Api));
        let error = self.error.filter(is_generic).map(|ty| quote!(#ty: #krate::FromErrorResponse));
        response.into_iter().chain(api).chain(error).collect()
    }

    /// The type of a good answer.
    fn response(&self) -> TokenStream {
        let krate = self.krate;
        match self.response {
            Some(Kind::Json(ty) | Kind::Whole(ty)) => ty.to_token_stream(),
            Some(Kind::Text) => quote!(#krate::__private::String),
            Some(Kind::Bytes) => quote!(#krate::Bytes),
            None => quote!(()),
        }
    }

    /// How a good answer is read; `()` has nothing to read.
    fn format(&self) -> TokenStream {
        let krate = self.krate;
        match self.response {
            Some(Kind::Json(ty)) if !is_unit(ty) => krate.item_at(ty.span(), &quote!(Json)),
            Some(Kind::Whole(ty)) => krate.item_at(ty.span(), &quote!(Whole)),
            Some(Kind::Text) => quote!(#krate::Text),
            Some(Kind::Bytes) => quote!(#krate::Binary),
            Some(Kind::Json(_)) | None => quote!(#krate::NoContent),
        }
    }

    /// The type of a bad answer: its own, else that of the group.
    fn error(&self) -> TokenStream {
        match (self.error, self.api) {
            (Some(error), _) => error.to_token_stream(),
            (None, Some(api)) => of_group(api, "Error", self.krate),
            (None, None) => quote!(::core::convert::Infallible),
        }
    }
}

impl ToTokens for Answer<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (response, error, format) = (self.response(), self.error(), self.format());
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

/// An item of the trait that groups implement; if the type is no group, that shows at the type, and
/// once: the compiler drops a second error that is the same in all, its place in the user's code too.
pub(super) fn of_group(api: &Type, name: &str, krate: &Krate<'_>) -> TokenStream {
    let span = api.span();
    let name = Ident::new(name, span);
    let group = krate.item_at(span, &quote!(Api));
    quote_spanned!(span=> <#api as #group>::#name)
}
