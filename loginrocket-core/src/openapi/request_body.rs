//! The body of a request in each of its encodings.

use serde_json::{Value, json};

use super::{
    json::{Object, filled, flag, list, object, text, with_deprecation},
    operation::Operation,
    parameters::{explode, name, schema},
    schemas::{Schemas, as_pair, with},
};
use crate::{
    describe::{Description, FieldDescription},
    encoding::Encoding,
    spec::{List, Role},
};

/// A body in one encoding: a Media Type Object.
pub(super) struct Content {
    /// The encoding.
    pub(super) encoding: Encoding,
    /// The media type.
    pub(super) media_type: &'static str,
    /// The schema of the body.
    pub(super) schema: Value,
    /// How single properties are written.
    pub(super) properties: Object,
}

/// The bodies of an operation; none if it sends no body.
pub(super) fn of(operation: &Operation<'_>, schemas: &mut Schemas) -> Vec<Content> {
    let description = operation.description;
    if !description.fields.iter().any(is_in_body) {
        return Vec::new();
    }
    let content = |encoding: &Encoding| {
        let media_type = media_type(description, *encoding)?;
        let whole = description.fields.iter().find(|field| field.field.role() == Role::WholeBody);
        let mut properties = Object::new();
        let schema = match (encoding, whole) {
            (Encoding::Bytes | Encoding::Stream, _) => json!({}),
            (_, Some(field)) => documented(field, schema(field, schemas)),
            (Encoding::Related, None) => related(description, schemas),
            _ => fields(description, *encoding, &mut properties, schemas),
        };
        Some(Content { encoding: *encoding, media_type, schema, properties })
    };
    operation.encodings.iter().filter_map(content).collect()
}

/// The Request Body Object, or null.
pub(super) fn to_json(operation: &Operation<'_>, schemas: &mut Schemas) -> Value {
    let mut content = Object::new();
    for body in of(operation, schemas) {
        let properties = ("encoding", filled(body.properties));
        let media_type = object([("schema", body.schema), properties]);
        content.insert(body.media_type.to_owned(), media_type.into());
    }
    if content.is_empty() {
        return Value::Null;
    }
    let required = ("required", flag(is_required(operation)));
    object([("content", content.into()), required]).into()
}

/// Whether a body is always sent.
pub(super) fn is_required(operation: &Operation<'_>) -> bool {
    let is_required = |field: &FieldDescription| is_in_body(field) && field.is_required;
    !operation.has_query() && operation.description.fields.iter().any(is_required)
}

/// Whether a field is in the body, where there is one.
fn is_in_body(field: &FieldDescription) -> bool {
    matches!(field.field.role(), Role::Body | Role::WholeBody | Role::Part | Role::JsonPart)
}

/// The media type of a body.
fn media_type(description: &Description, encoding: Encoding) -> Option<&'static str> {
    let own = description.fields.iter().find_map(|field| field.media_type);
    Some(match encoding {
        Encoding::Json => "application/json",
        Encoding::Form => "application/x-www-form-urlencoded",
        Encoding::Text => own.unwrap_or("text/plain"),
        Encoding::Bytes | Encoding::Stream => own.unwrap_or("application/octet-stream"),
        Encoding::Multipart => "multipart/form-data",
        Encoding::Related => "multipart/related",
        Encoding::Query | Encoding::Jsonp => return None,
    })
}

/// The schema of an object of fields, and how those of a form or of parts are written.
fn fields(
    description: &Description,
    encoding: Encoding,
    written: &mut Object,
    schemas: &mut Schemas,
) -> Value {
    let mut fields = Fields { is_pairs: encoding.has_pairs(), ..Fields::default() };
    for field in description.fields.iter().filter(|field| is_in_body(field)) {
        let schema = schema(field, schemas);
        let name = name(field, if encoding.has_pairs() { "query" } else { "body" });
        if let Some(written_as) = written_as(field, encoding, &schema) {
            written.insert(name.clone(), written_as);
        }
        fields.add(field, name, schema, schemas);
    }
    fields.schema()
}

