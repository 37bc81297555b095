//! The checked endpoint as impls: a constant, and one call per field.
//!
//! Nothing can fail here, and the output has no behavior of its own: that is in core. A broken
//! declaration expands to its errors and stand-ins. They have the declared types, so callers get no
//! further errors; they never run.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Type, parse_quote};

use crate::emit::implement::{encodes, implement_for};
use crate::endpoint::ast::Input;
use crate::endpoint::model::{Draft, Encodings, Endpoint};
use crate::endpoint::{bounds, debug, pages, spec, types, write};
use crate::syntax::encoding::Encoding;
use crate::syntax::item;

/// All impls of one endpoint.
pub(super) fn emit(endpoint: &Endpoint<'_>) -> TokenStream {
    let draft = endpoint.draft;
    let ast = draft.ast;
    let bounds = types::bounds(ast, bounds::of_fields(draft));
    let endpoint_impl =
        types::endpoint(ast, &bounds, &spec::spec(endpoint), &write::statements(draft));
    let encodes = match &draft.encodings {
        Encodings::Own(own) => encodes_own(ast, own, &bounds),
        Encodings::OfGroup(api) => encodes_as(ast, api, &bounds),
    };
    let pages = pages::pages(draft, &bounds);
    let debug = debug::debug(ast);
    quote!(#endpoint_impl #encodes #pages #debug)
}

/// The errors of an endpoint, and every impl that callers may need. Fields without a mistake are
/// written, so that the compiler says at once whether their types are right.
pub(super) fn fallback(draft: &Draft<'_>, errors: &TokenStream) -> TokenStream {
    let ast = draft.ast;
    let krate = ast.krate();
    let name = item::name(ast.item);
    let spec = quote!(#krate::__private::SpecBuilder::new(#name, "GET", "/"));
    let bounds = types::bounds(ast, bounds::of_fields(draft));
    let endpoint_impl = types::endpoint(ast, &bounds, &spec, &write::statements(draft));
    let encodes = encodes_own(ast, &Encoding::PICKED, &bounds);
    let pages = pages::fallback(ast, &bounds);
    let debug = debug::fallback(ast);
    quote!(#errors #endpoint_impl #encodes #pages #debug)
}

/// `impl Encodes<..>` for each of these encodings.
fn encodes_own(ast: &Input<'_>, own: &[Encoding], bounds: &[TokenStream]) -> TokenStream {
    let is_endpoint = types::is_endpoint(ast, bounds);
    encodes(ast.item, ast.krate(), &quote!(Encodes), own, is_endpoint.as_slice())
}

/// `impl Encodes<..>` for all encodings of a group.
fn encodes_as(ast: &Input<'_>, api: &Type, bounds: &[TokenStream]) -> TokenStream {
    let krate = ast.krate();
    let mut generics = ast.item.generics.clone();
    generics.params.push(parse_quote!(__W));
    let (parameters, ..) = generics.split_for_impl();
    let form = quote!(__W: #krate::encoding::WireForm);
    let encodes = krate.item_at(api.span(), &quote!(encoding::ApiEncodes<__W>));
    let group = quote!(#api: #encodes);
    let bounds: Vec<TokenStream> =
        [form, group].into_iter().chain(types::is_endpoint(ast, bounds)).collect();
    let name = quote!(#krate::encoding::Encodes<__W>);
    implement_for(ast.item, &parameters, &name, &bounds, &TokenStream::new())
}
