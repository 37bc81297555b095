//! The bodies of requests.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    check::{Check, Ours},
    finding::Problem,
    fit::Pair,
    node::Node,
    theirs::{Theirs, is_true},
};
use crate::{
    encoding::Encoding,
    openapi::{json::Object, request_body::Content, schemas::Way},
    response::essence_of,
    spec::Role,
};

/// Compares the bodies of an operation.
pub(super) fn all(check: &mut Check<'_, '_>, ours: &Ours<'_>, theirs: &Theirs<'_>) {
    let Some(body) = theirs.node.get("requestBody") else {
        let is_elsewhere = misplaced(check, ours, theirs);
        if !ours.bodies.is_empty() && !is_elsewhere {
            let text = "the document has no body".to_owned();
            check.fit.find(check.name, Problem::Unknown, &theirs.node.pointer, text);
        }
        return;
    };
    let Some(body) = body.resolve() else {
        check.fit.skip(1);
        return;
    };
    if is_true(&body, "required") && !ours.is_body_required {
        let problem = if ours.bodies.is_empty() { Problem::Missing } else { Problem::Required };
        let text = "the document requires a body, and the code may send none".to_owned();
        check.fit.find(check.name, problem, &body.pointer, text);
    }
    for content in &ours.bodies {
        one(check, ours, content, &body);
    }
    misplaced(check, ours, theirs);
}

/// Finds fields that are sent in the body, and are parameters in the document.
fn misplaced(check: &mut Check<'_, '_>, ours: &Ours<'_>, theirs: &Theirs<'_>) -> bool {
    let mut found = false;
    let fields = ours.operation.description.fields.iter();
    for field in fields.filter(|field| field.field.role() == Role::Body && !ours.bodies.is_empty())
    {
        let name = field.field.name();
        let parameter = ["query", "header"].iter().find_map(|place| theirs.parameter(name, place));
        let Some(node) = parameter.filter(|_| theirs.property(name).is_none()) else { continue };
        let place = format!("{}.{}", check.name, field.name);
        check.fit.findings.retain(|other| other.place != place);
        let at = node.text("in").unwrap_or_default();
        let text = format!("`{name}` is sent in the body, and in the document it is {at}");
        check.fit.find(&place, Problem::Place, &node.pointer, text);
        found = true;
    }
    found
}

/// Compares a body in one encoding.
fn one(check: &mut Check<'_, '_>, ours: &Ours<'_>, content: &Content, body: &Node<'_>) {
    let is_it = |(name, _): &(&str, Node<'_>)| covers(name, content.media_type);
    let Some((_, theirs)) = body.entries_of("content").into_iter().find(is_it) else {
        let text = format!("the document has no body of the type {}", content.media_type);
        check.fit.find(check.name, Problem::Encoding, &body.pointer, text);
        return;
    };
    let theirs = theirs.resolve();
    check.fit.skip(theirs.as_ref().map_or(0, |theirs| written(content, theirs)));
    let Some(schema) = theirs.and_then(|theirs| theirs.get("schema")) else {
        check.fit.skip(1);
        return;
    };
    let mut fields = ours.operation.description.fields.iter();
    let place = match fields.find(|field| field.field.role() == Role::WholeBody) {
        Some(field) => format!("{}.{}", check.name, field.name),
        None => check.name.to_owned(),
    };
    let pair = Pair { place, ours: Node::beside(check.ours, &content.schema), theirs: schema };
    match content.encoding {
        Encoding::Json => check.fit.json(&pair, Way::Sent),
        Encoding::Form | Encoding::Multipart | Encoding::Text => check.fit.text(&pair),
        _ => check.fit.skip(1),
    }
}

/// Of how many properties one side says how they are written, and the other says something else.
fn written(content: &Content, theirs: &Node<'_>) -> usize {
    let theirs = theirs.value.get("encoding").and_then(Value::as_object);
    let their = |name: &str| theirs.and_then(|theirs| theirs.get(name));
    let names = theirs.into_iter().flat_map(Object::keys).chain(content.properties.keys());
    let names: BTreeSet<_> = names.collect();
    names.into_iter().filter(|name| content.properties.get(*name) != their(name)).count()
}

/// Whether a media type or range of the document is or covers a media type.
pub(super) fn covers(range: &str, media_type: &str) -> bool {
    let Some(range) = essence_of(range) else { return false };
    let prefix = range.strip_suffix('*');
    range == media_type
        || range == "*/*"
        || prefix.is_some_and(|prefix| media_type.starts_with(prefix))
}
