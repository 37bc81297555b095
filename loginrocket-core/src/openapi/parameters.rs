//! What of a request stands in the path, the query string and the headers.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::{
    json::{flag, object, text, with_deprecation},
    operation::Operation,
    schemas::{Schemas, Way, as_pair, with, without_null},
};
use crate::{
    describe::FieldDescription,
    encoding::Encoding,
    spec::{List, Role},
};

/// A Parameter Object.
pub(super) struct Parameter<'a> {
    /// Its name on the wire.
    pub(super) name: String,
    /// `path`, `query` or `header`.
    pub(super) place: &'static str,
    /// The field that it is; none for what has a constant value or one of the client.
    pub(super) field: Option<&'a FieldDescription>,
    /// Whether it is always sent.
    pub(super) is_required: bool,
    /// Whether each element of a list is a pair of its own.
    pub(super) explode: Option<bool>,
    /// Whether it takes several segments of the path.
    pub(super) is_catch_all: bool,
    /// Whether it stands for parameters whose names are not known.
    pub(super) is_free: bool,
    /// The schema of its value.
    pub(super) schema: Value,
    docs: Cow<'static, str>,
}

/// The parameters of an operation. Headers that OpenAPI describes elsewhere are not among them.
pub(super) fn of<'a>(operation: &Operation<'a>, schemas: &mut Schemas) -> Vec<Parameter<'a>> {
    let (mut all, mut more) = (Vec::new(), Vec::new());
    for field in &operation.description.fields {
        let Some(place) = place(operation, field) else { continue };
        let parameter = of_field(operation, field, place, schemas);
        match schemas.properties(&parameter.schema).filter(|_| field.field.is_flattened()) {
            Some(properties) => more.extend(flattened(&parameter, properties)),
            None => all.push(Parameter { is_free: field.field.is_flattened(), ..parameter }),
        }
    }
    more.extend(constants(operation));
    // A field goes before a constant, and a call with a name of its own and a flattened one fails.
    for parameter in more {
        if !all.iter().any(|other| other.is_named(parameter.place, &parameter.name)) {
            all.push(parameter);
        }
    }
    all
}

/// The parameters that no field gives its value.
fn constants<'a>(operation: &Operation<'a>) -> Vec<Parameter<'a>> {
    let spec = operation.description.spec;
    let headers = spec.headers().filter(|(name, _)| !is_described_elsewhere(name));
    let headers = headers.map(|(name, value)| ("header", name, value));
    let pairs = spec.query().map(|(name, value)| ("query", name, value));
    let with_value = |(place, name, value): (&'static str, &str, &str)| {
        constant(place, name, json!({ "type": "string", "enum": [value] }))
    };
    let mut all: Vec<_> = headers.chain(pairs).map(with_value).collect();
    // Those of a location are no fields.
    all.extend(operation.path.names.iter().map(|name| Parameter {
        is_catch_all: operation.path.catch_all.contains(name),
        docs: Cow::Borrowed("A part of the URL that the service has named before."),
        ..constant("path", name, json!({ "type": "string" }))
    }));
    if let Some(name) = spec.idempotency_key() {
        let mut key = constant("header", name, json!({ "type": "string", "minLength": 1 }));
        key.docs = Cow::Borrowed("A key of its own for each call, the same where it is repeated.");
        all.push(key);
    }
    if operation.encodings.contains(&Encoding::Jsonp) {
        let mut callback = constant("query", "callback", json!({ "type": "string" }));
        callback.is_required = !operation.encodings.contains(&Encoding::Query);
        callback.docs = Cow::Borrowed("The JavaScript function that the response calls.");
        all.push(callback);
    }
    all
}

