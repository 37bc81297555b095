//! The rules between attributes, one function each.
//!
//! What a single attribute may say is decided in `attr`.

use std::collections::BTreeSet;

use super::target::{Draft, Target, has_body, wire_name};
use crate::ast::{Field, Input};
use crate::attr::value::Encoding;
use crate::ctxt::{Ctxt, Place};
use crate::suggest;

/// The risk in short, and how to take it.
const SECRET_IN_URL: &str =
    "a secret in a URL shows in logs, proxies and history; allow it with `secrets_in_url`";

/// Runs every rule that looks at fields.
pub(super) fn all(cx: &Ctxt, draft: &Draft<'_>) {
    method_allows_a_body(cx, draft);
    placeholders_have_fields(cx, draft);
    path_fields_have_placeholders(cx, draft);
    whole_body_is_alone(cx, draft);
    whole_body_is_json(cx, draft);
    secrets_stay_out_of_urls(cx, draft);
    secrets_are_sent(cx, draft);
    unnamed_fields_have_wire_names(cx, draft);
    null_needs_json(cx, draft);
    names_are_unique(cx, draft);
    callback_is_free(cx, draft);
    keys_have_an_effect(cx, draft);
}

/// An endpoint has a method and a path; one that was given but not understood is reported already.
pub(super) fn method_and_path_are_given(cx: &Ctxt, ast: &Input<'_>) {
    let attrs = &ast.attrs;
    let message = match (attrs.method.is_given(), attrs.path.is_given()) {
        (false, false) => "no method and path; write `#[endpoint(GET, \"/path\")]`",
        (false, true) => "no method; write it first, as in `GET, \"/path\"`",
        (true, false) => "no path; write it behind the method, as in `GET, \"/path\"`",
        (true, true) => return,
    };
    cx.error(attrs.place, message);
}

/// GET, HEAD, TRACE and CONNECT have no body, so their fields cannot be JSON or a form.
fn method_allows_a_body(cx: &Ctxt, draft: &Draft<'_>) {
    let Some(method) = draft.method.filter(|method| !has_body(method)) else { return };
    for (encoding, place) in draft.ast.attrs.encodings.value().into_iter().flatten() {
        if encoding.has_body() {
            cx.error(*place, format!("a {method} request has no body; use `encodings(query)`"));
        }
    }
}

/// Every placeholder has a field of its name.
fn placeholders_have_fields(cx: &Ctxt, draft: &Draft<'_>) {
    let mut names: Vec<&str> = draft.ast.fields.iter().map(|field| field.name.as_str()).collect();
    names.sort_unstable();
    let placeholders =
        draft.ast.attrs.path.value().into_iter().flat_map(|template| &template.placeholders);
    for placeholder in
        placeholders.filter(|placeholder| !names.contains(&placeholder.name.as_str()))
    {
        let near = suggest::nearest(&placeholder.name, names.iter().copied());
        let hint = match near {
            Some(near) => format!("did you mean `{{{near}}}`"),
            None if names.is_empty() => "the struct has no fields".to_owned(),
            None => format!("there are {}", listed(&names)),
        };
        cx.error(placeholder.place, format!("no field for `{{{}}}`; {hint}", placeholder.name));
    }
}

/// A field marked `path` has a placeholder.
fn path_fields_have_placeholders(cx: &Ctxt, draft: &Draft<'_>) {
    if draft.ast.attrs.path.value().is_none_or(|template| !template.is_whole) {
        return;
    }
    for (target, field) in &draft.fields {
        if let (false, Some(place)) = (matches!(target, Target::Path(_)), field.attrs.path.place())
        {
            cx.error(
                place,
                format!("no placeholder for `{0}`; write `{{{0}}}` in the path", field.name),
            );
        }
    }
}

