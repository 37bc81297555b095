//! Objects of JSON, put together and read.

use serde_json::{Map, Value};

/// The keys and values of an object.
pub(super) type Object = Map<String, Value>;

/// An object of these entries; those that are null are left out.
pub(super) fn object<const N: usize>(entries: [(&str, Value); N]) -> Object {
    let entries = entries.into_iter().filter(|(_, value)| !value.is_null());
    entries.map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A text, or null in place of an empty one.
pub(super) fn text(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

/// `true`, or null in place of `false`.
pub(super) fn flag(flag: bool) -> Value {
    if flag { Value::Bool(true) } else { Value::Null }
}

/// A list, or null in place of an empty one.
pub(super) fn list(list: Vec<Value>) -> Value {
    if list.is_empty() { Value::Null } else { list.into() }
}

/// An object, or null in place of an empty one.
pub(super) fn filled(object: Object) -> Value {
    if object.is_empty() { Value::Null } else { object.into() }
}

/// The summary of a documentation, which is its first paragraph, and the rest.
pub(super) fn summary(docs: &str) -> (String, &str) {
    let docs = docs.trim();
    let (first, rest) = docs.split_once("\n\n").unwrap_or((docs, ""));
    let lines: Vec<_> = first.lines().map(str::trim).collect();
    (lines.join(" "), rest.trim())
}

/// A text and why its subject is deprecated, as paragraphs.
pub(super) fn with_deprecation(docs: &str, deprecated: Option<&str>) -> String {
    let why = deprecated.filter(|why| !why.is_empty()).map(|why| format!("Deprecated: {why}"));
    let parts = [Some(docs.trim().to_owned()), why];
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}
