//! The responses of an operation, by their statuses.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    events,
    json::{Object, filled, flag, object},
    operation::Operation,
    schemas::{Schemas, Way, without_null},
};
use crate::{
    describe::{Description, ResponseDescription},
    encoding::Encoding,
    response::{Kind, is_json},
    spec::Spec,
};

/// A response of some statuses.
pub(super) struct Response<'a> {
    /// What is declared.
    pub(super) declared: &'a ResponseDescription,
    /// Whether it is an error.
    pub(super) is_error: bool,
    /// The statuses as OpenAPI has them: `201`, `4XX` or `default`.
    pub(super) statuses: Vec<String>,
    /// The media type of the body; none if none is read.
    pub(super) media_type: Option<&'static str>,
    /// The schema of the body, or of an item.
    pub(super) schema: Value,
}

/// The responses of an endpoint, its errors last.
pub(super) fn of<'a>(description: &'a Description, schemas: &mut Schemas) -> Vec<Response<'a>> {
    let values = description.responses.iter().map(|response| (response, false));
    let errors = description.errors.iter().map(|error| (error, true));
    let response = |(declared, is_error): (&'a ResponseDescription, bool)| Response {
        declared,
        is_error,
        statuses: statuses(declared, is_error),
        media_type: media_type(description.spec, declared, is_error),
        schema: match (&declared.body, declared.kind) {
            (_, Kind::Events) => events::item(declared, schemas),
            (None, _) | (_, Kind::Bytes | Kind::Stream) => Value::Null,
            (Some(ty), _) => schemas.of(ty, Way::Read),
        },
    };
    values.chain(errors).map(response).collect()
}

/// The statuses of a response, with hundreds as ranges.
fn statuses(declared: &ResponseDescription, is_error: bool) -> Vec<String> {
    if declared.statuses.is_empty() {
        return vec![if is_error { "default" } else { "2XX" }.to_owned()];
    }
    let given: Vec<_> = declared.statuses.iter().map(|status| status.to_uppercase()).collect();
    let mut all = Vec::new();
    for hundred in '1'..='5' {
        let is_of = |status: &&String| status.starts_with(hundred) && !status.ends_with("XX");
        let range = format!("{hundred}XX");
        if given.contains(&range) || given.iter().filter(is_of).count() == 100 {
            all.push(range);
        } else {
            all.extend(given.iter().filter(is_of).cloned());
        }
    }
    all
}

/// The media type of a body: what the request asks for where that is one type.
fn media_type(spec: &Spec, declared: &ResponseDescription, is_error: bool) -> Option<&'static str> {
    let asked = Some(spec.accept()).filter(|accept| !is_error && !accept.contains(['*', ',', ';']));
    let asked = asked.filter(|accept| *accept != "application/json");
    let json = asked.filter(|asked| is_json(asked)).unwrap_or("application/json");
    Some(match declared.kind {
        Kind::Empty => return None,
        Kind::Json => json,
        Kind::Text => asked.unwrap_or("text/plain"),
        Kind::Bytes | Kind::Stream => asked.unwrap_or("application/octet-stream"),
        Kind::Lines => "application/x-ndjson",
        Kind::Events => "text/event-stream",
        // What is known by a schema is JSON, as schemas are.
        Kind::Whole if declared.body.as_ref()?.schema.is_some() => json,
        Kind::Whole => "*/*",
    })
}

/// The Responses Object.
pub(super) fn to_json(operation: &Operation<'_>, schemas: &mut Schemas) -> Object {
    let all = of(operation.description, schemas);
    let mut by_status: BTreeMap<&str, Vec<&Response<'_>>> = BTreeMap::new();
    for response in &all {
        for status in &response.statuses {
            by_status.entry(status).or_default().push(response);
        }
    }
    let keys: Vec<_> = by_status.keys().copied().collect();
    for status in keys {
        let range = format!("{}XX", status.get(..1).unwrap_or_default());
        let of_range = by_status.get(range.as_str()).cloned().unwrap_or_default();
        let Some(own) = by_status.get_mut(status).filter(|_| status != range) else { continue };
        // A value and an error of the same status are told apart by the body.
        let other =
            |response: &&Response<'_>| own.iter().all(|own| own.is_error != response.is_error);
        let others: Vec<_> = of_range.into_iter().filter(other).collect();
        own.extend(others);
    }
    let object = |(status, responses): (&str, Vec<&Response<'_>>)| {
        (status.to_owned(), response(operation, &responses, schemas))
    };
    by_status.into_iter().map(object).collect()
}

/// The Response Object of all that have one status.
fn response(
    operation: &Operation<'_>,
    responses: &[&Response<'_>],
    schemas: &mut Schemas,
) -> Value {
    let docs: Vec<_> = responses.iter().map(|response| docs(response)).collect();
    let mut headers = Object::new();
    let is_only = responses.len() == 1;
    for (name, is_required, ty) in responses.iter().flat_map(|one| &one.declared.headers) {
        let schema = schemas.of(ty, Way::Read);
        let schema = if *is_required { schema } else { without_null(schema) };
        let header = object([("required", flag(*is_required && is_only)), ("schema", schema)]);
        headers.insert(name.clone(), header.into());
    }
    // The name that clients look for, if they are not told another.
    let request_id = operation.description.spec.request_id_header().unwrap_or("x-request-id");
    headers.entry(request_id).or_insert_with(
        || json!({ "description": "The request id.", "schema": { "type": "string" } }),
    );
    let content = content(operation, responses);
    let description = docs.join("\n\n").into();
    object([
        ("description", description),
        ("headers", filled(headers)),
        ("content", filled(content)),
    ])
    .into()
}

/// What is said of a response.
fn docs(response: &Response<'_>) -> String {
    match (response.declared.docs.trim(), response.is_error) {
        ("", false) => "The call succeeded.".to_owned(),
        ("", true) => "The call failed.".to_owned(),
        (docs, _) => docs.to_owned(),
    }
}

/// The bodies of responses of one status.
fn content(operation: &Operation<'_>, responses: &[&Response<'_>]) -> Object {
    let mut by_type: BTreeMap<&str, Vec<&Response<'_>>> = BTreeMap::new();
    for response in responses {
        if let Some(media_type) = response.media_type {
            by_type.entry(media_type).or_default().push(response);
        }
    }
    let mut content: Object = by_type
        .into_iter()
        .map(|(media_type, responses)| (media_type.to_owned(), body(&responses)))
        .collect();
    if operation.encodings.contains(&Encoding::Jsonp) && !content.is_empty() {
        let script = json!({ "schema": { "type": "string" } });
        if !operation.encodings.contains(&Encoding::Query) {
            content.clear();
        }
        content.insert("application/javascript".to_owned(), script);
    }
    content
}

/// The Media Type Object of bodies of one media type.
fn body(responses: &[&Response<'_>]) -> Value {
    let mut schemas: Vec<Value> = Vec::new();
    for response in responses {
        match response.declared.kind {
            Kind::Lines | Kind::Events => {
                let schema = json!({ "type": "string" });
                return json!({ "schema": schema, "itemSchema": response.schema });
            }
            Kind::Bytes | Kind::Stream => return json!({}),
            _ if !schemas.contains(&response.schema) => schemas.push(response.schema.clone()),
            _ => {}
        }
    }
    match schemas.as_slice() {
        [one] => json!({ "schema": one }),
        all => json!({ "schema": { "oneOf": all } }),
    }
}
