//! A type that is made of whole answers as an impl: one expression per field.

use std::collections::BTreeSet;

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Fields;

use crate::emit::bounds;
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::emit::span;
use crate::from_response::model::{Field, Response, Shape, Source, Value};
use crate::from_response::status::Status;

/// The impl.
pub(crate) fn emit(response: &Response<'_>) -> TokenStream {
    let krate = Krate(response.krate);
    let (accepts, value) = match &response.shape {
        Shape::Struct { statuses, value } => {
            let accepts = (!statuses.is_empty()).then(|| accepts(statuses, &krate));
            (accepts, ok(value, &krate))
        }
        Shape::Enum { cases, rest } => {
            let statuses: Vec<Status> =
                cases.iter().flat_map(|(statuses, _)| statuses).copied().collect();
            let accepts =
                if rest.is_some() { accepts_all(&krate) } else { accepts(&statuses, &krate) };
            (Some(accepts), variant(cases, rest.as_ref(), &krate))
        }
    };
    let from_response = from_response(&value, &krate);
    let bounds = bounds_of(response, &krate);
    let body = quote!(#accepts #from_response);
    implement(response.item, &quote!(#krate::FromResponse), &bounds, &body)
}

/// The function that makes a value; its parameter is `__response`.
pub(crate) fn from_response(value: &TokenStream, krate: &Krate<'_>) -> TokenStream {
    quote! {
        fn from_response(
            __response: &#krate::RawResponse,
        ) -> ::core::result::Result<Self, #krate::DecodeError> {
            #value
        }
    }
}

/// Says yes to these statuses.
fn accepts(statuses: &[Status], krate: &Krate<'_>) -> TokenStream {
    let pattern = pattern(statuses);
    quote! {
        fn accepts(__status: #krate::StatusCode) -> bool {
            ::core::matches!(__status.as_u16(), #pattern)
        }
    }
}

/// Says yes to every status.
fn accepts_all(krate: &Krate<'_>) -> TokenStream {
    quote! {
        fn accepts(_status: #krate::StatusCode) -> bool {
            true
        }
    }
}

/// The variant for the answer's status.
fn variant(
    cases: &[(Vec<Status>, Value<'_>)],
    rest: Option<&Value<'_>>,
    krate: &Krate<'_>,
) -> TokenStream {
    let none = || quote!(::core::result::Result::Err(__response.other_status()));
    let other = rest.map_or_else(none, |value| ok(value, krate));
    if cases.is_empty() {
        return other;
    }
    let arms = cases.iter().map(|(statuses, value)| {
        let (pattern, value) = (pattern(statuses), ok(value, krate));
        quote!(#pattern => #value,)
    });
    quote! {
        match __response.status().as_u16() {
            #(#arms)*
            _ => #other,
        }
    }
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

/// A struct or variant, made of an answer.
fn ok(value: &Value<'_>, krate: &Krate<'_>) -> TokenStream {
    let name = value.variant.map_or_else(|| quote!(Self), |variant| quote!(Self::#variant));
    let sources = value.fields.iter().map(|field| source(field, krate));
    let value = match value.style {
        Fields::Unit => name,
        Fields::Unnamed(_) => quote!(#name(#(#sources),*)),
        Fields::Named(_) => {
            let members = value.fields.iter().map(|field| field.member);
            quote!(#name { #(#members: #sources),* })
        }
    };
    quote!(::core::result::Result::Ok(#value))
}

/// The value of one field; what is wrong with its type shows at that type.
fn source(field: &Field<'_>, krate: &Krate<'_>) -> TokenStream {
    let span = span::of_type(field.ty);
    match field.source {
        Source::Header(name) => {
            let name = name.to_ascii_lowercase();
            quote_spanned!(span=> __response.header(#name)?)
        }
        Source::Status => quote_spanned!(span=> __response.status()),
        Source::RequestId => quote_spanned!(span=> __response.request_id().cloned()),
        // The method would ask for serde's trait, and not in the words of a declaration.
        Source::Json => {
            let ([json, format], ty) = (json_format(span, krate), field.ty);
            quote_spanned!(span=> <#json as #format<#ty>>::decode(__response)?)
        }
        Source::Text => quote_spanned!(span=> __response.text()?),
        Source::Bytes => quote_spanned!(span=> __response.bytes()?),
        // A method would need `Clone` in scope, which it is not without a prelude.
        Source::Raw => quote_spanned!(span=> ::core::clone::Clone::clone(__response)),
    }
}

/// What reads JSON, and the trait by which it does.
fn json_format(span: Span, krate: &Krate<'_>) -> [TokenStream; 2] {
    [quote!(Json), quote!(Format)].map(|item| krate.item_at(span, &item))
}

/// What the types of fields must be able to do, where they mention a parameter.
fn bounds_of(response: &Response<'_>, krate: &Krate<'_>) -> Vec<TokenStream> {
    let fields: Vec<&Field<'_>> = match &response.shape {
        Shape::Struct { value, .. } => value.fields.iter().collect(),
        Shape::Enum { cases, rest } => cases
            .iter()
            .map(|(_, value)| value)
            .chain(rest)
            .flat_map(|value| &value.fields)
            .collect(),
    };
    let generic =
        fields.into_iter().filter(|field| bounds::mentions_parameter(response.item, field.ty));
    let mut seen = BTreeSet::new();
    let bounds = generic.filter_map(|field| bound(field, krate));
    bounds.filter(|bound| seen.insert(bound.to_string())).collect()
}

/// The bound of one field; most sources have one type only.
fn bound(field: &Field<'_>, krate: &Krate<'_>) -> Option<TokenStream> {
    let (ty, span) = (field.ty, span::of_type(field.ty));
    match field.source {
        Source::Json => {
            let [json, format] = json_format(span, krate);
            Some(quote!(#json: #format<#ty>))
        }
        Source::Header(_) => {
            let ability = krate.item_at(span, &quote!(FromHeader));
            Some(quote!(#ty: #ability))
        }
        Source::Status | Source::RequestId | Source::Text | Source::Bytes | Source::Raw => None,
    }
}
