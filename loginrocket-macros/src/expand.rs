//! The checked endpoint as impls: a constant, and one call per field.
//!
//! Nothing can fail here, and the output has no behavior of its own: that is in core.

mod answer;
pub(crate) mod api;
pub(crate) mod bounds;
mod debug;
pub(crate) mod response;
mod spec;
mod write;

pub(crate) use answer::Answer;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, ImplGenerics, Path, Type, parse_quote};

use crate::attr::encoding::Encoding;
use crate::attr::list::List;
use crate::model::{Encodings, Endpoint, Field};

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
    fn item_at(&self, span: Span, item: &TokenStream) -> TokenStream {
        let krate = match self.0 {
            // The compiler shows a path from end to end, and the name that leads nowhere alone: that
            // one stays where the user wrote it.
            Some(path) if path.leading_colon.is_some() => {
                let shown = |token| match token {
                    TokenTree::Punct(_) => relocated(token, span),
                    _ => token,
                };
                path.to_token_stream().into_iter().map(shown).collect()
            }
            _ => shown_at(self.to_token_stream(), span),
        };
        let item = shown_at(quote!(::#item), span);
        quote!(#krate #item)
    }
}

/// All impls of one endpoint.
pub(crate) fn endpoint(endpoint: &Endpoint<'_>) -> TokenStream {
    let krate = Krate(endpoint.krate);
    let answer = Answer {
        krate: &krate,
        api: endpoint.api,
        response: endpoint.response,
        error: endpoint.error,
    };
    let spec = spec::spec(endpoint, &krate);
    let statements = write::statements(endpoint, &krate);
    let bounds = endpoint.bound.map_or_else(
        || {
            let of_fields = bounds::of_fields(endpoint, &krate);
            answer.bounds(endpoint.item).into_iter().chain(of_fields).collect()
        },
        bounds::declared,
    );
    let body = quote! {
        #answer
        const SPEC: &'static #krate::Spec = &#spec;
        fn write(&self, __writer: &mut #krate::__private::Writer) {
            #(#statements)*
        }
    };
    let endpoint_impl = implement(endpoint.item, &quote!(#krate::Endpoint), &bounds, &body);
    let encodes = match &endpoint.encodings {
        Encodings::Own(encodings) => encodes(endpoint.item, &krate, encodings, &bounds),
        Encodings::OfGroup(api) => encodes_as(endpoint.item, &krate, api, &bounds),
    };
    let debug = debug::debug(endpoint, &krate);
    quote!(#endpoint_impl #encodes #debug)
}

/// `impl Encodes<..>` for each encoding that a call can pick; where there are `bounds`, the type has
/// to be an endpoint first.
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
    encodings.iter().filter(|encoding| Encoding::PICKED.contains(encoding)).map(one).collect()
}

/// `impl Encodes<..>` for all encodings of a group.
fn encodes_as(
    item: &DeriveInput,
    krate: &Krate<'_>,
    api: &Type,
    bounds: &[TokenStream],
) -> TokenStream {
    let mut generics = item.generics.clone();
    generics.params.push(parse_quote!(__W));
    let (parameters, ..) = generics.split_for_impl();
    let endpoint = (!bounds.is_empty()).then(|| quote!(Self: #krate::Endpoint));
    let encodes = krate.item_at(api.span(), &quote!(ApiEncodes<__W>));
    let group = quote!(#api: #encodes);
    let form = quote!(__W: #krate::WireForm);
    let bounds: Vec<TokenStream> = [form, group].into_iter().chain(endpoint).collect();
    let name = quote!(#krate::Encodes<__W>);
    implement_for(item, &parameters, &name, &bounds, &TokenStream::new())
}

/// The type and variant that stand for an encoding.
fn encoding_name(encoding: Encoding) -> TokenStream {
    match encoding {
        Encoding::Json => quote!(Json),
        Encoding::Form => quote!(Form),
        Encoding::Query => quote!(Query),
        Encoding::Jsonp => quote!(Jsonp),
        Encoding::Text => quote!(Text),
        Encoding::Bytes => quote!(Bytes),
    }
}

/// The variant that stands for a way to write a list.
fn list_name(list: List) -> TokenStream {
    match list {
        List::Repeat => quote!(Repeat),
        List::Comma => quote!(Comma),
        List::Brackets => quote!(Brackets),
    }
}

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

/// The same, with other parameters than the type's own.
fn implement_for(
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

/// An item of the trait that groups implement; if the type is no group, that shows at the type, and
/// once: the compiler drops a second error that is the same in all, its place in the user's code too.
fn of_group(api: &Type, name: &str, krate: &Krate<'_>) -> TokenStream {
    let span = api.span();
    let name = Ident::new(name, span);
    let group = krate.item_at(span, &quote!(Api));
    quote_spanned!(span=> <#api as #group>::#name)
}

/// Tokens that keep their names and show at `span` in errors.
fn shown_at(tokens: TokenStream, span: Span) -> TokenStream {
    tokens.into_iter().map(|token| relocated(token, span)).collect()
}

/// A token that keeps its name and shows at `span` in errors.
fn relocated(mut token: TokenTree, span: Span) -> TokenTree {
    token.set_span(token.span().located_at(span));
    token
}

/// Where errors about a field's type show: at that type, in generated code.
fn span(field: &Field<'_>) -> Span {
    span_of(field.ty)
}

/// The same for a type alone.
fn span_of(ty: &Type) -> Span {
    // `self` must resolve as in the surrounding impl, also when the item comes out of a macro.
    ty.span().resolved_at(Span::call_site())
}
