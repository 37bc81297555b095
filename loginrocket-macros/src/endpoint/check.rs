//! The rules between attributes, one function each.
//!
//! What a single attribute may say is decided in `attr`.

mod body;
mod idempotency;
mod location;
mod names;
mod page;
mod part;
mod secret;

use crate::endpoint::ast::{self, Input};
use crate::endpoint::model::Draft;
use crate::endpoint::target::{Target, has_body};
use crate::syntax::ctxt::Ctxt;
use crate::syntax::suggest;

/// Runs every rule that looks at fields.
pub(super) fn all(cx: &Ctxt, draft: &Draft<'_>) {
    method_allows_a_body(cx, draft);
    path_is_given(cx, draft);
    location::location_has_the_path(cx, draft);
    placeholders_have_fields(cx, draft);
    path_fields_have_placeholders(cx, draft);
    body::whole_body_is_alone(cx, draft);
    body::whole_body_has_its_encoding(cx, draft);
    body::streams_are_no_scripts(cx, draft);
    body::null_needs_json(cx, draft);
    body::lists_are_pairs(cx, draft);
    part::parts_have_their_encoding(cx, draft);
    part::part_keys_have_an_effect(cx, draft);
    part::compression_has_a_body(cx, draft);
    secret::secrets_stay_out_of_urls(cx, draft);
    secret::secrets_are_sent(cx, draft);
    secret::secrets_are_text(cx, draft);
    secret::credentials_are_secrets(cx, draft);
    idempotency::method_needs_the_key(cx, draft);
    idempotency::idempotent_goes_without_saying(cx, draft);
    idempotency::key_is_declared_once(cx, draft);
    names::unnamed_fields_have_wire_names(cx, draft);
    names::names_are_unique(cx, draft);
    names::constants_are_unique(cx, draft);
    names::callback_is_free(cx, draft);
    page::pages_follow_in_one_way(cx, draft);
    page::page_field_is_sent(cx, draft);
    page::pages_are_values(cx, draft);
    page::pages_can_be_asked_for(cx, draft);
    keys_have_an_effect(cx, draft);
}

/// An endpoint needs a method and a path; an unreadable one has been reported already.
pub(super) fn method_and_path_are_given(cx: &Ctxt, ast: &Input<'_>) {
    let attrs = &ast.attrs;
    let message = match (attrs.method.is_given(), attrs.path.is_given()) {
        (false, false) => "no method and path; write `#[endpoint(GET, \"/path\")]`",
        (false, true) => "no method; write it first, as in `GET, \"/path\"`",
        (true, false) => "no path; write it after the method, as in `GET, \"/path\"`",
        (true, true) => return,
    };
    cx.error(ast.place, message);
}

/// GET, HEAD, TRACE and CONNECT requests have no body, so no encoding with one.
fn method_allows_a_body(cx: &Ctxt, draft: &Draft<'_>) {
    let attrs = &draft.ast.attrs;
    let Some(method) = attrs.method.value().filter(|method| !has_body(method)) else { return };
    for (encoding, place) in attrs.common.encodings.value().into_iter().flatten() {
        if encoding.has_body() {
            cx.error(*place, format!("a {method} request has no body; use `encodings(query)`"));
        }
    }
}

/// Only an endpoint of a group may add nothing to the prefix.
fn path_is_given(cx: &Ctxt, draft: &Draft<'_>) {
    let attrs = &draft.ast.attrs;
    let path = attrs.path.value().filter(|path| path.literal.value().is_empty());
    if let (Some(path), None) = (path, attrs.api.value()) {
        cx.error(path.place, "the path is empty; write `/`");
    }
}

/// Every placeholder has a field of its name, unless a location takes the place of the path.
fn placeholders_have_fields(cx: &Ctxt, draft: &Draft<'_>) {
    if draft.ast.fields.iter().any(|field| field.attrs.location.is_given()) {
        return;
    }
    let mut names: Vec<&str> = draft.ast.fields.iter().map(|field| field.name.as_str()).collect();
    names.sort_unstable();
    let placeholders =
        draft.ast.attrs.path.value().into_iter().flat_map(|template| &template.placeholders);
    for placeholder in
        placeholders.filter(|placeholder| !names.contains(&placeholder.name.as_str()))
    {
        let near = suggest::field(&placeholder.name, names.iter().copied());
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
    for field in draft.fields.iter().filter(|field| !matches!(field.target, Target::Path { .. })) {
        if let Some(place) = field.ast.attrs.path.place() {
            let name = &field.ast.name;
            cx.error(place, format!("no placeholder for `{name}`; write `{{{name}}}` in the path"));
        }
    }
}

/// Refuses keys that have no effect on how their field is sent.
fn keys_have_an_effect(cx: &Ctxt, draft: &Draft<'_>) {
    for field in &draft.fields {
        let ast::Field { attrs, serde, .. } = field.ast;
        let [rename, list] = [attrs.rename.key(), attrs.list.key()];
        let [with, skip_if] = [serde.with.key(), serde.skip_if.key()];
        let flatten = field.ast.flatten();
        let (what, idle) = match field.target {
            Target::Path { .. } => ("a path field", vec![rename, with, flatten, skip_if, list]),
            Target::Location => ("a location", vec![rename, with, flatten, skip_if, list]),
            Target::Header(_) => ("a header field", vec![rename, with, flatten, list]),
            Target::WholeBody(_) => ("a whole body", vec![rename, with, flatten, list]),
            Target::Skip => ("a skipped field", vec![rename, list]),
            Target::Query | Target::Plain if flatten.is_some() => {
                ("a flattened field", vec![rename, with, list])
            }
            Target::Query | Target::Plain | Target::Part(_) | Target::Unknown => continue,
        };
        for key in idle.into_iter().flatten() {
            cx.error(key.place, format!("`{key}` has no effect on {what}; remove it"));
        }
    }
}

/// The first few names, for a message.
fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(4).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > shown.len() { " and more" } else { "" };
    format!("{}{more}", shown.join(", "))
}
