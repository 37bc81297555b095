//! The schemas of types, and the named ones among them.
//!
//! A type that is both sent and read may be two schemas: serde's attributes differ by direction.

use std::collections::BTreeSet;

use schemars::{
    Schema, SchemaGenerator,
    generate::SchemaSettings,
    transform::{RecursiveTransform, Transform as _},
};
use serde_json::{Value, json};

use super::json::Object;
use crate::describe::TypeDescription;

/// Where the schemas of what is read have their names.
const READ: &str = "#/components/schemas/";

/// Where those of what is sent have them, until all are known.
const SENT: &str = "#/components/sent/";

/// Whether a value is sent or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It is in a request.
    Sent,
    /// It is in a response.
    Read,
}

/// Makes schemas, and keeps those with names.
pub(super) struct Schemas {
    sent: SchemaGenerator,
    read: SchemaGenerator,
}

impl Schemas {
    /// No schemas yet.
    pub(super) fn new() -> Self {
        let settings = |path: &'static str| {
            let settings = SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = path.into();
                settings.meta_schema = None;
            });
            settings.with_transform(RecursiveTransform(as_openapi))
        };
        Self {
            sent: settings("/components/sent").for_serialize().into_generator(),
            read: settings("/components/schemas").into_generator(),
        }
    }

    /// The schema of a type; of an unknown one it says the name.
    pub(super) fn of(&mut self, ty: &TypeDescription, way: Way) -> Value {
        let generator = match way {
            Way::Sent => &mut self.sent,
            Way::Read => &mut self.read,
        };
        let Some(make) = ty.schema else {
            return json!({ "description": format!("The Rust type `{}`.", ty.name) });
        };
        let mut schema = make(generator);
        RecursiveTransform(as_openapi).transform(&mut schema);
        schema.to_value()
    }

    /// The properties of an object that is sent: names, schemas, and whether each is always there.
    /// None if others may be there, too.
    pub(super) fn properties(&self, schema: &Value) -> Option<Vec<(String, Value, bool)>> {
        let schema = self.sent(schema);
        if schema.get("additionalProperties").is_some_and(|others| *others != false) {
            return None;
        }
        let required = schema.get("required").and_then(Value::as_array);
        let is_required =
            |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
        let property =
            |(name, schema): (&String, &Value)| (name.clone(), schema.clone(), is_required(name));
        Some(schema.get("properties")?.as_object()?.iter().map(property).collect())
    }

    /// The schema of the values of a map that is sent.
    pub(super) fn values(&self, schema: &Value) -> Option<Value> {
        let schema = self.sent(schema);
        let values = schema.get("additionalProperties").filter(|values| **values != false);
        values.filter(|_| schema.get("properties").is_none()).cloned()
    }

    /// A schema that is sent, in place of a reference to it.
    fn sent<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let name = schema.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix(SENT));
        name.and_then(|name| self.sent.definitions().get(name)).unwrap_or(schema)
    }

    /// A document in which the references of both directions lead somewhere.
    pub(super) fn root(&self) -> Value {
        let (sent, read) = (self.sent.definitions(), self.read.definitions());
        json!({ "components": { "schemas": read, "sent": sent } })
    }

    /// The named schemas of both directions; the references in the document lead to them.
    pub(super) fn finish(mut self, document: &mut Value) -> Object {
        let (mut sent, read) = (self.sent.take_definitions(true), self.read.take_definitions(true));
        let renamed = differing(&sent, &read);
        let mut rename = |name: &str| {
            let suffix = if renamed.contains(name) { "Request" } else { "" };
            format!("{READ}{name}{suffix}")
        };
        rewrite(document, &mut rename);
        let mut all = read;
        for (name, schema) in &mut sent {
            rewrite(schema, &mut rename);
            let suffix = if renamed.contains(name) { "Request" } else { "" };
            all.insert(format!("{name}{suffix}"), schema.take());
        }
        all
    }
}

/// Takes out what is said of directions, which are the service's, and here each has its own schema;
/// and says of bytes what version 3.1 does, which has no format `binary`.
fn as_openapi(schema: &mut Schema) {
    schema.remove("readOnly");
    schema.remove("writeOnly");
    if schema.get("format").is_some_and(|format| format == "binary") {
        schema.remove("format");
        schema.remove("type");
        let any = "application/octet-stream".to_owned();
        schema.insert("contentMediaType".to_owned(), any.into());
    }
}

