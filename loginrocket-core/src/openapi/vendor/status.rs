//! Responses: their statuses and bodies.

use serde_json::{Value, json};

use super::{body::covers, check::Check, finding::Problem, fit::Pair, node::Node, theirs::Theirs};
use crate::{
    openapi::{responses::Response, schemas::Way},
    response::{Kind, essence_of, is_json},
};

/// Compares the responses of an operation.
pub(super) fn all(check: &mut Check<'_, '_>, theirs: &Theirs<'_>, responses: &[Response<'_>]) {
    let all = theirs.node.entries_of("responses");
    let statuses: Vec<&str> = all.iter().map(|(status, _)| *status).collect();
    for (status, node) in &all {
        let readers = match *status {
            "default" => of_default(&statuses, responses),
            _ => of_status(status, responses),
        };
        if readers.is_empty() {
            undeclared(check, status, node, responses);
        }
        let Some(node) = node.clone().resolve() else {
            check.fit.skip(readers.len());
            continue;
        };
        for response in readers {
            check.fit.skip(response.declared.headers.len());
            let schema = schema(status, response, responses);
            body(check, status, &node, (response, &schema));
        }
    }
    for response in responses {
        for status in &response.statuses {
            undocumented(check, theirs, (status, response.is_error), &statuses);
        }
    }
}

/// The responses of the code that read those of a status: of a success its values, of others its
/// errors, of which one for this very status goes before one for a range. A value may have the
/// status of an error, and goes before an error that does not name it more closely.
fn of_status<'r, 'd>(status: &str, responses: &'r [Response<'d>]) -> Vec<&'r Response<'d>> {
    let rank = |response: &Response<'_>| {
        response.statuses.iter().map(|own| rank(own, status)).max().unwrap_or_default()
    };
    let best_of = |is_error: bool| {
        let of_kind = responses.iter().filter(|response| response.is_error == is_error);
        of_kind.map(rank).max().unwrap_or_default()
    };
    let is_value = is_success(status) || (best_of(false) > 0 && best_of(false) >= best_of(true));
    let of_kind = responses.iter().filter(|response| response.is_error != is_value);
    let best = of_kind.clone().map(rank).max().unwrap_or_default();
    of_kind.filter(|response| best > 0 && rank(response) == best).collect()
}

/// The schema of what the code reads: a success may be an error by its body.
fn schema(status: &str, response: &Response<'_>, responses: &[Response<'_>]) -> Value {
    let is_other = |other: &&Response<'_>| {
        other.is_error != response.is_error
            && other.statuses.iter().any(|own| rank(own, status) > 1)
    };
    let others = responses.iter().filter(is_other).map(|other| &other.schema);
    let all: Vec<_> = std::iter::once(&response.schema).chain(others).collect();
    if all.len() > 1 { json!({ "anyOf": all }) } else { response.schema.clone() }
}

/// The responses of the code that read what the document has for all other statuses.
fn of_default<'r, 'd>(statuses: &[&str], responses: &'r [Response<'d>]) -> Vec<&'r Response<'d>> {
    let named: Vec<&str> = statuses.iter().copied().filter(|status| *status != "default").collect();
    let is_left = |response: &&Response<'_>| {
        let is_left = |own: &String| !named.iter().any(|status| own == status);
        let is_unnamed = |own: &String| !named.iter().any(|status| rank(own, status) > 0);
        if response.is_error {
            response.statuses.iter().any(is_left)
        } else if response.statuses.iter().any(|own| is_success(own)) {
            !named.iter().any(|status| is_success(status))
        } else {
            response.statuses.iter().any(is_unnamed)
        }
    };
    responses.iter().filter(is_left).collect()
}

/// Whether a status or range is of successes.
fn is_success(status: &str) -> bool {
    status.starts_with('2')
}

