//! The types of values that a schema allows.

use serde_json::Value;

use super::node::Node;

/// The types of JSON Schema; an integer is a number, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Types(u8);

impl Types {
    /// Any value.
    pub(super) const ANY: Self = Self(0x7f);
    /// No value.
    pub(super) const NONE: Self = Self(0);
    /// Single types, with their names.
    const NAMES: [(&'static str, Self); 7] = [
        ("null", Self(1)),
        ("boolean", Self(2)),
        ("string", Self(4)),
        ("array", Self(8)),
        ("object", Self(16)),
        ("integer", Self(32)),
        ("number", Self(96)),
    ];

    /// The types of this name; any for a name that there is not.
    pub(super) fn named(name: &str) -> Self {
        Self::NAMES.iter().find(|(own, _)| *own == name).map_or(Self::ANY, |(_, types)| *types)
    }

    /// The type of a value.
    pub(super) fn of(value: &Value) -> Self {
        Self::named(match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
        })
    }

    /// The types that a schema names, or means by its other keys.
    pub(super) fn of_schema(node: &Node<'_>) -> Self {
        let null =
            if node.flag("nullable") == Some(true) { Self::named("null") } else { Self::NONE };
        match (node.value, node.value.get("type")) {
            (Value::Bool(false), _) => Self::NONE,
            (_, Some(Value::String(name))) => Self::named(name).or(null),
            (_, Some(Value::Array(names))) => {
                let names = names.iter().map(|name| Self::named(name.as_str().unwrap_or_default()));
                names.fold(null, Self::or)
            }
            _ if node.value.get("properties").is_some() => Self::named("object").or(null),
            _ if node.value.get("items").is_some() => Self::named("array").or(null),
            // Bytes as they are, which version 3.0 calls a string, too.
            _ if node.value.get("contentMediaType").is_some() => Self::named("string").or(null),
            _ => Self::ANY,
        }
    }

    /// What either allows.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both allow.
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether all of another's values are allowed.
    pub(super) fn include(self, other: Self) -> bool {
        self.and(other) == other
    }

    /// The types one by one, with their names.
    pub(super) fn each(self) -> impl Iterator<Item = (&'static str, Self)> {
        let of_numbers = if self.include(Self::named("number")) { "integer" } else { "number" };
        let each = Self::NAMES.into_iter();
        each.filter(move |(name, types)| *name != of_numbers && self.include(*types))
    }
}