/// The names that stand for different schemas, or lead to such.
fn differing(sent: &Object, read: &Object) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    loop {
        let before = names.len();
        for (name, schema) in sent {
            let Some(other) = read.get(name) else { continue };
            let mut here = schema.clone();
            let mut leads_on = false;
            rewrite(&mut here, &mut |to: &str| {
                leads_on |= names.contains(to);
                format!("{READ}{to}")
            });
            if leads_on || here != *other {
                names.insert(name.clone());
            }
        }
        if names.len() == before {
            return names;
        }
    }
}

/// Gives each reference to a schema that is sent another target.
fn rewrite(value: &mut Value, rename: &mut dyn FnMut(&str) -> String) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| rewrite(value, rename)),
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(to) if key == "$ref" => {
                        if let Some(name) = to.strip_prefix(SENT) {
                            *to = rename(name);
                        }
                    }
                    _ => rewrite(value, rename),
                }
            }
        }
        _ => {}
    }
}

/// A schema without `null`: of a value that is left out where it is absent.
pub(super) fn without_null(mut schema: Value) -> Value {
    let Value::Object(object) = &mut schema else { return schema };
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            object.insert("type".to_owned(), one);
        }
    }
    if let Some(Value::Array(values)) = object.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if object.get("default").is_some_and(Value::is_null) {
        object.remove("default");
    }
    if let Some(Value::Array(any)) = object.get_mut("anyOf") {
        any.retain(|schema| schema.get("type") != Some(&Value::from("null")));
        if let [one] = any.as_slice() {
            let one = one.clone();
            object.remove("anyOf");
            return with(one, std::mem::take(object));
        }
    }
    schema
}

/// A schema as that of a pair, which is left out where the value is null or an empty list; and
/// whether there is always a pair.
pub(super) fn as_pair(schema: &Value, is_required: bool) -> (Value, bool) {
    let not_null = without_null(schema.clone());
    let is_list = not_null.get("type").is_some_and(|name| name == "array");
    let is_required = is_required && !is_list && not_null == *schema;
    (not_null, is_required)
}

/// A schema with more said of it.
pub(super) fn with(schema: Value, more: Object) -> Value {
    if more.is_empty() {
        return schema;
    }
    let mut object = match schema {
        Value::Object(object) => object,
        Value::Bool(false) => return Value::Bool(false),
        _ => Object::new(),
    };
    object.extend(more);
    object.into()
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};
    use serde_json::{Value, json};

    use super::{Schemas, Way, without_null};
    use crate::describe::{Type, TypeDescription};

    /// Sent and read alike.
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Same {
        name: String,
    }

    /// Another thing where it is sent.
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Different {
        #[serde(skip_serializing)]
        _id: u8,
    }

    /// Leads to the other thing.
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Around {
        inner: Different,
    }

    #[test]
    fn a_name_stands_for_one_schema() {
        let mut schemas = Schemas::new();
        let mut all = Vec::new();
        for way in [Way::Sent, Way::Read] {
            for ty in [
                TypeDescription { name: String::new(), schema: Type::<Same>::new().schema() },
                TypeDescription { name: String::new(), schema: Type::<Around>::new().schema() },
            ] {
                all.push(schemas.of(&ty, way));
            }
        }
        let mut document = Value::from(all);
        let named = schemas.finish(&mut document);
        let all: Vec<_> = named.keys().map(String::as_str).collect();
        assert_eq!(all, ["Around", "AroundRequest", "Different", "DifferentRequest", "Same"]);
        assert_eq!(
            document,
            json!([
                { "$ref": "#/components/schemas/Same" },
                { "$ref": "#/components/schemas/AroundRequest" },
                { "$ref": "#/components/schemas/Same" },
                { "$ref": "#/components/schemas/Around" },
            ]),
        );
        let inner = &named["AroundRequest"]["properties"]["inner"]["$ref"];
        assert_eq!(inner, "#/components/schemas/DifferentRequest");
    }

    #[test]
    fn what_is_left_out_is_not_null() {
        for (schema, without) in [
            (json!({ "type": ["string", "null"] }), json!({ "type": "string" })),
            (json!({ "type": "string" }), json!({ "type": "string" })),
            (json!({ "enum": ["a", null] }), json!({ "enum": ["a"] })),
            (
                json!({ "anyOf": [{ "$ref": "#/x" }, { "type": "null" }], "description": "A." }),
                json!({ "$ref": "#/x", "description": "A." }),
            ),
            (json!(true), json!(true)),
        ] {
            assert_eq!(without_null(schema), without);
        }
    }
}
