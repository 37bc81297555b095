//! The rules for names on the wire.

use std::collections::BTreeSet;

use crate::endpoint::ast::Field;
use crate::endpoint::model::Encodings;
use crate::endpoint::target::{Draft, Target, wire_name};
use crate::syntax::ctxt::{Ctxt, Place};

/// A field of a tuple struct has no name that could go on the wire.
pub(super) fn unnamed_fields_have_wire_names(cx: &Ctxt, draft: &Draft<'_>) {
    for (target, field) in &draft.fields {
        let needs_name =
            matches!(target, Target::Plain | Target::Query) && field.flatten().is_none();
        let is_named =
            field.is_named() || field.attrs.rename.is_given() || field.serde.rename.is_given();
        if needs_name && !is_named {
            cx.error(field.place, "field without a name; write `#[endpoint(rename = \"..\")]`");
        }
    }
}

/// A name stands once among the headers, once in the query string and once in the body.
pub(super) fn names_are_unique(cx: &Ctxt, draft: &Draft<'_>) {
    let mut seen = BTreeSet::new();
    for (target, field) in &draft.fields {
        if let Target::Header(name) = target {
            if !seen.insert(("header", name.to_ascii_lowercase())) {
                let place = field.attrs.header.place().unwrap_or(field.place);
                cx.error(place, format!("header `{name}` is sent by another field; remove one"));
            }
            continue;
        }
        let Some(name) = sent_name(draft, *target, field) else { continue };
        let is_known = matches!(target, Target::Query) && !seen.contains(&("body", name.clone()));
        let in_query = draft.is_in_url(*target) && !seen.insert(("query", name.clone()));
        let in_body = draft.is_in_body(*target) && !seen.insert(("body", name.clone()));
        if in_query || in_body {
            let remedy = draft.remedy(is_known || in_body);
            cx.error(name_place(field), format!("`{name}` is the name of another field; {remedy}"));
        }
    }
}

/// JSONP adds a parameter `callback` of its own.
pub(super) fn callback_is_free(cx: &Ctxt, draft: &Draft<'_>) {
    if !draft.encodings.have_jsonp() {
        return;
    }
    for (target, field) in &draft.fields {
        let is_callback = sent_name(draft, *target, field).is_some_and(|name| name == "callback");
        if is_callback {
            cx.error(name_place(field), "`callback` is JSONP's own parameter; rename the field");
        }
    }
}

/// No two constants have one name, and none has that of a field.
pub(super) fn constants_are_unique(cx: &Ctxt, draft: &Draft<'_>) {
    let constants = &draft.ast.attrs.constants;
    let has_jsonp = draft.encodings.have_jsonp();
    constants.differ(cx, has_jsonp);
    for (target, field) in &draft.fields {
        if let Target::Header(name) = target {
            if constants.headers.iter().any(|known| known.name.eq_ignore_ascii_case(name)) {
                let place = field.attrs.header.place().unwrap_or(field.place);
                cx.error(place, format!("header `{name}` is set on the struct; remove one"));
            }
        } else if draft.is_in_url(*target) {
            let Some(name) = sent_name(draft, *target, field) else { continue };
            if constants.query.iter().any(|known| known.name == name) {
                let remedy = draft.remedy(matches!(target, Target::Query));
                cx.error(name_place(field), format!("`{name}` is set on the struct; {remedy}"));
            }
        }
    }
}

impl Draft<'_> {
    /// What helps where a name is in the query string twice, or may be if the group says so.
    fn remedy(&self, is_known: bool) -> &'static str {
        match self.encodings {
            Encodings::OfGroup(_) if !is_known => "rename one or declare `encodings(..)`",
            _ => "rename one",
        }
    }
}

/// The name of a field in the query string or body.
fn sent_name(draft: &Draft<'_>, target: Target<'_>, field: &Field<'_>) -> Option<String> {
    let has_name = matches!(target, Target::Query | Target::Plain) && field.flatten().is_none();
    has_name.then(|| wire_name(draft.ast, field))
}

/// Where the name of a field comes from.
fn name_place(field: &Field<'_>) -> Place {
    field.attrs.rename.place().or(field.serde.rename.place()).unwrap_or(field.place)
}
