//! What a schema allows, as far as it is compared: a list of alternatives, in which references,
//! `allOf`, `anyOf` and `oneOf` are gone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::node::Node;

/// The types of JSON Schema; an integer is a number, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Types(u8);

impl Types {
    /// Any value.
    pub(super) const ANY: Self = Self(0x7f);
    /// No value.
    const NONE: Self = Self(0);
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

    /// What either allows.
    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both allow.
    fn and(self, other: Self) -> Self {
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

/// An alternative of a schema.
#[derive(Clone, Debug)]
pub(super) struct View<'a> {
    pub(super) types: Types,
    /// The properties of an object.
    pub(super) properties: BTreeMap<&'a str, Node<'a>>,
    /// Those that are always there.
    pub(super) required: BTreeSet<&'a str>,
    /// The schema of other properties, if one is given.
    pub(super) additional: Option<Node<'a>>,
    /// Whether there may be other properties, as far as it is said.
    pub(super) is_open: Option<bool>,
    /// The elements of a list.
    pub(super) items: Option<Node<'a>>,
    /// The values, if they are enumerated.
    pub(super) values: Option<Vec<&'a Value>>,
    /// The place of the schema.
    pub(super) pointer: String,
}

/// How deeply schemas are taken apart.
const MAX_DEPTH: usize = 32;

/// How many alternatives of a schema are looked at.
const MAX_ALTERNATIVES: usize = 64;

/// Takes schemas apart, as long as there are steps left: references may be circular, and a short
/// text may name many alternatives.
pub(super) struct Reader {
    pub(super) steps: usize,
}

impl Reader {
    /// The alternatives of a schema; none if it cannot be taken apart.
    pub(super) fn views<'a>(&mut self, node: &Node<'a>) -> Option<Vec<View<'a>>> {
        self.narrow(vec![View::any(node)], node, 0)
    }

    /// The alternatives that remain where a schema must be met, too.
    fn narrow<'a>(
        &mut self,
        mut views: Vec<View<'a>>,
        node: &Node<'a>,
        depth: usize,
    ) -> Option<Vec<View<'a>>> {
        let size = |view: &View<'_>| view.properties.len().saturating_add(1);
        let work = views.iter().map(size).fold(1, usize::saturating_add);
        self.steps = self.steps.checked_sub(work)?;
        if depth > MAX_DEPTH {
            return None;
        }
        let deeper = depth.saturating_add(1);
        let node = node.clone().resolve()?;
        // Beside alternatives it is meant to be one, although version 3.0 wants a type with it.
        let is_nullable = node.flag("nullable") == Some(true) && node.get("type").is_none();
        let null = views.iter().filter(|_| is_nullable).map(View::null).collect::<Vec<_>>();
        for view in &mut views {
            view.narrow(&node);
        }
        for part in node.elements_of("allOf") {
            views = self.narrow(views, &part, deeper)?;
        }
        for key in ["anyOf", "oneOf"] {
            let Some(alternatives) = node.get(key) else { continue };
            let mut all = Vec::new();
            for alternative in alternatives.elements() {
                all.extend(self.narrow(views.clone(), &alternative, deeper)?);
                if all.len() > MAX_ALTERNATIVES {
                    return None;
                }
            }
            views = all;
        }
        views.extend(null);
        views.retain(|view| view.types != Types::NONE);
        Some(views)
    }
}

impl<'a> View<'a> {
    /// Allows any value.
    fn any(node: &Node<'a>) -> Self {
        Self {
            types: Types::ANY,
            properties: BTreeMap::new(),
            required: BTreeSet::new(),
            additional: None,
            is_open: None,
            items: None,
            values: None,
            pointer: node.pointer.clone(),
        }
    }

    /// Allows null, if it does.
    fn null(&self) -> Self {
        Self { types: self.types.and(Types::named("null")), ..self.clone() }
    }

