//! Responses: their statuses and bodies.

use super::{body::covers, check::Check, finding::Problem, fit::Pair, node::Node, theirs::Theirs};
use crate::{
    openapi::{responses::Response, schemas::Way},
    response::Kind,
};

/// Compares the responses of an operation.
pub(super) fn all(check: &mut Check<'_, '_>, theirs: &Theirs<'_>, responses: &[Response<'_>]) {
    let all = theirs.node.entries_of("responses");
    for (status, node) in &all {
        declared(check, status, node, responses);
    }
    let statuses: Vec<&str> = all.iter().map(|(status, _)| *status).collect();
    for response in responses.iter().filter(|response| !response.is_error) {
        for status in &response.statuses {
            undocumented(check, theirs, status, &statuses);
        }
    }
}

/// Compares the response of a status with those that the code has for it.
fn declared(check: &mut Check<'_, '_>, status: &str, node: &Node<'_>, responses: &[Response<'_>]) {
    let is_default = status == "default";
    let is_success = status.starts_with('2');
    let of_kind = |response: &&Response<'_>| is_default || response.is_error != is_success;
    let of_kind: Vec<_> = responses.iter().filter(of_kind).collect();
    let is_taker = |response: &&&Response<'_>| {
        is_default || response.statuses.iter().any(|own| includes(own, status))
    };
    let takers: Vec<_> = of_kind.iter().filter(is_taker).collect();
    let name = check.name;
    let place = |is_error| format!("{name}::{}", if is_error { "Error" } else { "Response" });
    if takers.is_empty() {
        // An endpoint without an error of its own leaves them all to the client.
        if !is_default && (is_success || !of_kind.is_empty()) {
            let text = format!("the code does not declare the status {status}");
            check.fit.find(&place(!is_success), Problem::Status, &node.pointer, text);
        }
        return;
    }
    let Some(node) = node.clone().resolve() else {
        check.fit.skip(1);
        return;
    };
    let mut done: Vec<(Kind, String)> = Vec::new();
    for response in takers {
        // Of several for one status the first has a body that says which it is.
        let place = place(response.is_error);
        if is_default && done.iter().any(|(_, other)| *other == place) {
            continue;
        }
        done.push((response.declared.kind, place.clone()));
        body(check, &place, status, &node, response);
    }
}

/// Whether a status or range of the code includes one of the document.
fn includes(own: &str, status: &str) -> bool {
    let status = status.to_ascii_uppercase();
    let hundred = |text: &str| text.get(..1).map(str::to_owned);
    own == status || own == "default" || (own.ends_with("XX") && hundred(own) == hundred(&status))
}

/// Says that the document does not have a status.
fn undocumented(check: &mut Check<'_, '_>, theirs: &Theirs<'_>, own: &str, statuses: &[&str]) {
    let covers = |status: &&str| {
        *status == "default" || includes(own, status) || includes(&status.to_ascii_uppercase(), own)
    };
    if !statuses.iter().any(covers) {
        let place = format!("{}::Response", check.name);
        let text = format!("the document does not have the status {own}");
        check.fit.find(&place, Problem::Status, &theirs.node.pointer, text);
    }
}

/// Compares the bodies of a status.
fn body(
    check: &mut Check<'_, '_>,
    place: &str,
    status: &str,
    node: &Node<'_>,
    response: &Response<'_>,
) {
    let Some(media_type) = response.media_type else { return };
    let kind = response.declared.kind;
    let content = node.entries_of("content");
    let reads_json = media_type == "application/json";
    if content.is_empty() {
        if reads_json && !response.is_error {
            let text = format!("the status {status} has no body, and the code reads JSON");
            check.fit.find(place, Problem::Encoding, &node.pointer, text);
        }
        return;
    }
    let fits = |(name, _): &&(&str, Node<'_>)| is_of_kind(name, kind, media_type);
    let Some((_, theirs)) = content.iter().find(fits) else {
        let names: Vec<_> = content.iter().map(|(name, _)| *name).collect();
        let names = names.join(", ");
        let text = format!("the code reads {media_type}, and the document has {names}");
        check.fit.find(place, Problem::Encoding, &node.pointer, text);
        return;
    };
    match theirs.get("schema") {
        Some(schema) if reads_json => {
            let ours = Node::beside(check.ours, &response.schema);
            let pair = Pair { place: place.to_owned(), ours, theirs: schema };
            check.fit.json(&pair, Way::Read);
        }
        _ => check.fit.skip(1),
    }
}

/// Whether a body of this media type can be read.
fn is_of_kind(name: &str, kind: Kind, media_type: &str) -> bool {
    let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind {
        Kind::Json => essence.ends_with("+json") || covers(name, "application/json"),
        Kind::Whole if media_type == "application/json" => {
            essence.ends_with("+json") || covers(name, "application/json")
        }
        // They take the body as it is, or any JSON texts one after the other.
        Kind::Text | Kind::Bytes | Kind::Stream | Kind::Whole | Kind::Empty | Kind::Lines => true,
        Kind::Events => covers(name, "text/event-stream"),
    }
}
