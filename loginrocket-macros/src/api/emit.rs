//! A group of endpoints as impls: a constant, and a mark for all that it allows.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, Type};

use crate::api::model::Api;
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::emit::spec::encoding_name;
use crate::emit::{bounds, spec};
use crate::syntax::encoding::Encoding;

/// All impls of one group.
pub(crate) fn emit(api: &Api<'_>) -> TokenStream {
    let krate = Krate(api.krate);
    let group = Group { item: api.item, krate: &krate, error: api.error };
    let name = &api.name;
    let docs = spec::docs(api.docs);
    let prefix = api.prefix.as_ref().map(|prefix| quote!(.prefix(#prefix)));
    let encodings = spec::encodings(&api.encodings, &krate);
    let constants = spec::constants(api.constants);
    let limits = spec::limits(api.timeout, api.max_response_bytes);
    let spec = quote! {
        #krate::ApiSpec::new(#name) #docs #prefix #encodings #constants #limits
    };
    let api_impl = group.api(&spec);
    let encodes = group.encodes(&api.encodings);
    let secrets_in_url = api.secrets_in_url.then(|| group.mark(&quote!(SecretsInUrl)));
    let secrets_in_encodings =
        api.secrets_in_encodings().then(|| group.mark(&quote!(SecretsInEncodings)));
    quote!(#api_impl #encodes #secrets_in_url #secrets_in_encodings)
}

/// What the impls of a group have in common.
pub(crate) struct Group<'a> {
    /// The item, for its name and generics.
    pub(crate) item: &'a DeriveInput,
    /// The path of `loginrocket`.
    pub(crate) krate: &'a Krate<'a>,
    /// `error = ..`.
    pub(crate) error: Option<&'a Type>,
}

impl Group<'_> {
    /// The group itself.
    pub(crate) fn api(&self, spec: &TokenStream) -> TokenStream {
        let krate = self.krate;
        let error = self
            .error
            .map_or_else(|| quote!(::core::convert::Infallible), ToTokens::to_token_stream);
        let body = quote! {
            type Error = #error;
            const SPEC: &'static #krate::ApiSpec = &#spec;
        };
        let bound = self.bound();
        implement(self.item, &quote!(#krate::Api), bound.as_slice(), &body)
    }

    /// One mark for each encoding; where there is a bound, the type has to be a group first.
    pub(crate) fn encodes(&self, encodings: &[Encoding]) -> TokenStream {
        let krate = self.krate;
        let bound = self.bound().map(|_| quote!(Self: #krate::Api));
        let one = |encoding: &Encoding| {
            let name = encoding_name(*encoding);
            let name = quote!(#krate::ApiEncodes<#krate::#name>);
            implement(self.item, &name, bound.as_slice(), &TokenStream::new())
        };
        encodings.iter().map(one).collect()
    }

    /// A trait without items.
    pub(crate) fn mark(&self, name: &TokenStream) -> TokenStream {
        let krate = self.krate;
        implement(self.item, &quote!(#krate::#name), &[], &TokenStream::new())
    }

    /// What type parameters in the error's type must be able to do.
    fn bound(&self) -> Option<TokenStream> {
        let krate = self.krate;
        let error = self.error.filter(|ty| bounds::mentions_parameter(self.item, ty))?;
        Some(quote!(#error: #krate::FromErrorResponse))
    }
}
