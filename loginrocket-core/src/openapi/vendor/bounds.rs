//! Which integers a schema allows, as far as it says so.

use serde_json::Value;

use super::node::Node;

/// The least and the greatest integer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) low: Option<i128>,
    pub(super) high: Option<i128>,
}

/// The formats of integers. Those with a sign say how wide a number is, and are written of ones that
/// are never negative, too: they have no least number.
const FORMATS: [(&str, Option<i128>, i128); 8] = [
    ("int8", None, i8::MAX as i128),
    ("int16", None, i16::MAX as i128),
    ("int32", None, i32::MAX as i128),
    ("int64", None, i64::MAX as i128),
    ("uint8", Some(0), u8::MAX as i128),
    ("uint16", Some(0), u16::MAX as i128),
    ("uint32", Some(0), u32::MAX as i128),
    ("uint64", Some(0), u64::MAX as i128),
];

impl Bounds {
    /// Those that the keys of a schema give.
    pub(super) fn of(node: &Node<'_>) -> Self {
        let (low, high) = (limit(node, "minimum", 1), limit(node, "maximum", -1));
        let format = node.text("format");
        let format = FORMATS.iter().find(|(name, ..)| format == Some(name));
        let own = Self { low, high };
        format.map_or(own, |(_, low, high)| own.and(Self { low: *low, high: Some(*high) }))
    }

    /// Which they are, in words.
    pub(super) fn text(self) -> String {
        match (self.low, self.high) {
            (Some(low), Some(high)) => format!("from {low} to {high}"),
            (Some(low), None) => format!("from {low}"),
            (None, Some(high)) => format!("to {high}"),
            (None, None) => "of any size".to_owned(),
        }
    }

    /// What both allow.
    pub(super) fn and(self, other: Self) -> Self {
        let low = self.low.into_iter().chain(other.low).max();
        let high = self.high.into_iter().chain(other.high).min();
        Self { low, high }
    }
}

/// A limit of a schema. An exclusive one is a number of its own, or in version 3.0 a flag.
fn limit(node: &Node<'_>, key: &str, next: i128) -> Option<i128> {
    let exclusive = if next > 0 { "exclusiveMinimum" } else { "exclusiveMaximum" };
    let limit = integer(node, key);
    if node.flag(exclusive) == Some(true) {
        return limit?.checked_add(next);
    }
    let other = integer(node, exclusive).and_then(|limit| limit.checked_add(next));
    let both = limit.into_iter().chain(other);
    if next > 0 { both.max() } else { both.min() }
}

/// The integer of a key.
fn integer(node: &Node<'_>, key: &str) -> Option<i128> {
    let Value::Number(number) = node.value.get(key)? else { return None };
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Bounds, Node};

    #[test]
    fn limits_are_those_of_both_versions_and_of_formats() {
        for (schema, low, high) in [
            (json!({}), None, None),
            (json!({ "minimum": -1, "maximum": 2 }), Some(-1), Some(2)),
            (json!({ "exclusiveMinimum": -1, "exclusiveMaximum": 2 }), Some(0), Some(1)),
            (
                json!({ "minimum": 1, "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": false }),
                Some(2),
                Some(9),
            ),
            (json!({ "minimum": 5, "exclusiveMinimum": 1, "format": "uint8" }), Some(5), Some(255)),
            (json!({ "format": "int32", "maximum": 300 }), None, Some(300)),
            (json!({ "minimum": "1", "maximum": 1.5, "format": "x" }), None, None),
        ] {
            assert_eq!(Bounds::of(&Node::root(&schema)), Bounds { low, high }, "{schema}");
        }
    }
}