/// How closely a status of the code is one of the document; 0 if it is another.
fn rank(own: &str, status: &str) -> u8 {
    let (own, status) = (own.to_ascii_uppercase(), status.to_ascii_uppercase());
    let is_range = own.ends_with("XX") || status.ends_with("XX");
    match own.get(..1) == status.get(..1) {
        _ if own == status => 3,
        true if is_range => 2,
        _ => u8::from(own == "DEFAULT"),
    }
}

/// Says that the code does not declare a status. An endpoint without an error of its own leaves
/// those of errors to the client.
fn undeclared(
    check: &mut Check<'_, '_>,
    status: &str,
    node: &Node<'_>,
    responses: &[Response<'_>],
) {
    let has_errors = responses.iter().any(|response| response.is_error);
    if status != "default" && (is_success(status) || has_errors) {
        let text = format!("the code does not declare the status {status}");
        check.fit.find(&place(check, !is_success(status)), Problem::Status, &node.pointer, text);
    }
}

/// What responses are called in findings.
fn place(check: &Check<'_, '_>, is_error: bool) -> String {
    format!("{}::{}", check.name, if is_error { "Error" } else { "Response" })
}

/// Says that the document does not have a status. That of an error is counted: few documents have
/// all.
fn undocumented(
    check: &mut Check<'_, '_>,
    theirs: &Theirs<'_>,
    (own, is_error): (&str, bool),
    statuses: &[&str],
) {
    let covers = |status: &&str| *status == "default" || rank(own, status) > 0;
    if statuses.iter().any(covers) {
        return;
    }
    if is_error {
        check.fit.skip(1);
    } else {
        let place = place(check, false);
        let text = format!("the document does not have the status {own}");
        check.fit.find(&place, Problem::Status, &theirs.node.pointer, text);
    }
}

/// Compares the bodies of a status.
fn body(
    check: &mut Check<'_, '_>,
    status: &str,
    node: &Node<'_>,
    (response, schema): (&Response<'_>, &Value),
) {
    let Some(media_type) = response.media_type else { return };
    let place = place(check, response.is_error);
    let kind = response.declared.kind;
    let content = node.entries_of("content");
    let reads_json = is_json(media_type);
    if content.is_empty() {
        if reads_json && !response.is_error {
            let text = format!("the status {status} has no body, and the code reads JSON");
            check.fit.find(&place, Problem::Encoding, &node.pointer, text);
        }
        return;
    }
    let is_it = |(name, _): &&(&str, Node<'_>)| essence_of(name).as_deref() == Some(media_type);
    let fits = |(name, _): &&(&str, Node<'_>)| is_of_kind(name, kind, media_type);
    let Some((_, theirs)) = content.iter().find(is_it).or_else(|| content.iter().find(fits)) else {
        let names: Vec<_> = content.iter().map(|(name, _)| *name).collect();
        let names = names.join(", ");
        let text = format!("the code reads {media_type}, and the document has {names}");
        check.fit.find(&place, Problem::Encoding, &node.pointer, text);
        return;
    };
    let (key, place) = match kind {
        Kind::Lines => ("itemSchema", format!("{place}[]")),
        _ => ("schema", place),
    };
    match theirs.clone().resolve().and_then(|theirs| theirs.get(key)) {
        Some(theirs) if reads_json || kind == Kind::Lines => {
            let ours = Node::beside(check.ours, schema);
            let pair = Pair { place, ours, theirs };
            check.fit.json(&pair, Way::Read);
        }
        _ => check.fit.skip(1),
    }
}

/// Whether a body of this media type can be read.
fn is_of_kind(name: &str, kind: Kind, media_type: &str) -> bool {
    let may_be_json = || is_json(name) || covers(name, "application/json");
    match kind {
        Kind::Json => may_be_json(),
        Kind::Whole if is_json(media_type) => may_be_json(),
        // They take the body as it is, or any JSON texts one after the other.
        Kind::Text | Kind::Bytes | Kind::Stream | Kind::Whole | Kind::Empty | Kind::Lines => true,
        Kind::Events => covers(name, "text/event-stream"),
    }
}