/// A whole body leaves no room for a second one or for single body fields.
fn whole_body_is_alone(cx: &Ctxt, draft: &Draft<'_>) {
    let is_whole = |target: &Target<'_>| matches!(target, Target::WholeBody);
    let Some(first) = draft.fields.iter().position(|(target, _)| is_whole(target)) else { return };
    for (index, (target, field)) in draft.fields.iter().enumerate() {
        let name = &field.name;
        match target {
            Target::WholeBody if index != first => {
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

/// A whole body is JSON; it cannot be spread over a form or a query string.
fn whole_body_is_json(cx: &Ctxt, draft: &Draft<'_>) {
    let Some(method) = draft.method else { return };
    let is_json = draft.encodings.iter().all(|encoding| *encoding == Encoding::Json);
    for (target, field) in &draft.fields {
        let (Target::WholeBody, Some(place)) = (target, field.attrs.body.place()) else { continue };
        if !has_body(method) {
            cx.error(place, format!("a {method} request has no body; mark the field `query`"));
        } else if !is_json {
            cx.error(place, "a whole body is JSON and nothing else; write `encodings(json)`");
        }
    }
}

/// A secret in a URL is seen by logs, proxies and the browser's history, so a declaration that can
/// put one there has to say so.
fn secrets_stay_out_of_urls(cx: &Ctxt, draft: &Draft<'_>) {
    if draft.ast.attrs.secrets_in_url.is_given() {
        return;
    }
    for (target, field) in &draft.fields {
        if let (true, Some(place)) = (draft.is_in_url(*target), field.attrs.secret.place()) {
            cx.error(place, SECRET_IN_URL);
        }
    }
}

/// A secret is sent; a field that is not sent needs no mark.
fn secrets_are_sent(cx: &Ctxt, draft: &Draft<'_>) {
    for (target, field) in &draft.fields {
        if let (Target::Skip, Some(place)) = (target, field.attrs.secret.place()) {
            cx.error(place, "a skipped field is never sent; remove `secret` or `skip`");
        }
    }
}

/// A field of a tuple struct has no name that could go on the wire.
fn unnamed_fields_have_wire_names(cx: &Ctxt, draft: &Draft<'_>) {
    for (target, field) in &draft.fields {
        let needs_name =
            matches!(target, Target::Plain | Target::Query) && !field.serde.flatten.is_given();
        let is_named =
            field.is_named() || field.attrs.rename.is_given() || field.serde.rename.is_given();
        if needs_name && !is_named {
            cx.error(field.place, "field without a name; write `#[endpoint(rename = \"..\")]`");
        }
    }
}

/// `null` is JSON: it needs a body field that may be sent as JSON and is written by its own type.
fn null_needs_json(cx: &Ctxt, draft: &Draft<'_>) {
    let has_json = draft.encodings.is_empty() || draft.encodings.contains(&Encoding::Json);
    for (target, field) in &draft.fields {
        let Some(place) = field.attrs.null.place() else { continue };
        if field.serde.with.is_given() {
            cx.error(place, "`null` and `with` exclude each other; keep one");
        } else if field.serde.flatten.is_given() {
            cx.error(place, "`null` and `flatten` exclude each other; keep one");
        } else if !matches!(target, Target::Plain | Target::Unknown) || !has_json {
            cx.error(place, "`null` exists in JSON bodies only; remove it");
        }
    }
}

/// A name stands once among the headers, once in the query string and once in the body.
fn names_are_unique(cx: &Ctxt, draft: &Draft<'_>) {
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
        let in_query = draft.is_in_url(*target) && !seen.insert(("query", name.clone()));
        let in_body = draft.is_in_body(*target) && !seen.insert(("body", name.clone()));
        if in_query || in_body {
            cx.error(
                name_place(field),
                format!("`{name}` is the name of another field; rename one"),
            );
        }
    }
}

/// JSONP adds a parameter `callback` of its own.
fn callback_is_free(cx: &Ctxt, draft: &Draft<'_>) {
    if !draft.encodings.contains(&Encoding::Jsonp) {
        return;
    }
    for (target, field) in &draft.fields {
        let is_callback = sent_name(draft, *target, field).is_some_and(|name| name == "callback");
        if is_callback {
            cx.error(name_place(field), "`callback` is JSONP's own parameter; rename the field");
        }
    }
}

/// A key that cannot change how its field is sent is a misunderstanding.
fn keys_have_an_effect(cx: &Ctxt, draft: &Draft<'_>) {
    for (target, field) in &draft.fields {
        let rename = (field.attrs.rename.place(), "rename");
        let with = (field.serde.with.place(), "with");
        let flatten = (field.serde.flatten.place(), "flatten");
        let skip_if = (field.serde.skip_if.place(), "skip_serializing_if");
        let (what, idle) = match target {
            Target::Path(_) => ("a path field", vec![rename, with, flatten, skip_if]),
            Target::Header(_) => ("a header field", vec![rename, with, flatten]),
            Target::WholeBody => ("a whole body", vec![rename, with, flatten]),
            Target::Skip => ("a skipped field", vec![rename]),
            Target::Query | Target::Plain if flatten.0.is_some() => {
                ("a flattened field", vec![rename, with])
            }
            Target::Query | Target::Plain | Target::Unknown => continue,
        };
        for (place, key) in idle {
            if let Some(place) = place {
                cx.error(place, format!("`{key}` has no effect on {what}; remove it"));
            }
        }
    }
}

/// The name of a field in the query string or body.
fn sent_name(draft: &Draft<'_>, target: Target<'_>, field: &Field<'_>) -> Option<String> {
    let has_name =
        matches!(target, Target::Query | Target::Plain) && !field.serde.flatten.is_given();
    has_name.then(|| wire_name(draft.ast, field))
}

/// Where the name of a field comes from.
fn name_place(field: &Field<'_>) -> Place {
    field.attrs.rename.place().or(field.serde.rename.place()).unwrap_or(field.place)
}

/// The first few names in a row.
fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(4).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > shown.len() { " and more" } else { "" };
    format!("{}{more}", shown.join(", "))
}
