//! What a schema allows, as far as it is compared: a list of alternatives, in which references,
//! `allOf`, `anyOf` and `oneOf` are gone.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    ptr,
};

use serde_json::Value;

use super::{bounds::Bounds, node::Node, types::Types};

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
    /// Which integers there are.
    pub(super) bounds: Bounds,
    /// The place of the schema.
    pub(super) pointer: String,
}

/// The keywords that are understood, besides references.
const KEYWORDS: [&str; 18] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contentMediaType",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maximum",
    "minimum",
    "nullable",
    "oneOf",
    "properties",
    "required",
    "type",
    "unevaluatedProperties",
];

/// How deeply schemas are taken apart.
const MAX_DEPTH: usize = 32;

/// How many alternatives of a schema are looked at.
const MAX_ALTERNATIVES: usize = 64;

/// Takes schemas apart, as long as there are steps left: references may be circular, and a short
/// text may name many alternatives.
pub(super) struct Reader {
    pub(super) steps: usize,
    /// How many schemas of a property or of elements were left out, since there was one before.
    pub(super) left_out: usize,
}

/// A schema behind its references; one with more beside it is an end.
pub(super) fn resolve<'a>(node: &Node<'a>) -> Option<Node<'a>> {
    let says_more = |node: &Node<'_>| {
        !node.is_of_3_0() && KEYWORDS.iter().any(|key| node.value.get(key).is_some())
    };
    node.clone().resolve_until(says_more)
}

impl Reader {
    /// Has this many steps.
    pub(super) fn new(steps: usize) -> Self {
        Self { steps, left_out: 0 }
    }

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
        let node = resolve(node)?;
        self.steps = self.steps.checked_sub(work(&views, &node))?;
        if depth > MAX_DEPTH {
            return None;
        }
        let deeper = depth.saturating_add(1);
        // Beside alternatives it is meant to be one, although version 3.0 wants a type with it.
        let is_nullable = node.flag("nullable") == Some(true) && node.get("type").is_none();
        let null = views.iter().filter(|_| is_nullable).map(View::null).collect::<Vec<_>>();
        for view in &mut views {
            self.left_out = self.left_out.saturating_add(view.narrow(&node));
        }
        if node.is_reference() {
            views = self.narrow(views, &node.target()?, deeper)?;
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

/// How much is looked at where a schema narrows alternatives.
fn work(views: &[View<'_>], node: &Node<'_>) -> usize {
    let length = |key| match node.value.get(key) {
        Some(Value::Array(list)) => list.len(),
        Some(Value::Object(object)) => object.len(),
        _ => 0,
    };
    let of_view = |view: &View<'_>| {
        let known = view.values.as_ref().map_or(1, Vec::len);
        let sizes = [
            view.properties.len(),
            view.required.len(),
            known,
            length("properties"),
            length("required"),
            length("enum").saturating_mul(known),
        ];
        sizes.into_iter().fold(1, usize::saturating_add)
    };
    views.iter().map(of_view).fold(1, usize::saturating_add)
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
            bounds: Bounds::default(),
            pointer: node.pointer.clone(),
        }
    }

    /// Allows null, if it does.
    fn null(&self) -> Self {
        Self { types: self.types.and(Types::named("null")), ..self.clone() }
    }

    /// Allows what the keys of a schema allow, too. Returns how many of them were left out.
    fn narrow(&mut self, node: &Node<'a>) -> usize {
        self.pointer.clone_from(&node.pointer);
        self.types = self.types.and(Types::of_schema(node));
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
        self.bounds = self.bounds.and(Bounds::of(node));
        let mut left_out = 0_usize;
        for (name, property) in node.entries_of("properties") {
            match self.properties.entry(name) {
                Entry::Vacant(entry) => drop(entry.insert(property)),
                Entry::Occupied(own) if ptr::eq(own.get().value, property.value) => {}
                Entry::Occupied(_) => left_out = left_out.saturating_add(1),
            }
        }
        let required = node.value.get("required").and_then(Value::as_array);
        self.required.extend(required.into_iter().flatten().filter_map(Value::as_str));
        for key in ["additionalProperties", "unevaluatedProperties"] {
            let Some(additional) = node.get(key) else { continue };
            let is_open = additional.value != &Value::Bool(false);
            self.is_open = Some(self.is_open.unwrap_or(true) && is_open);
            let schema = || Some(additional).filter(|node| node.value.is_object());
            self.additional = self.additional.take().or_else(schema);
        }
        if let Some(items) = node.get("items") {
            let own = self.items.get_or_insert_with(|| items.clone());
            if !ptr::eq(own.value, items.value) {
                left_out = left_out.saturating_add(1);
            }
        }
        left_out
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
        let views = Reader::new(10_000).views(&Node::root(schema))?;
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
            (json!({ "contentMediaType": "image/png" }), vec![vec!["string"]]),
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
        // Each value is looked for among all others, and each alternative has all properties.
        let numbers = json!({ "enum": (0..200).collect::<Vec<_>>() });
        let product = json!({ "allOf": [numbers, numbers] });
        let names = (0..400).map(|name| (name.to_string(), json!({})));
        let wide = json!({ "properties": Value::Object(names.collect()) });
        let copies = json!({ "anyOf": vec![wide; 60] });
        for schema in [circle, doubled, many, product, copies] {
            assert_eq!(types(&schema), None, "{schema}");
        }
    }
}
