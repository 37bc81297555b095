//! Parameters: path, query string and headers.

use super::{
    check::{Check, Ours},
    finding::Problem,
    fit::Pair,
    node::Node,
    schema::Reader,
    theirs::{Theirs, is_true},
    types::Types,
};
use crate::openapi::parameters::{Parameter, is_described_elsewhere};

/// How much work it may be to look for the parts of a schema.
const MAX_STEPS: usize = 1_000;

/// Compares all parameters of an operation.
pub(super) fn all(check: &mut Check<'_, '_>, ours: &Ours<'_>, theirs: &Theirs<'_>) {
    for parameter in &ours.parameters {
        one(check, ours, theirs, parameter);
    }
    for node in &theirs.parameters {
        missing(check, ours, theirs, node);
    }
}

/// Compares a parameter of the code.
fn one(check: &mut Check<'_, '_>, ours: &Ours<'_>, theirs: &Theirs<'_>, parameter: &Parameter<'_>) {
    if parameter.is_free {
        check.fit.skip(1);
        return;
    }
    let place = place(check, parameter);
    let found = if parameter.place == "path" {
        theirs.placeholder(&ours.operation, &parameter.name)
    } else {
        theirs.parameter(&parameter.name, parameter.place)
    };
    match found {
        Some(node) => same(check, &place, parameter, node),
        None => unknown(check, theirs, &place, parameter),
    }
}

/// What a parameter is called in findings.
fn place(check: &Check<'_, '_>, parameter: &Parameter<'_>) -> String {
    match parameter.field {
        Some(field) if field.field.is_flattened() => {
            format!("{}.{}.{}", check.name, field.name, parameter.name)
        }
        Some(field) => format!("{}.{}", check.name, field.name),
        None => check.name.to_owned(),
    }
}

/// Compares a parameter that both sides have.
fn same(check: &mut Check<'_, '_>, place: &str, parameter: &Parameter<'_>, node: &Node<'_>) {
    let is_sent = parameter.is_required || parameter.field.is_some_and(|field| field.is_required);
    if is_true(node, "required") && !is_sent {
        let text = "the document requires it, and the code may leave it out".to_owned();
        check.fit.find(place, Problem::Required, &node.pointer, text);
    }
    let Some(schema) = node.get("schema") else {
        check.fit.skip(1);
        return;
    };
    match style(parameter, node, &schema) {
        Style::Same => {
            let ours = Node::beside(check.ours, &parameter.schema);
            check.fit.text(&Pair { place: place.to_owned(), ours, theirs: schema });
        }
        Style::Text => check.fit.compared = check.fit.compared.saturating_add(1),
        Style::Other(text) => check.fit.find(place, Problem::Encoding, &node.pointer, text),
    }
}

/// How two sides write a list.
enum Style {
    /// Alike, or it is no list.
    Same,
    /// What is a list here is one text there.
    Text,
    /// Not alike, for this reason.
    Other(String),
}

/// Compares how a list is written.
fn style(parameter: &Parameter<'_>, node: &Node<'_>, schema: &Node<'_>) -> Style {
    let Some(explode) = parameter.explode else { return Style::Same };
    let views = Reader::new(MAX_STEPS).views(schema).unwrap_or_default();
    let takes = |name| views.iter().any(|view| view.types.include(Types::named(name)));
    if !takes("array") {
        return if takes("string") && !explode { Style::Text } else { Style::Same };
    }
    let style = node.text("style").unwrap_or("form");
    let their_explode = node.flag("explode").unwrap_or(style == "form");
    if style != "form" {
        return Style::Other(format!("the document writes the list in the style `{style}`"));
    }
    let how = |explode| if explode { "a pair for each element" } else { "one pair with commas" };
    if their_explode == explode {
        Style::Same
    } else {
        let text = format!("the document has {}, the code {}", how(their_explode), how(explode));
        Style::Other(text)
    }
}

/// Says that the document does not have a parameter.
fn unknown(check: &mut Check<'_, '_>, theirs: &Theirs<'_>, place: &str, parameter: &Parameter<'_>) {
    let (name, at) = (parameter.name.as_str(), parameter.place);
    let other = match name.strip_suffix("[]") {
        Some(other) => other.to_owned(),
        None => format!("{name}[]"),
    };
    if let Some(node) = theirs.parameter(&other, at) {
        let text = format!("the document writes the list as `{other}`");
        check.fit.find(place, Problem::Encoding, &node.pointer, text);
    } else if parameter.field.is_none() && at == "header" || name == "callback" || at == "path" {
        // Few documents have headers that all calls carry.
        check.fit.skip(1);
    } else if let Some((elsewhere, pointer)) = theirs.elsewhere(name) {
        let text = format!("`{name}` is sent as {at}, and in the document it is {elsewhere}");
        check.fit.find(place, Problem::Place, &pointer, text);
    } else {
        let text = format!("the document has no {at} parameter `{name}`");
        check.fit.find(place, Problem::Unknown, &theirs.node.pointer, text);
    }
}

/// Says that the document requires a parameter that the code does not have.
fn missing(check: &mut Check<'_, '_>, ours: &Ours<'_>, theirs: &Theirs<'_>, node: &Node<'_>) {
    let (Some(name), Some(place)) = (node.text("name"), node.text("in")) else { return };
    if !is_true(node, "required") {
        return;
    }
    // No field is a cookie, or a query string as a whole.
    if matches!(place, "cookie" | "querystring") {
        check.fit.skip(1);
        return;
    }
    let is_other = matches!(place, "query" | "header") && !is_described_elsewhere(name);
    let has = |parameter: &Parameter<'_>| {
        let bare = |name: &str| name.trim_end_matches("[]").to_lowercase();
        // What is in another place is a finding already.
        bare(&parameter.name) == bare(name)
    };
    let mut fields = ours.operation.description.fields.iter();
    let in_body = theirs.property(name).is_none() && fields.any(|field| field.field.name() == name);
    let is_declared = ours.parameters.iter().any(has) || in_body;
    if !is_other || is_declared {
        return;
    }
    let mut free = ours.parameters.iter().filter(|parameter| parameter.is_free);
    if free.any(|parameter| may_have(&Node::beside(check.ours, &parameter.schema), name)) {
        check.fit.skip(1);
    } else {
        let text = format!("the document requires the {place} parameter `{name}`");
        check.fit.find(check.name, Problem::Missing, &node.pointer, text);
    }
}

/// Whether a value of this schema may have a property of its own by this name: one that a map may
/// have by chance is none.
fn may_have(schema: &Node<'_>, name: &str) -> bool {
    let Some(views) = Reader::new(MAX_STEPS).views(schema) else { return true };
    views.iter().any(|view| view.types == Types::ANY || view.properties.contains_key(name))
}
