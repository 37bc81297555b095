//! The impl of `FromRequest`: a struct literal with one call for each field.

use proc_macro2::{Punct, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericParam, Type};

use crate::emit::bounds::generic;
use crate::emit::implement::implement;
use crate::emit::span;
use crate::emit::spec::variant;
use crate::endpoint::ast::Input;
use crate::endpoint::model::{Draft, Field};
use crate::endpoint::part::Part;
use crate::endpoint::target::Target;
use crate::endpoint::{bounds, types};
use crate::syntax::encoding::Encoding;

/// The impl.
pub(super) fn emit(draft: &Draft<'_>) -> TokenStream {
    let ident = &draft.ast.item.ident;
    let fields = draft.fields.iter().map(|field| {
        let (member, value) = (&field.ast.member, value(draft, field));
        quote!(#member: #value)
    });
    let deny = draft.ast.serde.reading.deny_unknown_fields.is_given();
    let deny = deny.then(|| quote!(__fields.deny_unknown()?;));
    let read = draft.fields.iter().filter_map(|field| bound(draft, field));
    let bounds: Vec<_> = generic(draft.ast.item, read);
    let value = quote! {
        #deny
        ::core::result::Result::Ok(#ident { #(#fields),* })
    };
    implementation(draft, &value, bounds)
}

/// The errors, and an impl that never runs.
pub(super) fn fallback(draft: &Draft<'_>, errors: &TokenStream) -> TokenStream {
    let value = quote!(::core::result::Result::Err(__fields.broken()));
    let stand_in = implementation(draft, &value, Vec::new());
    quote!(#errors #stand_in)
}

/// The impl with this value.
fn implementation(
    draft: &Draft<'_>,
    value: &TokenStream,
    mut bounds: Vec<TokenStream>,
) -> TokenStream {
    let (ast, krate) = (draft.ast, draft.ast.krate());
    let of_endpoint = types::bounds(ast, bounds::of_fields(draft));
    bounds.extend(types::is_endpoint(ast, &of_endpoint));
    let request = request(ast);
    let body = quote! {
        type Request<'__r> = #request where Self: '__r;
        fn from_request<'__r>(
            __fields: &#krate::server::Fields<'__r>,
        ) -> ::core::result::Result<#request, #krate::server::RequestError>
        where
            Self: '__r,
        {
            #value
        }
    };
    implement(ast.item, &quote!(#krate::server::FromRequest), &bounds, &body)
}

/// The struct's type, which borrows from the request.
fn request(ast: &Input<'_>) -> TokenStream {
    let ident = &ast.item.ident;
    let argument = |parameter: &GenericParam| match parameter {
        GenericParam::Lifetime(_) => quote!('__r),
        GenericParam::Type(parameter) => parameter.ident.to_token_stream(),
        GenericParam::Const(parameter) => parameter.ident.to_token_stream(),
    };
    let arguments: Vec<_> = ast.item.generics.params.iter().map(argument).collect();
    if arguments.is_empty() { quote!(#ident) } else { quote!(#ident<#(#arguments),*>) }
}

/// Whether a field is not read.
fn is_skipped(field: &Field<'_>) -> bool {
    matches!(field.target, Target::Skip | Target::Unknown) || field.ast.serde.skip_read.is_given()
}

/// The value of one field; an error about its type shows there.
fn value(draft: &Draft<'_>, field: &Field<'_>) -> TokenStream {
    let span = span::of_type(field.ast.ty);
    let default = || {
        let function = field.ast.serde.default.value().and_then(Option::as_ref);
        let usual = || quote_spanned!(span=> ::core::default::Default::default);
        function.map_or_else(usual, ToTokens::to_token_stream)
    };
    if is_skipped(field) {
        let default = default();
        return quote!(#default());
    }
    if let Some(call) = upload(field) {
        return quote_spanned!(span=> __fields.#call?);
    }
    let (slot, has_default) = (slot(draft, field), field.ast.serde.default.is_given());
    let read = match (field.ast.serde.read_with.value(), has_default) {
        (None, false) => quote_spanned!(span=> read()),
        (None, true) => {
            let default = default();
            quote_spanned!(span=> read_or(#default))
        }
        (Some(function), false) => quote!(read_with(#function)),
        (Some(function), true) => {
            let default = default();
            quote!(read_with_or(#function, #default))
        }
    };
    quote_spanned!(span=> __fields.#slot.#read?)
}

/// The call that reads bytes, which are no value of serde's.
fn upload(field: &Field<'_>) -> Option<TokenStream> {
    let (span, name) = (span::of_type(field.ast.ty), &field.name);
    Some(match field.target {
        Target::WholeBody(Encoding::Bytes) => {
            let declared = media_type(field);
            let declared = declared.map(|declared| quote_spanned!(span=> body_bytes_as(#declared)));
            declared.unwrap_or_else(|| quote_spanned!(span=> body_bytes()))
        }
        Target::WholeBody(Encoding::Stream) => quote_spanned!(span=> body_stream()),
        Target::Part(Part::File) => quote_spanned!(span=> parts(#name)),
        _ => return None,
    })
}

/// The call that names a field.
fn slot(draft: &Draft<'_>, field: &Field<'_>) -> TokenStream {
    let (name, krate) = (&field.name, draft.ast.krate());
    let is_flat = field.ast.flatten().is_some();
    let slot = match field.target {
        Target::Path { index, .. } => quote!(path(#index)),
        Target::Header(name) => {
            let name = name.to_ascii_lowercase();
            quote!(header(#name))
        }
        Target::Query if is_flat => quote!(flattened_query()),
        Target::Query => quote!(query(#name)),
        Target::WholeBody(Encoding::Form) => quote!(body_form()),
        Target::WholeBody(Encoding::Text) => {
            let declared = media_type(field).map(|declared| quote!(body_text_as(#declared)));
            declared.unwrap_or_else(|| quote!(body_text()))
        }
        Target::WholeBody(_) => quote!(body_json()),
        Target::Part(_) => quote!(part_json(#name)),
        Target::Skip | Target::Plain | Target::Unknown if is_flat => quote!(flattened()),
        Target::Skip | Target::Location | Target::Plain | Target::Unknown => {
            quote!(field(#name))
        }
    };
    let list = field.ast.list().map(|list| {
        let list = variant(list);
        quote!(.list(#krate::spec::List::#list))
    });
    quote!(#slot #list)
}

/// The declared media type of a whole body.
fn media_type<'a>(field: &Field<'a>) -> Option<&'a String> {
    field.ast.attrs.body.value()?.media_type.as_ref()
}

/// The bound of a field's type, for any request.
fn bound<'a>(draft: &Draft<'a>, field: &Field<'a>) -> Option<(&'a Type, TokenStream)> {
    let (krate, ty) = (draft.ast.krate(), field.ast.ty);
    let span = span::of_type(ty);
    if is_skipped(field) {
        let is_by_function = matches!(field.ast.serde.default.value(), Some(Some(_)));
        return (!is_by_function).then(|| (ty, quote!(#ty: ::core::default::Default)));
    }
    if field.ast.serde.read_with.is_given() {
        return None;
    }
    let ability = match field.target {
        Target::WholeBody(Encoding::Bytes) => krate.item_at(span, &quote!(server::FromBytes)),
        Target::WholeBody(Encoding::Stream) => krate.item_at(span, &quote!(server::FromUpload)),
        Target::Part(Part::File) => krate.item_at(span, &quote!(server::FromParts)),
        _ => krate.item_at(span, &quote!(server::FieldFrom)),
    };
    let borrowed = of_request(ty.to_token_stream(), &lifetimes(draft.ast));
    Some((ty, quote!(for<'__r> #borrowed: #ability<'__r>)))
}

/// The names of the struct's lifetimes.
fn lifetimes(ast: &Input<'_>) -> Vec<String> {
    ast.item.generics.lifetimes().map(|one| one.lifetime.ident.to_string()).collect()
}

/// A type with the lifetime of the request in place of the struct's own.
fn of_request(tokens: TokenStream, lifetimes: &[String]) -> TokenStream {
    let mut is_lifetime = false;
    let replaced = tokens.into_iter().map(|token| {
        let was_lifetime = std::mem::replace(&mut is_lifetime, false);
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                is_lifetime = true;
                TokenTree::Punct(Punct::new('\'', Spacing::Joint))
            }
            TokenTree::Ident(ident) if was_lifetime && lifetimes.contains(&ident.to_string()) => {
                TokenTree::Ident(proc_macro2::Ident::new("__r", ident.span()))
            }
            TokenTree::Group(group) => {
                let inside = of_request(group.stream(), lifetimes);
                let mut replaced = proc_macro2::Group::new(group.delimiter(), inside);
                replaced.set_span(group.span());
                TokenTree::Group(replaced)
            }
            other => other,
        }
    });
    replaced.collect()
}
