//! The events of a stream, as OpenAPI 3.2 and its registry of media types have them (`sse`): each is
//! an object of its fields, where JSON in `data` is a text.

use serde_json::{Value, json};

use super::{
    json::{filled, list, object, text},
    schemas::{Schemas, Way},
};
use crate::{
    describe::{EventDescription, ResponseDescription, TypeDescription},
    response::Kind,
};

/// The name of an event that gives none.
const UNNAMED: &str = "message";

/// The schema of an event of a stream, whose data is known by the events' names, or is of one type.
pub(super) fn item(declared: &ResponseDescription, schemas: &mut Schemas) -> Value {
    let of_one_type = declared.body.iter().map(|ty| EventDescription {
        names: Vec::new(),
        docs: String::new(),
        kind: Kind::Json,
        data: Some(ty.clone()),
    });
    let kinds: Vec<_> = declared.events.iter().cloned().chain(of_one_type).collect();
    let mut all: Vec<_> = kinds.iter().map(|kind| event(kind, schemas)).collect();
    match (all.pop(), all.is_empty()) {
        (None, _) => Value::Null,
        (Some(one), true) => one,
        (Some(last), false) => {
            all.push(last);
            json!({ "anyOf": all })
        }
    }
}

/// The schema of events of a kind.
fn event(kind: &EventDescription, schemas: &mut Schemas) -> Value {
    let name = match kind.names.as_slice() {
        [] => Value::Null,
        [name] => json!({ "const": name }),
        names => json!({ "enum": names }),
    };
    let data = kind.data.as_ref().map_or(Value::Null, |ty| data(kind.kind, ty, schemas));
    let is_named = !name.is_null() && !kind.names.iter().any(|name| name == UNNAMED);
    let required = [("event", is_named), ("data", !data.is_null())];
    let required = required.iter().filter(|(_, is)| *is).map(|(name, _)| (*name).into()).collect();
    object([
        ("type", "object".into()),
        ("description", text(&kind.docs)),
        ("properties", filled(object([("event", name), ("data", data)]))),
        ("required", list(required)),
    ])
    .into()
}

/// The schema of the field `data`.
fn data(kind: Kind, ty: &TypeDescription, schemas: &mut Schemas) -> Value {
    match (kind, &ty.schema) {
        (Kind::Json, Some(_)) => json!({
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": schemas.of(ty, Way::Read),
        }),
        (Kind::Text, _) => json!({ "type": "string" }),
        _ => json!({ "type": "string", "description": format!("The Rust type `{}`.", ty.name) }),
    }
}
