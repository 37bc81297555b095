//! Impls for the user's type.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, ImplGenerics};

use crate::emit::krate::Krate;
use crate::emit::spec::variant;
use crate::syntax::encoding::Encoding;

/// One impl for the user's type, with its own generics and `bounds` besides.
pub(crate) fn implement(
    item: &DeriveInput,
    name: &TokenStream,
    bounds: &[TokenStream],
    body: &TokenStream,
) -> TokenStream {
    let (parameters, ..) = item.generics.split_for_impl();
    implement_for(item, &parameters, name, bounds, body)
}

/// Like `implement`, with other generic parameters than the type's own.
pub(crate) fn implement_for(
    item: &DeriveInput,
    parameters: &ImplGenerics<'_>,
    name: &TokenStream,
    bounds: &[TokenStream],
    body: &TokenStream,
) -> TokenStream {
    let ident = &item.ident;
    let (_, arguments, declared) = item.generics.split_for_impl();
    let declared =
        declared.into_iter().flat_map(|clause| &clause.predicates).map(ToTokens::to_token_stream);
    let predicates: Vec<TokenStream> = declared.chain(bounds.iter().cloned()).collect();
    let clause = (!predicates.is_empty()).then(|| quote!(where #(#predicates),*));
    quote! {
        #[automatically_derived]
        impl #parameters #name for #ident #arguments #clause {
            #body
        }
    }
}

/// `impl Encodes<..>` for each encoding that a call can pick; `Encodes` is the name of the trait.
pub(crate) fn encodes(
    item: &DeriveInput,
    krate: Krate<'_>,
    encodes: &TokenStream,
    encodings: &[Encoding],
    bounds: &[TokenStream],
) -> TokenStream {
    let one = |encoding: &Encoding| {
        let name = variant(*encoding);
        let name = quote!(#krate::encoding::#encodes<#krate::encoding::#name>);
        implement(item, &name, bounds, &TokenStream::new())
    };
    encodings.iter().filter(|encoding| Encoding::PICKED.contains(encoding)).map(one).collect()
}