    /// Allows what the keys of a schema allow, too.
    fn narrow(&mut self, node: &Node<'a>) {
        self.pointer.clone_from(&node.pointer);
        self.types = self.types.and(types(node));
        if let Some(values) = values(node) {
            let is_null = |value: &&Value| value.is_null();
            let known = values.iter().fold(Types::NONE, |types, value| types.or(Types::of(value)));
            let may_be_null = node.flag("nullable") == Some(true) && !values.iter().any(is_null);
            let null = if may_be_null { Types::named("null") } else { Types::NONE };
            self.types = self.types.and(known.or(null));
            self.values = Some(match self.values.take() {
                None => values,
                Some(own) => own.into_iter().filter(|value| values.contains(value)).collect(),
            });
        }
        for (name, property) in node.entries_of("properties") {
            self.properties.entry(name).or_insert(property);
        }
        let required = node.value.get("required").and_then(Value::as_array);
        self.required.extend(required.into_iter().flatten().filter_map(Value::as_str));
        if let Some(additional) = node.get("additionalProperties") {
            self.is_open = Some(additional.value != &Value::Bool(false));
            self.additional = Some(additional).filter(|node| node.value.is_object());
        }
        self.items = self.items.take().or_else(|| node.get("items"));
    }
}

/// The types that a schema names, or means by its other keys.
fn types(node: &Node<'_>) -> Types {
    let null = if node.flag("nullable") == Some(true) { Types::named("null") } else { Types::NONE };
    match (node.value, node.value.get("type")) {
        (Value::Bool(false), _) => Types::NONE,
        (_, Some(Value::String(name))) => Types::named(name).or(null),
        (_, Some(Value::Array(names))) => {
            let names = names.iter().map(|name| Types::named(name.as_str().unwrap_or_default()));
            names.fold(null, Types::or)
        }
        _ if node.value.get("properties").is_some() => Types::named("object").or(null),
        _ if node.value.get("items").is_some() => Types::named("array").or(null),
        _ => Types::ANY,
    }
}

/// The values that a schema enumerates.
fn values<'a>(node: &Node<'a>) -> Option<Vec<&'a Value>> {
    let constant = node.value.get("const").map(|value| vec![value]);
    constant.or_else(|| Some(node.value.get("enum")?.as_array()?.iter().collect()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Node, Reader};

    /// The names of the types of each alternative.
    fn types(schema: &Value) -> Option<Vec<Vec<&'static str>>> {
        let views = Reader { steps: 10_000 }.views(&Node::root(schema))?;
        Some(views.iter().map(|view| view.types.each().map(|(name, _)| name).collect()).collect())
    }

    #[test]
    fn the_keys_of_both_versions_are_understood() {
        for (schema, expected) in [
            (json!({ "type": "string" }), vec![vec!["string"]]),
            (json!({ "type": "string", "nullable": true }), vec![vec!["null", "string"]]),
            (json!({ "type": ["integer", "null"] }), vec![vec!["null", "integer"]]),
            (json!({ "type": "number" }), vec![vec!["number"]]),
            (json!({ "properties": {} }), vec![vec!["object"]]),
            (json!({ "items": {} }), vec![vec!["array"]]),
            (json!({ "enum": ["a", 1, null] }), vec![vec!["null", "string", "integer"]]),
            (
                json!({ "type": "string", "nullable": true, "enum": ["a"] }),
                vec![vec!["null", "string"]],
            ),
            (json!({ "const": true }), vec![vec!["boolean"]]),
            (
                json!({ "allOf": [{ "type": ["string", "null"] }, { "type": ["string", "object"] }] }),
                vec![vec!["string"]],
            ),
            (
                json!({ "anyOf": [{ "type": "string" }, { "oneOf": [{ "type": "null" }, false] }] }),
                vec![vec!["string"], vec!["null"]],
            ),
            (
                json!({ "nullable": true, "oneOf": [{ "type": "string" }] }),
                vec![vec!["string"], vec!["null"]],
            ),
            (json!(false), vec![]),
        ] {
            assert_eq!(types(&schema).unwrap(), expected, "{schema}");
        }
        assert_eq!(types(&json!({})).unwrap()[0].len(), 6);
        assert_eq!(types(&json!(true)).unwrap()[0].len(), 6);
        assert_eq!(types(&json!({ "type": 7 })).unwrap()[0].len(), 6);
    }

    #[test]
    fn what_has_no_end_is_not_known() {
        let circle = json!({ "allOf": [{ "$ref": "#" }] });
        let doubled = json!({ "allOf": [{ "$ref": "#" }, { "$ref": "#" }] });
        let many = json!({
            "a": { "anyOf": vec![json!({ "$ref": "#/b" }); 9] },
            "b": { "anyOf": vec![json!({ "type": "string" }); 9] },
            "$ref": "#/a",
        });
        for schema in [circle, doubled, many] {
            assert_eq!(types(&schema), None, "{schema}");
        }
    }
}
