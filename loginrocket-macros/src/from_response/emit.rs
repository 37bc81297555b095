//! The impl of `FromResponse`: one expression per field.
//!
//! A broken declaration expands to its errors and a stand-in, so that endpoints get no further
//! errors; it never runs.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Data, Fields};

use crate::emit::bounds::generic;
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::emit::span;
use crate::from_response::ast::{Field, Input};
use crate::from_response::model::{Accepts, Response, Source, Value};
use crate::from_response::status::Status;
use crate::syntax::encoding::Encoding;

/// The impl.
pub(super) fn emit(response: &Response<'_>) -> TokenStream {
    let krate = response.ast.krate();
    let accepts = accepts(&response.accepts, krate);
    let from_response = from_response(&value(response), krate);
    let (accept, message) = (accept(response), message(response));
    let fields = response.values().flat_map(Value::fields);
    let bounds =
        fields.filter_map(|(field, source)| Some((field.ty, bound(field, source, krate)?)));
    let shown = response.values().filter_map(Value::message).map(|field| {
        let (ty, ability) = (field.ty, shown_message(field, krate));
        (ty, quote!(#ty: #ability))
    });
    let bounds = generic(response.ast.item, bounds.chain(shown));
    let body = quote!(#accept #accepts #from_response #message);
    let from_response = implement(response.ast.item, &quote!(#krate::FromResponse), &bounds, &body);
    let names_statuses = response.names_statuses().then(|| names_statuses(response.ast));
    quote!(#from_response #names_statuses)
}

/// The mark of a type that can be an endpoint's error.
fn names_statuses(ast: &Input<'_>) -> TokenStream {
    let krate = ast.krate();
    implement(ast.item, &quote!(#krate::response::NamesStatuses), &[], &TokenStream::new())
}

/// The header `Accept` of the request, if the body is not JSON: what may be bytes may be anything.
fn accept(response: &Response<'_>) -> Option<TokenStream> {
    let krate = response.ast.krate();
    let fields = || response.values().flat_map(Value::fields).map(|(_, source)| source);
    let has =
        |body: Encoding| fields().any(|source| matches!(source, Source::Body(one) if one == body));
    let (format, value) = if has(Encoding::Bytes) {
        (quote!(Binary), quote!(Bytes))
    } else if has(Encoding::Text) {
        (quote!(Text), quote!(__private::String))
    } else {
        let mut fields = response.values().flat_map(Value::fields);
        let whole = fields.find(|(_, source)| matches!(source, Source::Whole))?;
        let (span, ty) = (span::of_type(whole.0.ty), whole.0.ty);
        let from_response = krate.item_at(span, &quote!(FromResponse));
        return Some(quote_spanned! {span=>
            const ACCEPT: &'static ::core::primitive::str = <#ty as #from_response>::ACCEPT;
        });
    };
    Some(quote! {
        const ACCEPT: &'static ::core::primitive::str =
            <#krate::response::#format as #krate::response::Format<#krate::#value>>::ACCEPT;
    })
}

/// The function that shows the marked field, if there is one.
fn message(response: &Response<'_>) -> Option<TokenStream> {
    let krate = response.ast.krate();
    let is_shown = |value: &Value<'_>| value.message().is_some();
    if !response.values().any(is_shown) {
        return None;
    }
    let arms = response.values().filter_map(|value| {
        let field = value.message()?;
        let (name, member) = (constructor(value, response.ast), &field.member);
        let (span, ability) = (span::of_type(field.ty), shown_message(field, krate));
        let shown = quote_spanned!(span=> #ability::shown_message(__message));
        Some(quote!(#name { #member: __message, .. } => #shown,))
    });
    let others =
        (!response.values().all(is_shown)).then(|| quote!(_ => ::core::option::Option::None,));
    Some(quote! {
        fn message(
            &self,
        ) -> ::core::option::Option<#krate::__private::Cow<'_, ::core::primitive::str>> {
            match self {
                #(#arms)*
                #others
            }
        }
    })
}

/// The trait of what can be shown; errors show at the field's type.
fn shown_message(field: &Field<'_>, krate: Krate<'_>) -> TokenStream {
    krate.item_at(span::of_type(field.ty), &quote!(response::ShownMessage))
}

/// The errors of a response type, and the impl that its endpoints may need.
pub(super) fn fallback(ast: &Input<'_>, errors: &TokenStream) -> TokenStream {
    let krate = ast.krate();
    let body = from_response(&other_status(), krate);
    let response = implement(ast.item, &quote!(#krate::FromResponse), &[], &body);
    let names_statuses = names_statuses(ast);
    quote!(#errors #response #names_statuses)
}

/// The function that makes the value from `__response`.
fn from_response(value: &TokenStream, krate: Krate<'_>) -> TokenStream {
    quote! {
        fn from_response(
            __response: &#krate::response::RawResponse,
        ) -> ::core::result::Result<Self, #krate::error::DecodeError> {
            #value
        }
    }
}

/// The function that accepts statuses, if it is not the usual one.
fn accepts(accepts: &Accepts, krate: Krate<'_>) -> Option<TokenStream> {
    let (parameter, is_accepted) = match accepts {
        Accepts::Usual => return None,
        Accepts::Only(statuses) => {
            let pattern = pattern(statuses);
            (quote!(__status), quote!(::core::matches!(__status.as_u16(), #pattern)))
        }
        Accepts::All => (quote!(_status), quote!(true)),
    };
    Some(quote! {
        fn accepts(#parameter: #krate::http::StatusCode) -> bool {
            #is_accepted
        }
    })
}

/// The struct, or the variant for the response's status.
fn value(response: &Response<'_>) -> TokenStream {
    let ok = |value| ok(value, response.ast);
    let other = response.rest.as_ref().map_or_else(other_status, ok);
    if response.cases.is_empty() {
        return other;
    }
    let arms = response.cases.iter().map(|(statuses, value)| {
        let (pattern, value) = (pattern(statuses), ok(value));
        quote!(#pattern => #value,)
    });
    quote! {
        match __response.status().as_u16() {
            #(#arms)*
            _ => #other,
        }
    }
}

/// The error for a status that no variant has.
fn other_status() -> TokenStream {
    quote!(::core::result::Result::Err(__response.other_status()))
}

/// Statuses as a pattern.
fn pattern(statuses: &[Status]) -> TokenStream {
    let one = |status: &Status| match status {
        Status::One(status) => {
            let status = Literal::u16_unsuffixed(*status);
            quote!(#status)
        }
        Status::Class(digit) => {
            let first = digit.saturating_mul(100);
            let [first, last] = [first, first.saturating_add(99)].map(Literal::u16_unsuffixed);
            quote!(#first..=#last)
        }
    };
    let patterns = statuses.iter().map(one);
    quote!(#(#patterns)|*)
}

/// A struct or variant, with the value of each field.
fn ok(value: &Value<'_>, ast: &Input<'_>) -> TokenStream {
    let name = constructor(value, ast);
    let sources = value.fields().map(|(field, from)| source(field, from, ast.krate()));
    let value = match value.ast.style {
        Fields::Unit => name,
        Fields::Unnamed(_) => quote!(#name(#(#sources),*)),
        Fields::Named(_) => {
            let members = value.ast.fields.iter().map(|field| &field.member);
            quote!(#name { #(#members: #sources),* })
        }
    };
    quote!(::core::result::Result::Ok(#value))
}

/// The name of a struct or variant.
fn constructor(value: &Value<'_>, ast: &Input<'_>) -> TokenStream {
    let ident = value.ast.ident;
    if let Data::Enum(_) = ast.item.data { quote!(Self::#ident) } else { quote!(Self) }
}

/// The value of one field; errors about its type show at that type.
fn source(field: &Field<'_>, source: Source<'_>, krate: Krate<'_>) -> TokenStream {
    let span = span::of_type(field.ty);
    match source {
        Source::Header(name) => {
            let name = name.to_ascii_lowercase();
            quote_spanned!(span=> __response.header(#name)?)
        }
        Source::Status => quote_spanned!(span=> __response.status()),
        Source::RequestId => quote_spanned!(span=> __response.request_id().cloned()),
        Source::Body(Encoding::Text) => quote_spanned!(span=> __response.text()?),
        Source::Body(Encoding::Bytes) => quote_spanned!(span=> __response.bytes()?),
        // The trait has an error message of its own; a method would report serde's.
        Source::Body(_) => {
            let ([json, format], ty) = (json_format(span, krate), field.ty);
            quote_spanned!(span=> <#json as #format<#ty>>::decode(__response)?)
        }
        Source::Whole => {
            let (from_response, ty) = (krate.item_at(span, &quote!(FromResponse)), field.ty);
            quote_spanned!(span=> <#ty as #from_response>::from_response(__response)?)
        }
        // A method call would need `Clone` in scope, which it is not without a prelude.
        Source::Raw => {
            let raw = krate.item_at(span, &quote!(response::RawResponse));
            quote_spanned!(span=> <#raw as ::core::clone::Clone>::clone(__response))
        }
    }
}

/// The format for JSON, and the trait of formats.
fn json_format(span: Span, krate: Krate<'_>) -> [TokenStream; 2] {
    [quote!(encoding::Json), quote!(response::Format)].map(|item| krate.item_at(span, &item))
}

/// The bound of one field; most sources have one type only.
fn bound(field: &Field<'_>, source: Source<'_>, krate: Krate<'_>) -> Option<TokenStream> {
    let (ty, span) = (field.ty, span::of_type(field.ty));
    match source {
        Source::Header(_) => {
            let ability = krate.item_at(span, &quote!(response::FromHeader));
            Some(quote!(#ty: #ability))
        }
        Source::Status
        | Source::RequestId
        | Source::Body(Encoding::Text | Encoding::Bytes)
        | Source::Raw => None,
        Source::Whole => {
            let ability = krate.item_at(span, &quote!(FromResponse));
            Some(quote!(#ty: #ability))
        }
        Source::Body(_) => {
            let [json, format] = json_format(span, krate);
            Some(quote!(#json: #format<#ty>))
        }
    }
}
