//! The statements that hand each field to the writer: path, headers, query, body.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ExprPath;
use syn::spanned::Spanned;

use crate::emit::krate::Krate;
use crate::emit::span::{self, shown_at};
use crate::endpoint::list::List;
use crate::endpoint::model::{Consent, Endpoint, Field, Forms, How, Role, Secret};
use crate::endpoint::spec::list_name;

/// All statements, those of one kind in source order.
pub(super) fn statements(endpoint: &Endpoint<'_>, krate: &Krate<'_>) -> Vec<TokenStream> {
    let mut fields: Vec<&Field<'_>> = endpoint.fields.iter().collect();
    fields.sort_by_key(|field| rank(&field.role));
    let path = path(&fields, krate);
    let forms = endpoint.forms();
    let secrets: Vec<TokenStream> = fields.iter().filter_map(|field| secret(field)).collect();
    secrets
        .into_iter()
        .chain(path)
        .chain(fields.into_iter().filter_map(|field| statement(field, forms, krate)))
        .collect()
}

/// The order of a request on the wire, and that of the placeholders.
fn rank(role: &Role<'_>) -> (u8, usize) {
    match role {
        Role::Path(index) => (0, *index),
        Role::Header(_) => (1, 0),
        Role::Query { .. } | Role::FlattenQuery => (2, 0),
        Role::Skip | Role::Body { .. } | Role::Flatten | Role::WholeBody(_) => (3, 0),
    }
}

/// Says which field must not be shown if an answer repeats it. What a function of the user's writes
/// need not be text.
fn secret(field: &Field<'_>) -> Option<TokenStream> {
    match &field.role {
        Role::Query { how: How::With(_), .. } | Role::Body { how: How::With(_), .. } => None,
        _ => field.secret.as_ref().map(|_| unnamed(field, "secret", &access(field))),
    }
}

