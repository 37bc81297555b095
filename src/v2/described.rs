//! What is said of responses that are known by their `result`.

use crate::{
    describe::{
        Cases, TypeDescription,
        schemars::{JsonSchema, Schema},
    },
    response::Kind,
};

/// Describes a response with a body of this type.
pub(super) fn response<T: JsonSchema>(cases: &mut Cases, docs: &str) {
    let _ = cases.case(&[], docs).body(Kind::Json, TypeDescription::of::<T>());
}

/// Adds the `result` of a [`FullLogin`](super::FullLogin).
pub(super) fn full_login(schema: &mut Schema) {
    tag(schema, "full_login");
}

/// Adds the `result` of a [`ConditionalLogin`](super::ConditionalLogin).
pub(super) fn conditional_login(schema: &mut Schema) {
    tag(schema, "conditional_login");
}

/// Adds the `result` of an [`Okay`](super::Okay), which has nothing else.
pub(super) fn okay(schema: &mut Schema) {
    tag(schema, "okay");
}

/// Adds the field by which a response is known, to an object or to nothing.
fn tag(schema: &mut Schema, result: &str) {
    schema.insert("type".to_owned(), "object".into());
    let properties =
        schema.ensure_object().entry("properties").or_insert_with(|| serde_json::json!({}));
    if let Some(properties) = properties.as_object_mut() {
        properties.insert("result".to_owned(), serde_json::json!({ "const": result }));
    }
    let required =
        schema.ensure_object().entry("required").or_insert_with(|| serde_json::json!([]));
    if let Some(required) = required.as_array_mut() {
        required.push("result".into());
    }
}
