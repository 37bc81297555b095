//! A value of a document, with its place.

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// How many references may follow each other.
const MAX_HOPS: usize = 32;

/// A value and its JSON Pointer (RFC 6901).
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    root: &'a Value,
    pub(super) value: &'a Value,
    pub(super) pointer: String,
}

impl<'a> Node<'a> {
    /// The whole document.
    pub(super) fn root(root: &'a Value) -> Self {
        Self { root, value: root, pointer: String::new() }
    }

    /// A value that stands outside of the document and has references into it.
    pub(super) fn beside(root: &'a Value, value: &'a Value) -> Self {
        Self { root, value, pointer: String::new() }
    }

    /// What a key of an object leads to.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        Some(self.step(key, self.value.get(key)?))
    }

    /// The same, behind its references.
    pub(super) fn follow(&self, key: &str) -> Option<Self> {
        self.get(key)?.resolve()
    }

    /// The text of a key.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }

    /// Whether a key has this value.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        self.value.get(key)?.as_bool()
    }

    /// The entries of an object.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, Self)> {
        let entries = self.value.as_object().into_iter().flatten();
        entries.map(|(key, value)| (key.as_str(), self.step(key, value)))
    }

    /// The elements of a list.
    pub(super) fn elements(&self) -> impl Iterator<Item = Self> {
        let elements = self.value.as_array().into_iter().flatten().enumerate();
        elements.map(|(index, value)| self.step(&index.to_string(), value))
    }

    /// The entries of an object below a key.
    pub(super) fn entries_of(&self, key: &str) -> Vec<(&'a str, Self)> {
        self.get(key).map(|node| node.entries().collect()).unwrap_or_default()
    }

    /// The elements of a list below a key.
    pub(super) fn elements_of(&self, key: &str) -> Vec<Self> {
        self.get(key).map(|node| node.elements().collect()).unwrap_or_default()
    }

    /// What the references lead to; none if that is outside of the document, or nowhere.
    pub(super) fn resolve(self) -> Option<Self> {
        self.resolve_until(|_| false)
    }

    /// The same, as far as the first reference that is an end.
    pub(super) fn resolve_until(mut self, is_end: impl Fn(&Self) -> bool) -> Option<Self> {
        for _ in 0..MAX_HOPS {
            if !self.is_reference() || is_end(&self) {
                return Some(self);
            }
            self = self.target()?;
        }
        None
    }

    /// Whether it is a reference.
    pub(super) fn is_reference(&self) -> bool {
        self.text("$ref").is_some()
    }

    /// What its reference leads to, which may be another one.
    pub(super) fn target(&self) -> Option<Self> {
        let to = self.text("$ref")?.strip_prefix('#')?;
        let pointer = percent_decode_str(to).decode_utf8().ok()?;
        let value = self.root.pointer(&pointer)?;
        Some(Self { root: self.root, value, pointer: pointer.into_owned() })
    }

    /// Whether the document is of version 3.0, which ignores what stands beside a reference.
    pub(super) fn is_of_3_0(&self) -> bool {
        match self.root.get("openapi") {
            Some(Value::String(version)) => version.starts_with("3.0"),
            // In YAML it may be written without quotes.
            Some(Value::Number(version)) => version.to_string().starts_with("3.0"),
            _ => false,
        }
    }

    /// A value below this one.
    fn step(&self, key: &str, value: &'a Value) -> Self {
        let key = key.replace('~', "~0").replace('/', "~1");
        Self { root: self.root, value, pointer: format!("{}/{key}", self.pointer) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Node;

    #[test]
    fn a_reference_leads_to_its_target_or_nowhere() {
        let document = json!({
            "a/b": { "c~d": 1 },
            "fine": { "$ref": "#/a~1b" },
            "encoded": { "$ref": "#/a~1b/c%7E0d" },
            "twice": { "$ref": "#/fine" },
            "outside": { "$ref": "other.json#/a" },
            "nowhere": { "$ref": "#/x" },
            "circle": { "$ref": "#/circle" },
            "there": { "$ref": "#/back" },
            "back": { "$ref": "#/there" },
        });
        let root = Node::root(&document);
        let pointer = |key| root.follow(key).map(|node| node.pointer);
        assert_eq!(pointer("fine").unwrap(), "/a~1b");
        assert_eq!(pointer("encoded").unwrap(), "/a~1b/c~0d");
        assert_eq!(pointer("twice").unwrap(), "/a~1b");
        for key in ["outside", "nowhere", "circle", "there", "missing"] {
            assert_eq!(pointer(key), None, "{key}");
        }
        let entry = root.get("a/b").unwrap().get("c~d").unwrap();
        assert_eq!(document.pointer(&entry.pointer), Some(entry.value));
    }
}
