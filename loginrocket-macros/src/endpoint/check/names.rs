//! The rules for names on the wire.

use std::collections::BTreeSet;

use crate::endpoint::model::{Draft, Encodings, Field};
use crate::endpoint::target::Target;
use crate::syntax::common::Common;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::encoding::Encoding;

/// A field of a tuple struct that needs a name on the wire has to get one.
pub(super) fn unnamed_fields_have_wire_names(cx: &Ctxt, draft: &Draft<'_>) {
    let is_named =
        |field: &&Field<'_>| field.is_pair() || (field.is_named_entry() && draft.is_in_body(field));
    for Field { ast: field, .. } in draft.fields.iter().filter(is_named) {
        let is_named =
            field.is_named() || field.attrs.rename.is_given() || field.serde.rename.is_given();
        if !is_named {
            cx.error(field.place, "field without a name; write `#[endpoint(rename = \"..\")]`");
        }
    }
}

/// A name is used once among the headers, once in the query string and once in the body.
pub(super) fn names_are_unique(cx: &Ctxt, draft: &Draft<'_>) {
    let mut seen = BTreeSet::new();
    for field in &draft.fields {
        let name = &field.name;
        if let Target::Header(_) = field.target {
            let is_known = !seen.insert(("header", name.to_ascii_lowercase()));
            // Of a second key it is said that there are two.
            if is_known && !draft.has_another_key(field) {
                let message = format!("header `{name}` is sent by another field; remove one");
                cx.error(name_place(field), message);
            }
        }
        if !field.is_named_entry() {
            continue;
        }
        let is_known =
            matches!(field.target, Target::Query) && !seen.contains(&("body", name.clone()));
        let in_query = draft.is_in_url(field) && !seen.insert(("query", name.clone()));
        let in_body = draft.is_in_body(field) && !seen.insert(("body", name.clone()));
        if in_query || in_body {
            let remedy = draft.remedy(is_known || in_body);
            cx.error(name_place(field), format!("`{name}` is the name of another field; {remedy}"));
        }
    }
}

/// JSONP adds a parameter `callback` of its own.
pub(super) fn callback_is_free(cx: &Ctxt, draft: &Draft<'_>) {
    if !draft.encodings.declare(Encoding::Jsonp) {
        return;
    }
    let pairs = draft.fields.iter().filter(|field| field.is_pair());
    for field in pairs.filter(|field| field.name == "callback") {
        cx.error(name_place(field), "`callback` is JSONP's own parameter; rename the field");
    }
}

/// No two constants have the same name, and no field has that of a constant or of the key.
pub(super) fn constants_are_unique(cx: &Ctxt, draft: &Draft<'_>) {
    let Common { constants, idempotency_key, .. } = &draft.ast.attrs.common;
    constants.differ(cx, idempotency_key.value(), draft.encodings.declare(Encoding::Jsonp));
    let headers = constants.headers.iter().map(|constant| &constant.name);
    let headers: Vec<_> = headers.chain(idempotency_key.value()).collect();
    for field in &draft.fields {
        let name = &field.name;
        if let Target::Header(_) = field.target {
            let is_known = headers.iter().any(|known| known.eq_ignore_ascii_case(name));
            if is_known && !draft.has_another_key(field) {
                let message = format!("header `{name}` is set on the struct; remove one");
                cx.error(name_place(field), message);
            }
        } else if field.is_pair()
            && draft.is_in_url(field)
            && constants.query.iter().any(|known| known.name == *name)
        {
            let remedy = draft.remedy(matches!(field.target, Target::Query));
            cx.error(name_place(field), format!("`{name}` is set on the struct; {remedy}"));
        }
    }
}

impl Draft<'_> {
    /// The remedy for a name that is in the query string twice, or may be in the group's encodings.
    fn remedy(&self, is_known: bool) -> &'static str {
        match self.encodings {
            Encodings::OfGroup(_) if !is_known => "rename one or declare `encodings(..)`",
            _ => "rename one",
        }
    }
}

/// Where the name under which a field is sent was written.
fn name_place(Field { ast, target, .. }: &Field<'_>) -> Place {
    let key = match target {
        Target::Header(_) => ast.attrs.header.place().or(ast.attrs.idempotency_key.place()),
        _ => ast.attrs.rename.place().or(ast.serde.rename.place()),
    };
    key.unwrap_or(ast.place)
}
