//! An operation as the document has it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::node::Node;
use crate::openapi::{json::Object, operation::Operation, path};

/// An operation, and what it has of its path and its document.
#[derive(Clone, Debug)]
pub(super) struct Theirs<'a> {
    pub(super) node: Node<'a>,
    /// Its parameters, behind their references, and those of its path.
    pub(super) parameters: Vec<Node<'a>>,
    /// The placeholders of its path, in their order.
    pub(super) names: Vec<&'a str>,
    /// What credentials it takes, if the document says anything of it.
    pub(super) security: Option<Node<'a>>,
    /// How many parameters are behind references that lead nowhere.
    pub(super) unknown: usize,
}

impl<'a> Theirs<'a> {
    /// The operation of a method in a path item.
    pub(super) fn of(
        root: &Node<'a>,
        path: &'a str,
        item: &Node<'a>,
        method: &str,
    ) -> Option<Self> {
        let other = || item.get("additionalOperations")?.get(method);
        let node = item.get(&method.to_lowercase()).or_else(other)?;
        let lists = [node.get("parameters"), item.get("parameters")];
        let mut theirs = Self {
            security: node.get("security").or_else(|| root.get("security")),
            node,
            parameters: Vec::new(),
            names: Vec::new(),
            unknown: 0,
        };
        // Those of the operation come first, and go before those of its path.
        let mut seen = BTreeSet::new();
        for parameter in lists.iter().flatten().flat_map(Node::elements) {
            match parameter.resolve() {
                Some(node) if seen.insert((node.text("name"), node.text("in"))) => {
                    theirs.parameters.push(node);
                }
                Some(_) => {}
                None => theirs.unknown = theirs.unknown.saturating_add(1),
            }
        }
        let mut rest = path;
        while let Some((_, name, after)) = path::next(rest) {
            theirs.names.push(name);
            rest = after;
        }
        Some(theirs)
    }

    /// The parameter of this name and place.
    pub(super) fn parameter(&self, name: &str, place: &str) -> Option<&Node<'a>> {
        let is_it = |node: &&Node<'a>| {
            let own = node.text("name").unwrap_or_default();
            let is_name = own == name || (place == "header" && own.eq_ignore_ascii_case(name));
            is_name && node.text("in") == Some(place)
        };
        self.parameters.iter().find(is_it)
    }

    /// The parameter of a placeholder, whatever its name.
    pub(super) fn placeholder(&self, operation: &Operation<'_>, name: &str) -> Option<&Node<'a>> {
        let index = operation.path.names.iter().position(|own| own == name)?;
        self.parameter(self.names.get(index)?, "path")
    }

    /// Where else there is a parameter or property of this name.
    pub(super) fn elsewhere(&self, name: &str) -> Option<(String, String)> {
        let parameter = self.parameters.iter().find(|node| node.text("name") == Some(name));
        if let Some(node) = parameter {
            return Some((node.text("in").unwrap_or_default().to_owned(), node.pointer.clone()));
        }
        Some(("body".to_owned(), self.property(name)?.pointer))
    }

    /// The property of this name in the body.
    pub(super) fn property(&self, name: &str) -> Option<Node<'a>> {
        let content = self.node.follow("requestBody")?.entries_of("content");
        let property =
            |(_, content): (&str, Node<'a>)| content.follow("schema")?.get("properties")?.get(name);
        content.into_iter().find_map(property)
    }

    /// Whether the operation takes credentials: always, or at choice; none if the document does
    /// not say.
    pub(super) fn credentials(&self) -> Option<(bool, bool)> {
        let choices: Vec<_> = self.security.as_ref()?.elements().collect();
        let is_none = |node: &Node<'_>| node.value.as_object().is_some_and(Object::is_empty);
        let takes_any = choices.iter().any(|choice| !is_none(choice));
        Some((takes_any && !choices.iter().any(is_none), takes_any))
    }
}

/// Whether a key of an object is `true`.
pub(super) fn is_true(node: &Node<'_>, key: &str) -> bool {
    node.value.get(key) == Some(&Value::Bool(true))
}
