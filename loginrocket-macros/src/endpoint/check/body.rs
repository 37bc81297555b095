//! The rules for bodies: whole ones, and how their fields may be written.
//!
//! Names are the matter of `names`.

use crate::endpoint::target::{Draft, Target, has_body};
use crate::syntax::ctxt::Ctxt;
use crate::syntax::encoding::Encoding;

/// A whole body leaves no room for a second one or for single body fields.
pub(super) fn whole_body_is_alone(cx: &Ctxt, draft: &Draft<'_>) {
    let is_whole = |target: &Target<'_>| matches!(target, Target::WholeBody(_));
    let Some(first) = draft.fields.iter().position(|(target, _)| is_whole(target)) else { return };
    for (index, (target, field)) in draft.fields.iter().enumerate() {
        let name = &field.name;
        match target {
            Target::WholeBody(_) if index != first => {
                let place = field.attrs.body.place().unwrap_or(field.place);
                cx.error(place, "a request has one body; mark only one field `body`");
            }
            Target::Plain => cx.error(
                field.place,
                format!("`{name}` stands beside a `body`; mark it `query` or `header`"),
            ),
            _ => {}
        }
    }
}

/// A whole body has one encoding, which it names itself, and only methods with a body can send it.
pub(super) fn whole_body_has_its_encoding(cx: &Ctxt, draft: &Draft<'_>) {
    let Some(method) = draft.method else { return };
    let declared = draft.ast.attrs.encodings.value().map_or(&[][..], Vec::as_slice);
    for (target, field) in &draft.fields {
        let (Target::WholeBody(own), Some(place)) = (target, field.attrs.body.place()) else {
            continue;
        };
        let own = own.name();
        let names: Vec<&str> = declared.iter().map(|(encoding, _)| encoding.name()).collect();
        if !has_body(method) {
            cx.error(place, format!("a {method} request has no body; mark the field `query`"));
        } else if !names.is_empty() && names != [own] {
            let names = names.join(", ");
            cx.error(place, format!("`body({own})` excludes `encodings({names})`; remove one"));
        }
    }
}

/// `null` is JSON: it needs a body field that may be sent as JSON and is written by its own type.
pub(super) fn null_needs_json(cx: &Ctxt, draft: &Draft<'_>) {
    let has_pairs_only = draft.encodings.are_all(|encoding| encoding != Encoding::Json);
    for (target, field) in &draft.fields {
        let Some(place) = field.attrs.null.place() else { continue };
        if field.serde.with.is_given() {
            let with = field.serde.with.name();
            cx.error(place, format!("`null` and `{with}` exclude each other; keep one"));
        } else if field.flatten().is_some() {
            cx.error(place, "`null` and `flatten` exclude each other; keep one");
        } else if !matches!(target, Target::Plain | Target::Unknown) || has_pairs_only {
            cx.error(place, "`null` exists in JSON bodies only; remove it");
        }
    }
}

/// Only a pair of its own lets a list choose how it is written; JSON has lists already.
pub(super) fn lists_are_pairs(cx: &Ctxt, draft: &Draft<'_>) {
    let is_json_only = draft.encodings.are_all(|encoding| encoding == Encoding::Json);
    for (target, field) in &draft.fields {
        let (Target::Query | Target::Plain, None, Some(place)) =
            (target, field.flatten(), field.attrs.list.place())
        else {
            continue;
        };
        let is_plain = matches!(target, Target::Plain);
        let others = [
            (field.serde.with.is_given(), field.serde.with.name()),
            (field.attrs.secret.is_given(), "secret"),
            (field.attrs.null.is_given() && is_plain, "null"),
        ];
        if is_plain && is_json_only {
            cx.error(place, "a JSON body has lists of its own; remove `list`");
        } else if let Some((_, other)) = others.into_iter().find(|(is_given, _)| *is_given) {
            cx.error(place, format!("`list` and `{other}` exclude each other; keep one"));
        }
    }
}
