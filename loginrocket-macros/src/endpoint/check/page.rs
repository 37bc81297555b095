//! The rules for `page(..)`.

use crate::endpoint::model::Draft;
use crate::endpoint::page::Page;
use crate::endpoint::response::Response;
use crate::endpoint::target::Target;
use crate::endpoint::types::is_unit;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::slot::{given, only};
use crate::syntax::suggest;

/// What was declared, and its place; nothing where the key is misspelt.
fn declared<'a>(draft: &Draft<'a>) -> Option<(Place, &'a Page)> {
    let page = &draft.ast.attrs.page;
    page.place().zip(page.value())
}

/// Pages follow each other in one way, with the keys that belong to it.
pub(super) fn pages_follow_in_one_way(cx: &Ctxt, draft: &Draft<'_>) {
    let Some((place, page)) = declared(draft) else { return };
    let Page { cursor, next, link, number, last, offset, total, .. } = page;
    let ways = [cursor.key(), link.key(), number.key(), offset.key()];
    let ways = given(ways.map(|key| (key, ())));
    let parts = [
        (next.key(), cursor.key(), "cursor = .."),
        (last.key(), number.key(), "number = .."),
        (total.key(), offset.key(), "offset = .."),
    ];
    only(cx, &ways);
    if page.is_broken {
        return;
    }
    if ways.is_empty() && parts.iter().all(|(part, ..)| part.is_none()) {
        let message = "nothing leads to the next page; write `page(cursor = .., next = ..)`";
        cx.error(place, message);
    }
    for (part, way, example) in parts {
        match (part, way) {
            (Some(part), None) if ways.is_empty() => {
                cx.error(part.place, format!("`{part}` alone; write `{example}` besides"));
            }
            (Some(part), None) => {
                cx.error(part.place, format!("`{part}` goes with `{example}`; remove it"));
            }
            _ => {}
        }
    }
    if let (Some(cursor), None) = (cursor.key(), next.key()) {
        cx.error(cursor.place, "no field of the response has the cursor; write `next = field`");
    }
}

/// The field that changes from page to page is one that is sent, and not a part of the path.
pub(super) fn page_field_is_sent(cx: &Ctxt, draft: &Draft<'_>) {
    let Some(meant) = declared(draft).and_then(|(_, page)| page.field()) else { return };
    let name = &meant.name;
    let Some(field) = draft.fields.iter().find(|field| field.ast.name == *name) else {
        let names = draft.ast.fields.iter().map(|field| field.name.as_str());
        let hint = match suggest::field(name, names.clone()) {
            Some(near) => format!("did you mean `{near}`"),
            None if names.clone().next().is_none() => "the struct has no fields".to_owned(),
            None => "write one of the struct".to_owned(),
        };
        return cx.error(meant.place, format!("no field `{name}`; {hint}"));
    };
    let problem = match field.target {
        Target::Path { .. } => "is in the path, which stays; name another field",
        Target::Location => "is the location, which has no pages; name another field",
        Target::Skip => "is skipped, so no page would be asked for; remove `skip`",
        Target::WholeBody(_) => "is the whole body; name a field that is a part of it",
        Target::Query | Target::Plain if field.ast.flatten().is_some() => {
            "is flattened; name a field that is one value"
        }
        _ => return,
    };
    cx.error(meant.place, format!("`{name}` {problem}"));
}

/// A page is a value, which has a list.
pub(super) fn pages_are_values(cx: &Ctxt, draft: &Draft<'_>) {
    let Some((place, _)) = declared(draft) else { return };
    let attrs = &draft.ast.attrs;
    let problem = match attrs.response.value() {
        Some(Response::Text) => "a response of text is no list",
        Some(Response::Bytes) => "a response of bytes is no list",
        Some(Response::Stream | Response::Lines(_) | Response::Events(..)) => {
            "a response that is a stream has no pages"
        }
        Some(Response::Json(ty)) if is_unit(ty) => "an empty response is no list",
        None if !attrs.response.is_given() => "an empty response is no list",
        _ => return,
    };
    cx.error(place, format!("{problem}; write `response = Vec<..>` or a type with one"));
}

/// A link is followed by GET. An idempotency key that the caller sets would be that of every page.
pub(super) fn pages_can_be_asked_for(cx: &Ctxt, draft: &Draft<'_>) {
    let Some((_, page)) = declared(draft) else { return };
    let attrs = &draft.ast.attrs;
    let method = attrs.method.value().filter(|method| *method != "GET");
    if let (Some(link), Some(method)) = (page.link.place(), method) {
        cx.error(link, format!("a link is followed by GET, not {method}; use a cursor or number"));
    }
    let key = draft.fields.iter().find_map(|field| field.ast.attrs.idempotency_key.place());
    if let Some(key) = key {
        cx.error(key, "all pages would have this key; write `idempotency_key` on the struct");
    }
}
