//! The rules for groups, one function each.

use syn::Data;
use syn::spanned::Spanned;

use crate::api::attr::Group;
use crate::syntax::common::Common;
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;

/// Runs every rule.
pub(super) fn all(cx: &Ctxt, group: &Group<'_>) {
    group_is_a_struct(cx, group);
    fields_are_bare(cx, group);
    prefix_is_literal(cx, group);
    encodings_are_of_one_part(cx, group);
    let Common { constants, idempotency_key, .. } = &group.common;
    let has_jsonp = group.encodings().contains(&Encoding::Jsonp);
    constants.differ(cx, idempotency_key.value(), has_jsonp);
}

/// Refuses bodies of several parts: what the parts are is said by the endpoints.
fn encodings_are_of_one_part(cx: &Ctxt, group: &Group<'_>) {
    for (encoding, place) in group.common.encodings.value().into_iter().flatten() {
        if encoding.has_parts() {
            let message =
                format!("a group has no parts; write `{}` on the endpoints", encoding.name());
            cx.error(*place, message);
        }
    }
}

/// Refuses enums and unions.
fn group_is_a_struct(cx: &Ctxt, group: &Group<'_>) {
    let keyword = match &group.item.data {
        Data::Struct(_) => return,
        Data::Enum(data) => data.enum_token.span,
        Data::Union(data) => data.union_token.span,
    };
    let name = &group.item.ident;
    cx.error(cx.place(keyword), format!("`Api` works on structs only; write `struct {name};`"));
}

/// Refuses `#[api(..)]` on a field; it would have no effect.
fn fields_are_bare(cx: &Ctxt, group: &Group<'_>) {
    let Data::Struct(data) = &group.item.data else { return };
    let attrs = data.fields.iter().flat_map(|field| &field.attrs);
    for attr in attrs.filter(|attr| attr.path().is_ident("api")) {
        cx.error(
            cx.place(attr.path().span()),
            "a field says nothing about a group; write `#[api(..)]` on the struct",
        );
    }
}

/// A prefix has no placeholders and no `/` at its end; each path starts with its own `/`.
fn prefix_is_literal(cx: &Ctxt, group: &Group<'_>) {
    let Some(prefix) = group.prefix.value() else { return };
    for placeholder in &prefix.placeholders {
        let name = &placeholder.name;
        let message = format!("a prefix has no fields; write `{{{name}}}` in the paths");
        cx.error(placeholder.place, message);
    }
    if prefix.literal.value().is_empty() {
        cx.error(prefix.place, "the prefix is empty; remove it");
    } else if prefix.literal.value().ends_with('/') {
        cx.error(prefix.place, "a prefix does not end with `/`; paths begin with one, remove it");
    }
}