/// The values of all placeholders, from left to right.
fn path(fields: &[&Field<'_>], krate: &Krate<'_>) -> Option<TokenStream> {
    let in_path = fields.iter().filter(|field| matches!(field.role, Role::Path(_)));
    let values: Vec<TokenStream> = in_path.map(|field| value(field, krate)).collect();
    (!values.is_empty()).then(|| quote!(__writer.path(&[#(#values),*]);))
}

/// The statement of one field.
fn statement(field: &Field<'_>, forms: Forms, krate: &Krate<'_>) -> Option<TokenStream> {
    let value = value(field, krate);
    let call = match &field.role {
        Role::Skip | Role::Path(_) => return None,
        Role::Header(name) => named(field, "header", &name.to_ascii_lowercase(), &[value]),
        Role::Query { name, how } => query(field, name, how, value, krate),
        Role::Body { name, how } => body(field, (name, how), forms, value, krate),
        Role::FlattenQuery => unnamed(field, "flatten_query", &value),
        Role::Flatten => {
            unnamed(field, pick(forms, ["flatten", "flatten_json", "flatten_pairs"]), &value)
        }
        Role::WholeBody(encoding) => unnamed(field, &format!("body_{}", encoding.name()), &value),
    };
    let call = [asking(field, krate), Some(call)].into_iter().flatten();
    let Some(skip_if) = field.skip_if else { return Some(quote!(#(#call)*)) };
    let access = access(field);
    let is_sent = quote_spanned!(skip_if.span()=> !#skip_if(#access));
    Some(quote!(if #is_sent { #(#call)* }))
}

/// The statement of a query field.
fn query(
    field: &Field<'_>,
    name: &str,
    how: &How<'_>,
    value: TokenStream,
    krate: &Krate<'_>,
) -> TokenStream {
    match how {
        How::Plain | How::Null => named(field, "query", name, &[value]),
        How::List(list) => named(field, "query_list", name, &[value, style(*list, krate)]),
        How::With(with) => named(field, "query_with", name, &[closure(field, with)]),
    }
}

/// The statement of a body field.
fn body(
    field: &Field<'_>,
    (name, how): (&str, &How<'_>),
    forms: Forms,
    value: TokenStream,
    krate: &Krate<'_>,
) -> TokenStream {
    match how {
        How::Plain => named(field, pick(forms, ["field", "json", "pair"]), name, &[value]),
        How::Null => named(field, pick(forms, ["field_null", "json_null", "pair"]), name, &[value]),
        How::List(list) => {
            let method = pick(forms, ["field_list", "json", "pair_list"]);
            named(field, method, name, &[value, style(*list, krate)])
        }
        How::With(with) => {
            let closure = closure(field, with);
            // Each form has a serializer of its own type, so serving both needs two closures.
            let closures = if let Forms::Both = forms {
                vec![closure.clone(), closure]
            } else {
                vec![closure]
            };
            named(field, pick(forms, ["field_with", "json_with", "pair_with"]), name, &closures)
        }
    }
}

/// The constant that stands for a way to write a list.
fn style(list: List, krate: &Krate<'_>) -> TokenStream {
    let name = list_name(list);
    quote!(#krate::List::#name)
}

/// A choice by the forms of an endpoint: for both, for JSON only, for pairs only.
fn pick(forms: Forms, [both, json, pairs]: [&'static str; 3]) -> &'static str {
    match forms {
        Forms::Both => both,
        Forms::Json => json,
        Forms::Pairs => pairs,
    }
}

/// A call with a name on the wire.
fn named(field: &Field<'_>, method: &str, name: &str, values: &[TokenStream]) -> TokenStream {
    let span = span::of_type(field.ty);
    let method = Ident::new(method, span);
    quote_spanned!(span=> __writer.#method(#name, #(#values),*);)
}

/// A call without one.
fn unnamed(field: &Field<'_>, method: &str, value: &TokenStream) -> TokenStream {
    let span = span::of_type(field.ty);
    let method = Ident::new(method, span);
    quote_spanned!(span=> __writer.#method(#value);)
}

/// A field's value as it is sent.
fn value(field: &Field<'_>, krate: &Krate<'_>) -> TokenStream {
    let access = access(field);
    let span = span::of_type(field.ty);
    let Some(secret) = &field.secret else { return access };
    let expose = expose(secret, krate);
    quote_spanned!(span=> &#expose(#access))
}

/// The function that opens a secret. Where a group has to agree, it compiles only if the group does,
/// and its error shows at the key.
fn expose(secret: &Secret<'_>, krate: &Krate<'_>) -> TokenStream {
    let (name, api) = match secret.consent {
        Consent::Given => return quote!(#krate::__private::expose),
        Consent::InUrl(api) => (quote!(expose_in_url), api),
        Consent::InEncodings(api) => (quote!(expose_in_encodings), api),
    };
    let api = shown_at(api.to_token_stream(), secret.span);
    quote!(#krate::__private::#name::<#api>)
}

/// Names that function for a secret which the user's own function writes; the group is asked too.
fn asking(field: &Field<'_>, krate: &Krate<'_>) -> Option<TokenStream> {
    let secret = field.secret.as_ref()?;
    let (Role::Query { how, .. } | Role::Body { how, .. }) = &field.role else { return None };
    let (How::With(_), Consent::InUrl(_) | Consent::InEncodings(_)) = (how, &secret.consent) else {
        return None;
    };
    let expose = expose(secret, krate);
    Some(quote!(let _ = #expose;))
}

/// A reference to a field.
fn access(field: &Field<'_>) -> TokenStream {
    let member = field.member.to_token_stream();
    let span = span::of_type(field.ty);
    quote_spanned!(span=> &self.#member)
}

/// A function of the user's, bound to a field.
fn closure(field: &Field<'_>, with: &ExprPath) -> TokenStream {
    let access = access(field);
    quote!(|__s| #with(#access, __s))
}
