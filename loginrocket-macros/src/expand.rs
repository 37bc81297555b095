//! The checked endpoint as impls: a constant, and one call per field.
//!
//! Nothing can fail here, and the output has no behavior of its own: that is in core.

mod answer;
mod bounds;
mod debug;
mod spec;
mod write;

pub(crate) use answer::Answer;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{DeriveInput, Path};

use crate::attr::value::Encoding;
use crate::model::{Endpoint, Field};

/// The path of `loginrocket`.
pub(crate) struct Krate<'a>(pub(crate) Option<&'a Path>);

impl ToTokens for Krate<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self.0 {
            Some(path) => path.to_tokens(tokens),
            None => quote!(::loginrocket).to_tokens(tokens),
        }
    }
}

impl Krate<'_> {
    /// An item of the crate, shown at `span` in errors.
    fn item_at(&self, span: Span, name: &str) -> TokenStream {
        let name = Ident::new(name, Span::call_site());
        let relocated = |mut token: TokenTree| {
            token.set_span(token.span().located_at(span));
            token
        };
        quote!(#self::#name).into_iter().map(relocated).collect()
    }
}

/// All impls of one endpoint.
pub(crate) fn endpoint(endpoint: &Endpoint<'_>) -> TokenStream {
    let krate = Krate(endpoint.krate);
    let answer = Answer { krate: &krate, response: endpoint.response, error: endpoint.error };
    let spec = spec::spec(endpoint, &krate);
    let statements = write::statements(endpoint, &krate);
    let mut bounds = answer.bounds(endpoint.item);
    bounds.extend(bounds::of_fields(endpoint, &krate));
    let body = quote! {
        #answer
        const SPEC: &'static #krate::Spec = &#spec;
        fn write(&self, __writer: &mut #krate::__private::Writer) {
            #(#statements)*
        }
    };
    let endpoint_impl = implement(endpoint.item, &quote!(#krate::Endpoint), &bounds, &body);
    let encodes = encodes(endpoint.item, &krate, &endpoint.encodings, &bounds);
    let debug = debug::debug(endpoint, &krate);
    quote!(#endpoint_impl #encodes #debug)
}

/// `impl Encodes<..>` for each encoding; where there are `bounds`, it has to be an endpoint first.
pub(crate) fn encodes(
    item: &DeriveInput,
    krate: &Krate<'_>,
    encodings: &[Encoding],
    bounds: &[TokenStream],
) -> TokenStream {
    let bound = (!bounds.is_empty()).then(|| quote!(Self: #krate::Endpoint));
    let one = |encoding: &Encoding| {
        let name = encoding_name(*encoding);
        let name = quote!(#krate::Encodes<#krate::#name>);
        implement(item, &name, bound.as_slice(), &TokenStream::new())
    };
    encodings.iter().map(one).collect()
}

/// The type and variant that stand for an encoding.
fn encoding_name(encoding: Encoding) -> TokenStream {
    match encoding {
        Encoding::Json => quote!(Json),
        Encoding::Form => quote!(Form),
        Encoding::Query => quote!(Query),
        Encoding::Jsonp => quote!(Jsonp),
    }
}

/// One impl for the user's type, with its own generics and `bounds` besides.
pub(crate) fn implement(
    item: &DeriveInput,
    name: &TokenStream,
    bounds: &[TokenStream],
    body: &TokenStream,
) -> TokenStream {
    let ident = &item.ident;
    let (parameters, arguments, declared) = item.generics.split_for_impl();
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

/// Where errors about a field's type show: at that type, in generated code.
fn span(field: &Field<'_>) -> Span {
    // `self` must resolve as in the surrounding impl, also when the struct comes out of a macro.
    field.ty.span().resolved_at(Span::call_site())
}