/// Where a field stands, if not in the body.
fn place(operation: &Operation<'_>, field: &FieldDescription) -> Option<&'static str> {
    let name = field.field.name();
    match field.field.role() {
        Role::Path if operation.path.left_out.iter().any(|left_out| left_out == name) => None,
        Role::Path => Some("path"),
        Role::Header if is_described_elsewhere(name) => None,
        Role::Header => Some("header"),
        Role::Query => Some("query"),
        Role::Body if operation.has_query() => Some("query"),
        _ => None,
    }
}

/// Whether a Parameter Object for this header would be ignored (section 4.8.12.1).
pub(super) fn is_described_elsewhere(name: &str) -> bool {
    ["accept", "authorization", "content-type"].iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// The parameter of a field.
fn of_field<'a>(
    operation: &Operation<'a>,
    field: &'a FieldDescription,
    place: &'static str,
    schemas: &mut Schemas,
) -> Parameter<'a> {
    let is_body = field.field.role() == Role::Body && operation.has_body();
    let is_catch_all = operation.path.catch_all.iter().any(|name| name == field.field.name());
    let note = if is_catch_all { "It takes several segments: `/` is sent as it is." } else { "" };
    let docs = with_deprecation(field.docs, field.deprecated);
    let docs = [docs.as_str(), note].map(str::trim).join("\n\n").trim().to_owned();
    let schema = schema(field, schemas);
    let (schema, is_required) = if place == "query" {
        as_pair(&schema, field.is_required)
    } else {
        (schema, field.is_required)
    };
    let explode = (place == "query").then(|| explode(field, &schema)).flatten();
    Parameter {
        name: name(field, place),
        place,
        field: Some(field),
        is_required: place == "path" || (is_required && !is_body),
        explode,
        is_catch_all,
        is_free: false,
        schema,
        docs: Cow::Owned(docs),
    }
}

/// The parameters of a field whose own fields take its place.
fn flattened<'a>(
    parameter: &Parameter<'a>,
    properties: Vec<(String, Value, bool)>,
) -> Vec<Parameter<'a>> {
    let is_given = parameter.field.is_some_and(|field| field.is_required);
    let one = |(name, schema, is_required): (String, Value, bool)| {
        let (schema, is_required) = as_pair(&schema, is_required);
        let is_array = schema.get("type").is_some_and(|name| name == "array");
        Parameter {
            name,
            place: parameter.place,
            field: parameter.field,
            is_required: is_given && is_required,
            explode: is_array.then_some(true),
            is_catch_all: false,
            is_free: false,
            schema,
            docs: Cow::Borrowed(""),
        }
    };
    properties.into_iter().map(one).collect()
}

/// The schema of a field's value as it is sent.
pub(super) fn schema(field: &FieldDescription, schemas: &mut Schemas) -> Value {
    let schema = schemas.of(&field.ty, Way::Sent);
    let schema = if field.is_required { schema } else { without_null(schema) };
    let is_text = schema.get("type").is_some_and(|name| name == "string");
    if field.field.is_secret() && is_text && schema.get("format").is_none() {
        return with(schema, object([("format", "password".into())]));
    }
    schema
}

/// The name of a field in pairs.
pub(super) fn name(field: &FieldDescription, place: &str) -> String {
    let brackets = match (place, field.field.list()) {
        ("query", List::Brackets) => "[]",
        _ => "",
    };
    [field.field.name(), brackets].concat()
}

/// Whether each element of a list, or entry of an object, is a pair of its own; none for others.
pub(super) fn explode(field: &FieldDescription, schema: &Value) -> Option<bool> {
    let is_array = schema.get("type").is_some_and(|name| name == "array");
    match field.field.list() {
        List::Comma => Some(false),
        List::Repeat if !is_array && !field.field.is_flattened() => None,
        _ => Some(true),
    }
}

/// A parameter that no field gives its value.
fn constant<'a>(place: &'static str, name: &str, schema: Value) -> Parameter<'a> {
    Parameter {
        name: name.to_owned(),
        place,
        field: None,
        is_required: true,
        explode: None,
        is_catch_all: false,
        is_free: false,
        schema,
        docs: Cow::Borrowed(""),
    }
}

impl Parameter<'_> {
    /// Whether it has this place and name; names of headers are in any letter case.
    fn is_named(&self, place: &str, name: &str) -> bool {
        let is_header = place == "header" && self.name.eq_ignore_ascii_case(name);
        self.place == place && (is_header || self.name == name)
    }

    /// The Parameter Object.
    pub(super) fn to_json(&self) -> Value {
        let deprecated = self.field.is_some_and(|field| field.deprecated.is_some());
        let style = if self.explode.is_some() { "form" } else { "" };
        // `allowReserved` is for the query string only, before OpenAPI 3.2.
        object([
            ("name", self.name.as_str().into()),
            ("in", self.place.into()),
            ("description", text(&self.docs)),
            ("required", flag(self.is_required)),
            ("deprecated", flag(deprecated)),
            ("style", text(style)),
            ("explode", self.explode.map_or(Value::Null, Value::Bool)),
            ("schema", self.schema.clone()),
            ("x-loginrocket-catch-all", flag(self.is_catch_all)),
        ])
        .into()
    }
}
