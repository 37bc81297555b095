//! The start of every derive: the item is parsed; the stages that follow are in its own folder.

use proc_macro2::TokenStream;
use syn::{Data, DeriveInput, Field, Ident};

use crate::syntax::ctxt::Ctxt;

/// Parses the item and expands it.
pub(crate) fn derive(
    input: TokenStream,
    expand: impl FnOnce(Ctxt, &DeriveInput) -> TokenStream,
) -> TokenStream {
    match syn::parse2(input).and_then(names_are_words) {
        Ok(item) => expand(Ctxt::default(), &item),
        Err(error) => error.into_compile_error(),
    }
}

/// Refuses `_` as the name of a field or parameter, as the compiler does; syn lets it pass.
fn names_are_words(item: DeriveInput) -> syn::Result<DeriveInput> {
    let fields: Vec<&Field> = match &item.data {
        Data::Struct(data) => data.fields.iter().collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.fields).collect(),
        Data::Union(data) => data.fields.named.iter().collect(),
    };
    let fields = fields.into_iter().filter_map(|field| field.ident.as_ref());
    let types = item.generics.type_params().map(|parameter| &parameter.ident);
    let constants = item.generics.const_params().map(|parameter| &parameter.ident);
    let wrong = fields.chain(types).chain(constants).find(|name| *name == "_").map(Ident::span);
    match wrong {
        Some(span) => Err(syn::Error::new(span, "expected a name, found `_`; write one")),
        None => Ok(item),
    }
}
