//! The impl of `Paged`, and what the constant `SPEC` says of pages.
//!
//! An error about the type of a field shows at the name of that field in `page(..)`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Member;
use syn::spanned::Spanned;

use crate::emit::implement::implement;
use crate::endpoint::ast::Input;
use crate::endpoint::model::Draft;
use crate::endpoint::page::{Field, Page, Path};
use crate::endpoint::response::Response;
use crate::endpoint::types;
use crate::syntax::slot::Slot;

/// `impl Paged`, if pages are declared.
pub(super) fn pages(draft: &Draft<'_>, bounds: &[TokenStream]) -> Option<TokenStream> {
    let ast = draft.ast;
    let page = ast.attrs.page.value()?;
    let (krate, response) = (ast.krate(), types::response(ast));
    let turn = turn(draft, page);
    let (items, list) = match page.items.value() {
        Some(items) => {
            let (ty, path) = (&items.ty, &items.path);
            let span = path.span();
            (ty.to_token_stream(), quote_spanned!(span=> &mut __page #path))
        }
        None => (response.clone(), quote!(__page)),
    };
    let body = quote! {
        type Items = #items;
        fn list(__page: &mut #response) -> &mut #items { #list }
        fn turn(&mut self, __turn: &mut #krate::pages::Turn<'_, #response>) { #turn }
    };
    Some(implement(ast.item, &quote!(#krate::pages::Paged), bounds, &body))
}

/// A stand-in with the declared types, if pages were to be declared.
pub(super) fn fallback(ast: &Input<'_>, bounds: &[TokenStream]) -> Option<TokenStream> {
    let page = &ast.attrs.page;
    if !page.is_given() && page.value().is_none() {
        return None;
    }
    let (krate, response) = (ast.krate(), types::response(ast));
    let is_value = matches!(
        ast.attrs.response.value(),
        Some(Response::Json(ty)) if !types::is_unit(ty)
    ) || matches!(ast.attrs.response.value(), Some(Response::Whole(_)));
    let items = match page.value().and_then(|page| page.items.value()) {
        Some(items) => items.ty.to_token_stream(),
        // A list that could not be read is of a type that nobody knows.
        None if is_value && page.value().is_some_and(|page| !page.is_broken) => response.clone(),
        None => quote!(#krate::__private::Vec<()>),
    };
    let body = quote! {
        type Items = #items;
        fn list(__page: &mut #response) -> &mut #items { #krate::__private::stand_in(__page) }
        fn turn(&mut self, _: &mut #krate::pages::Turn<'_, #response>) {}
    };
    Some(implement(ast.item, &quote!(#krate::pages::Paged), bounds, &body))
}

/// The call that leads to the next page.
fn turn(draft: &Draft<'_>, page: &Page) -> TokenStream {
    if page.link.is_given() {
        return quote!(__turn.link(););
    }
    let Page { cursor, next, number, last, offset, total, .. } = page;
    let ways = [
        (cursor, next, ["cursor", "cursor"]),
        (number, last, ["number", "number_until"]),
        (offset, total, ["offset", "offset_until"]),
    ];
    let call = |(field, path, methods): (&Slot<Field>, &Slot<Path>, [&str; 2])| {
        let (field, path) = (field.value()?, path.value());
        let member = member(draft, field)?;
        let span = field.place.span.resolved_at(Span::call_site());
        let [alone, until] = methods;
        let method = syn::Ident::new(if path.is_some() { until } else { alone }, span);
        let path = path.map(|path| read(draft, path, alone == until));
        Some(quote_spanned!(span=> __turn.#method(&mut self.#member #path);))
    };
    ways.into_iter().find_map(call).unwrap_or_default()
}

/// The function that reads a field of the response: a cursor as it is, or what counts as a number.
fn read(draft: &Draft<'_>, path: &Path, is_cursor: bool) -> TokenStream {
    let span = path.span();
    if is_cursor {
        return quote_spanned!(span=> , |__page| &__page #path);
    }
    let count = draft.ast.krate().item_at(span, &quote!(pages::CountField::count));
    quote_spanned!(span=> , |__page| #count(&__page #path))
}

/// How to reach a field in `self`; errors show where `page(..)` names it.
fn member(draft: &Draft<'_>, field: &Field) -> Option<Member> {
    let found = draft.fields.iter().find(|found| found.ast.name == field.name)?;
    let mut member = found.ast.member.clone();
    let at = field.place.span;
    match &mut member {
        Member::Named(name) => name.set_span(name.span().located_at(at)),
        Member::Unnamed(index) => index.span = index.span.located_at(at),
    }
    Some(member)
}

/// What the specification says of the pages.
pub(super) fn paging(draft: &Draft<'_>) -> Option<TokenStream> {
    let page = draft.ast.attrs.page.value()?;
    let krate = draft.ast.krate();
    let Page { cursor, next, number, last, offset, total, items, .. } = page;
    let field = |slot: &Slot<Field>| {
        let field = slot.value()?;
        let found = draft.fields.iter().find(|found| found.ast.name == field.name)?;
        Some(found.name.clone())
    };
    let path = |slot: &Slot<Path>| slot.value().map(ToString::to_string);
    let optional = |slot: &Slot<Path>| {
        let some = path(slot).map(|path| quote!(::core::option::Option::Some(#path)));
        some.unwrap_or_else(|| quote!(::core::option::Option::None))
    };
    let mode = if let (Some(field), Some(next)) = (field(cursor), path(next)) {
        quote!(Cursor { field: #field, next: #next })
    } else if let Some(field) = field(number) {
        let last = optional(last);
        quote!(Number { field: #field, last: #last })
    } else if let Some(field) = field(offset) {
        let total = optional(total);
        quote!(Offset { field: #field, total: #total })
    } else {
        quote!(Link)
    };
    let items = items.value().map(|items| items.path.to_string()).unwrap_or_default();
    Some(quote!(#krate::spec::Paging::new(#krate::spec::PagingMode::#mode, #items)))
}

impl Path {
    /// Where errors about the field show.
    fn span(&self) -> Span {
        // `self` and the names of the closure must resolve as in the surrounding impl.
        self.first()
            .map_or_else(Span::call_site, |first| first.span().resolved_at(Span::call_site()))
    }
}
