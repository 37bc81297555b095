//! The statements that hand each field to the writer: path, headers, query, body.
//!
//! An error about the type of a field shows at that type.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use crate::emit::span::{self, shown_at};
use crate::emit::spec::variant;
use crate::endpoint::model::{Draft, Encodings, Field};
use crate::endpoint::part::Part;
use crate::endpoint::target::Target;
use crate::syntax::encoding::Encoding;

/// All statements, those of one kind in source order.
pub(super) fn statements(draft: &Draft<'_>) -> Vec<TokenStream> {
    let mut fields: Vec<&Field<'_>> = draft.fields.iter().filter(|field| field.is_sound).collect();
    fields.sort_by_key(|field| rank(field.target));
    let path = path(draft, &fields);
    let others = fields.into_iter().filter_map(|field| {
        let call = call(draft, field)?;
        let consent = consent(draft, field);
        Some(unless_skipped(field, quote!(#consent #call)))
    });
    let parts = draft.encodings.have_parts().then(|| quote!(__writer.multipart();));
    let parts = parts.into_iter().chain(compress(draft));
    path.into_iter().chain(parts).chain(others).collect()
}

/// The call that compresses the body. Without the feature for it, that is an error at the word.
fn compress(draft: &Draft<'_>) -> Option<TokenStream> {
    let gzip = draft.ast.attrs.compress.value()?;
    let krate = draft.ast.krate();
    Some(shown_at(quote!(__writer.compress::<#krate::__private::Gzip>();), gzip.span))
}

/// The order of a request on the wire, and that of the placeholders.
fn rank(target: Target<'_>) -> (u8, usize) {
    match target {
        Target::Path { index, .. } => (0, index),
        Target::Location => (1, 0),
        Target::Header(_) => (2, 0),
        Target::Query => (3, 0),
        Target::Skip | Target::Plain | Target::Part(_) | Target::WholeBody(_) | Target::Unknown => {
            (4, 0)
        }
    }
}

/// The values of all placeholders, from left to right.
fn path(draft: &Draft<'_>, fields: &[&Field<'_>]) -> Option<TokenStream> {
    let in_path = fields.iter().filter(|field| matches!(field.target, Target::Path { .. }));
    let values: Vec<TokenStream> = in_path.map(|field| value(draft, field)).collect();
    (!values.is_empty()).then(|| quote!(__writer.path(&[#(#values),*]);))
}

/// The call that writes one field outside of the path.
fn call(draft: &Draft<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let value = value(draft, field);
    let (method, arguments) = match field.target {
        Target::Skip | Target::Path { .. } | Target::Unknown => return None,
        Target::Header(name) => {
            let name = name.to_ascii_lowercase();
            let is_key = field.ast.attrs.idempotency_key.is_given();
            (if is_key { "idempotency_key" } else { "header" }, quote!(#name, #value))
        }
        Target::Location => {
            let name = &field.name;
            ("location", quote!(#name, #value))
        }
        Target::Query => part_of(field, ["query", "query_with", "flatten_query"], value),
        Target::Plain => part_of(field, body_methods(&draft.encodings), value),
        Target::Part(part) => part_of_body(field, part, &value),
        Target::WholeBody(encoding) => whole_body(draft, field, encoding, value),
    };
    let span = span::of_type(field.ast.ty);
    let method = Ident::new(method, span);
    Some(quote_spanned!(span=> __writer.#method(#arguments);))
}

/// The method that makes a value the whole body, and its arguments.
fn whole_body(
    draft: &Draft<'_>,
    field: &Field<'_>,
    encoding: Encoding,
    value: TokenStream,
) -> (&'static str, TokenStream) {
    let body = field.ast.attrs.body.value();
    match (encoding, body.and_then(|body| body.media_type.as_ref())) {
        (Encoding::Text, Some(media_type)) => {
            let span = span::of_type(field.ast.ty);
            let text = draft.ast.krate().item_at(span, &quote!(__private::text));
            ("body_bytes_as", quote_spanned!(span=> #media_type, #text(#value)))
        }
        (Encoding::Stream, Some(media_type)) => ("body_stream_as", quote!(#media_type, #value)),
        (_, Some(media_type)) => ("body_bytes_as", quote!(#media_type, #value)),
        (Encoding::Text, None) => ("body_text", value),
        (Encoding::Bytes, None) => ("body_bytes", value),
        (Encoding::Stream, None) => ("body_stream", value),
        (Encoding::Form, None) => ("body_form", value),
        (_, None) => ("body_json", value),
    }
}

/// The method that adds a part, and its arguments.
fn part_of_body(
    Field { name, ast, .. }: &Field<'_>,
    part: Part,
    value: &TokenStream,
) -> (&'static str, TokenStream) {
    let method = match part {
        Part::File => "part",
        Part::Json if ast.function().is_some() => "part_json_with",
        Part::Json => "part_json",
    };
    (method, quote!(#name, #value))
}

/// One of the methods (for a value, for a function, for a value's own fields), and its arguments.
fn part_of(
    Field { name, ast, .. }: &Field<'_>,
    [plain, with, flatten]: [&'static str; 3],
    value: TokenStream,
) -> (&'static str, TokenStream) {
    match ast.function() {
        _ if ast.flatten().is_some() => (flatten, value),
        None => (plain, quote!(#name, #value)),
        // JSON and pairs have serializers of different types, so each needs a closure of its own.
        Some(_) if with == "field_with" => (with, quote!(#name, #value, #value)),
        Some(_) => (with, quote!(#name, #value)),
    }
}

/// The methods for parts of a body: in any encoding, in JSON only, or never in JSON.
fn body_methods(encodings: &Encodings<'_>) -> [&'static str; 3] {
    if encodings.are_all(Encoding::is_json) {
        ["json", "json_with", "flatten_json"]
    } else if encodings.may_be(Encoding::is_json) {
        ["field", "field_with", "flatten"]
    } else {
        ["pair", "pair_with", "flatten_pairs"]
    }
}

/// A field's value as it is sent: opened, wrapped, or as its function writes it.
fn value(draft: &Draft<'_>, field: &Field<'_>) -> TokenStream {
    let (krate, span) = (draft.ast.krate(), span::of_type(field.ast.ty));
    let access = access(field);
    if let Some(function) = field.ast.function() {
        return quote!(|__s| #function(#access, __s));
    }
    let value = match open(draft, field, span) {
        Some(open) => quote_spanned!(span=> &__writer.#open(#access)),
        None => access,
    };
    let item = |item| krate.item_at(span, &item);
    if let Some(list) = field.ast.list() {
        let name = variant(list);
        let list = item(quote!(spec::List::#name));
        quote_spanned!(span=> &#list.of(#value))
    } else if field.ast.attrs.null.is_given() {
        let null = item(quote!(field::null));
        quote_spanned!(span=> &#null(#value))
    } else if field.ast.flatten().is_some() {
        let flat = item(quote!(__private::Flat));
        quote_spanned!(span=> #flat::of(#value).value())
    } else if let Target::Path { is_optional: true, .. } = field.target {
        let optional = item(quote!(field::optional));
        quote_spanned!(span=> &#optional(#value))
    } else {
        value
    }
}

/// The method that opens a secret and records it. One that needs the group's permission compiles
/// only if the group gives it; that error shows at the key `secret`.
fn open(draft: &Draft<'_>, field: &Field<'_>, span: Span) -> Option<TokenStream> {
    let secret = field.ast.attrs.secret.place()?;
    Some(match permission(draft, field) {
        None => shown_at(quote!(secret), span),
        Some((method, api)) => {
            let method = Ident::new(method, Span::call_site());
            shown_at(quote!(#method::<#api>), secret.span)
        }
    })
}

/// The method that needs the group's permission for a secret in a URL, and the group. None is
/// needed for one elsewhere, nor if the declaration itself allows it.
fn permission<'a>(draft: &Draft<'a>, field: &Field<'_>) -> Option<(&'static str, &'a Type)> {
    let attrs = &draft.ast.attrs;
    let api = attrs.api.value().filter(|_| !attrs.common.secrets_in_url.is_given())?;
    match (field.target, &draft.encodings) {
        (Target::Plain, Encodings::OfGroup(_)) => Some(("secret_in_encodings", api)),
        _ => draft.is_in_url(field).then_some(("secret_in_url", api)),
    }
}

/// Requires the group's permission for a secret that the user's function writes and nothing opens.
fn consent(draft: &Draft<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let secret = field.ast.attrs.secret.place().filter(|_| field.ast.function().is_some())?;
    permission(draft, field)?;
    let open = open(draft, field, secret.span)?;
    let open = draft.ast.krate().item_at(secret.span, &quote!(field::Writer::#open));
    Some(quote!(let _ = #open;))
}

/// Wraps statements in the condition that the user's function does not skip the field.
fn unless_skipped(field: &Field<'_>, statements: TokenStream) -> TokenStream {
    let Some(skip_if) = field.ast.serde.skip_if.value() else { return statements };
    let access = access(field);
    let is_sent = quote_spanned!(skip_if.span()=> !#skip_if(#access));
    quote!(if #is_sent { #statements })
}

/// A reference to a field.
fn access(field: &Field<'_>) -> TokenStream {
    let member = &field.ast.member;
    quote_spanned!(span::of_type(field.ast.ty)=> &self.#member)
}