/// The Encoding Object of a property, if it needs one.
fn written_as(field: &FieldDescription, encoding: Encoding, schema: &Value) -> Option<Value> {
    if field.field.is_flattened() {
        return None;
    }
    match (encoding, field.field.role()) {
        (Encoding::Multipart, Role::JsonPart) => Some(json!({ "contentType": "application/json" })),
        (Encoding::Form | Encoding::Multipart, Role::Body) => {
            let explode = explode(field, schema)?;
            // Parts of their own are what `multipart` makes of a list by default.
            let is_default = encoding == Encoding::Multipart && field.field.list() != List::Comma;
            (!is_default).then(|| json!({ "style": "form", "explode": explode }))
        }
        _ => None,
    }
}

/// The schema of a `multipart/related` body, whose parts OpenAPI 3.1 cannot put in order.
fn related(description: &Description, schemas: &mut Schemas) -> Value {
    let (mut metadata, mut parts) = (Fields::default(), Fields::default());
    for field in description.fields.iter().filter(|field| is_in_body(field)) {
        let schema = schema(field, schemas);
        let fields = if field.field.role() == Role::Body { &mut metadata } else { &mut parts };
        fields.add(field, field.field.name().to_owned(), schema, schemas);
    }
    let mut schema = parts.schema();
    if let (Some(properties), false) = (schema.get_mut("properties"), metadata.is_empty()) {
        if let Some(properties) = properties.as_object_mut() {
            properties.insert("metadata".to_owned(), metadata.schema());
        }
    }
    let note = "The first part is the metadata, as JSON; the others follow.";
    with(schema, object([("description", note.into())]))
}

/// A schema with what is said of its field.
fn documented(field: &FieldDescription, schema: Value) -> Value {
    let docs = with_deprecation(field.docs, field.deprecated);
    let said =
        object([("description", text(&docs)), ("deprecated", flag(field.deprecated.is_some()))]);
    with(schema, said)
}

/// Fields that become the schema of an object.
#[derive(Default)]
struct Fields {
    /// Whether they are pairs and not JSON.
    is_pairs: bool,
    properties: Object,
    required: Vec<Value>,
    /// The schema of properties whose names are not known.
    others: Option<Value>,
    /// Schemas of which neither names nor values are known.
    flattened: Vec<Value>,
}

impl Fields {
    /// Adds a field.
    fn add(&mut self, field: &FieldDescription, name: String, schema: Value, schemas: &Schemas) {
        if !field.field.is_flattened() {
            return self.property(field, name, documented(field, schema), field.is_required);
        }
        if let Some(properties) = schemas.properties(&schema) {
            for (name, schema, is_required) in properties {
                self.property(field, name, schema, is_required && field.is_required);
            }
        } else if let Some(values) = schemas.values(&schema) {
            // In a schema beside this one it would be said of all properties.
            self.others = Some(values);
        } else {
            self.flattened.push(schema);
        }
    }

    /// Adds a property of a field.
    fn property(
        &mut self,
        field: &FieldDescription,
        name: String,
        schema: Value,
        is_required: bool,
    ) {
        let is_pair = self.is_pairs && field.field.role() != Role::JsonPart;
        let (schema, is_required) =
            if is_pair { as_pair(&schema, is_required) } else { (schema, is_required) };
        if is_required {
            self.required.push(name.as_str().into());
        }
        self.properties.insert(name, schema);
    }

    /// Whether there are no fields.
    fn is_empty(&self) -> bool {
        self.properties.is_empty() && self.flattened.is_empty() && self.others.is_none()
    }

    /// The schema of the object.
    fn schema(self) -> Value {
        let own = object([
            ("type", "object".into()),
            ("properties", self.properties.into()),
            ("required", list(self.required)),
            ("additionalProperties", self.others.unwrap_or_default()),
        ]);
        if self.flattened.is_empty() {
            return own.into();
        }
        let mut all = vec![Value::from(own)];
        all.extend(self.flattened);
        json!({ "allOf": all })
    }
}
