//! The templates of a service as a tree of segments. A path goes down it once: a static
//! segment comes before one with placeholders, and a catch-all last; each node is visited
//! once at most.

#[cfg(test)]
mod tests;

use std::fmt;

use http::Method;

use super::{
    entries::work,
    path::Capture,
    pattern::{self, Kind, Segment},
};
use crate::spec::Spec;

/// The tree.
#[derive(Default)]
pub(super) struct Tree {
    root: Node,
    /// What was added, to find what matches the same.
    all: Vec<Added>,
}

/// What is known of a template that was added.
struct Added {
    segments: Vec<Segment>,
    methods: Vec<Method>,
    route: usize,
}

/// All templates that begin with the same segments.
#[derive(Default)]
struct Node {
    /// By their text, in order.
    statics: Vec<(String, Node)>,
    /// The most exact first.
    partials: Vec<(Segment, Node)>,
    one: Option<Box<Node>>,
    /// The rest of each template from its catch-all on, the most exact first.
    many: Vec<(Vec<Segment>, Vec<Leaf>)>,
    leaves: Vec<Leaf>,
}

/// The end of a template.
struct Leaf {
    method: Method,
    /// Whether HEAD goes there too: to an endpoint that is declared with GET, which is safe.
    /// One with POST is not, although its fields may come in the query string of a GET.
    has_head: bool,
    route: usize,
    /// The numbers of the placeholders, in their order in the path: where one is absent, or
    /// another template has none, they are not counted on the way.
    order: Vec<usize>,
}

/// Why a template cannot be added.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum TreeError {
    /// It matches what this route does.
    Conflict(usize),
    /// Two placeholders touch.
    Adjacent,
}

/// A path without an endpoint, and the methods of the endpoints that have it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoRoute(pub(super) Vec<Method>);

impl Tree {
    /// Adds a route.
    pub(super) fn add(
        &mut self,
        route: usize,
        spec: &Spec,
        methods: &[Method],
    ) -> Result<(), TreeError> {
        let patterns = pattern::parse(spec.prefix(), spec.path());
        for segments in patterns.map_err(|_| TreeError::Adjacent)? {
            let is_same = |added: &&Added| {
                added.route != route
                    && added.methods.iter().any(|method| methods.contains(method))
                    && compare(&added.segments, &segments) == Order::None
            };
            if let Some(other) = self.all.iter().find(is_same) {
                return Err(TreeError::Conflict(other.route));
            }
            let order: Vec<usize> = segments.iter().flat_map(Segment::placeholders).collect();
            let leaf = |method: &Method| Leaf {
                method: method.clone(),
                has_head: spec.method() == "GET",
                route,
                order: order.clone(),
            };
            let leaves = methods.iter().map(leaf);
            self.root.add(&segments, leaves.collect());
            self.all.push(Added { segments, methods: methods.to_vec(), route });
        }
        Ok(())
    }

    /// The route of a path and a method, and what its placeholders take.
    pub(super) fn find(
        &self,
        path: &str,
        method: &Method,
    ) -> Result<(usize, Vec<Capture>), NoRoute> {
        let mut walk = Walk { path, method, captures: Vec::new(), allowed: Vec::new() };
        let start = usize::from(path.starts_with('/'));
        let Some(leaf) = walk.visit(&self.root, Some(start)) else {
            return Err(NoRoute(walk.allowed));
        };
        let number = |(capture, index): (Capture, &usize)| Capture { index: *index, ..capture };
        Ok((leaf.route, walk.captures.into_iter().zip(&leaf.order).map(number).collect()))
    }
}

/// A tree of one template, for tests.
#[cfg(test)]
pub(super) fn single(prefix: &'static str, path: &'static str) -> Result<Tree, TreeError> {
    assert!(prefix.is_empty());
    let mut tree = Tree::default();
    tree.add(0, &Spec::new("Test", "GET", path), &[Method::GET]).map(|()| tree)
}

impl Node {
    /// Adds the rest of a template.
    fn add(&mut self, segments: &[Segment], leaves: Vec<Leaf>) {
        let Some((first, behind)) = segments.split_first() else {
            self.leaves.extend(leaves);
            return;
        };
        match first.kind() {
            Kind::Static => {
                let text = first.text();
                let at = self.statics.binary_search_by(|(known, _)| known.as_str().cmp(text));
                let at = at.unwrap_or_else(|at| {
                    self.statics.insert(at, (text.to_owned(), Node::default()));
                    at
                });
                if let Some((_, node)) = self.statics.get_mut(at) {
                    node.add(behind, leaves);
                }
            }
            Kind::Partial => {
                let at = self.partials.iter().position(|(known, _)| known.is_like(first));
                let at = at.unwrap_or_else(|| {
                    // The most exact first: in front of those that are less so.
                    let exact = |segment: &Segment| {
                        let (start, end) = segment.ends();
                        start.len().saturating_add(end.len())
                    };
                    let is_less = |(known, _): &(Segment, Node)| exact(known) < exact(first);
                    let at = self.partials.iter().position(is_less).unwrap_or(self.partials.len());
                    self.partials.insert(at, (first.clone(), Node::default()));
                    at
                });
                if let Some((_, node)) = self.partials.get_mut(at) {
                    node.add(behind, leaves);
                }
            }
            Kind::One => self.one.get_or_insert_default().add(behind, leaves),
            Kind::Many => {
                self.many.push((segments.to_vec(), leaves));
                self.many.sort_by_key(|(segments, _)| std::cmp::Reverse(weight(segments)));
            }
        }
    }
}

/// How exact the rest of a template is: by its segments, then by its text.
fn weight(segments: &[Segment]) -> (usize, usize) {
    (segments.len(), segments.iter().map(Segment::literal_len).fold(0, usize::saturating_add))
}

/// One way down the tree.
struct Walk<'p> {
    path: &'p str,
    method: &'p Method,
    captures: Vec<Capture>,
    allowed: Vec<Method>,
}

impl Walk<'_> {
    /// Looks below a node for the segments from this place on; there are none behind the last.
    fn visit<'t>(&mut self, node: &'t Node, rest: Option<usize>) -> Option<&'t Leaf> {
        work::count(1);
        let Some(start) = rest else { return self.leaf(&node.leaves) };
        let path = self.path;
        let text = path.get(start..)?;
        let segment = text.split('/').next()?;
        let end = start.saturating_add(segment.len());
        let next = (segment.len() < text.len()).then_some(end.saturating_add(1));
        let at = node.statics.binary_search_by(|(known, _)| known.as_str().cmp(segment));
        if let Some((_, child)) = at.ok().and_then(|at| node.statics.get(at)) {
            if let Some(leaf) = self.visit(child, next) {
                return Some(leaf);
            }
        }
        let kept = self.captures.len();
        for (pattern, child) in &node.partials {
            work::count(1);
            if pattern.matches(segment, start, &mut self.captures) {
                if let Some(leaf) = self.visit(child, next) {
                    return Some(leaf);
                }
            }
            self.captures.truncate(kept);
        }
        if let Some(child) = node.one.as_deref().filter(|_| !segment.is_empty()) {
            self.captures.push(Capture { index: 0, start, end, is_many: false });
            if let Some(leaf) = self.visit(child, next) {
                return Some(leaf);
            }
            self.captures.truncate(kept);
        }
        self.many(node, text, start)
    }

    /// Looks among the catch-alls of a node.
    fn many<'t>(&mut self, node: &'t Node, text: &str, start: usize) -> Option<&'t Leaf> {
        let kept = self.captures.len();
        for (segments, leaves) in &node.many {
            work::count(1);
            if pattern::rest(segments, text, start, &mut self.captures) {
                if let Some(leaf) = self.leaf(leaves) {
                    return Some(leaf);
                }
            }
            self.captures.truncate(kept);
        }
        None
    }

    /// The route of the method among these.
    fn leaf<'t>(&mut self, leaves: &'t [Leaf]) -> Option<&'t Leaf> {
        let found = leaves
            .iter()
            .find(|leaf| leaf.method == *self.method)
            .or_else(|| leaves.iter().find(|leaf| leaf.has_head && *self.method == Method::HEAD));
        if found.is_none() {
            for Leaf { method, has_head, .. } in leaves {
                for method in [Some(method), has_head.then_some(&Method::HEAD)] {
                    if let Some(method) = method.filter(|method| !self.allowed.contains(method)) {
                        self.allowed.push(method.clone());
                    }
                }
            }
        }
        found
    }
}

/// Which of two templates comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// Nothing matches both, or what matches both goes to a certain one.
    Clear,
    /// Something matches both, and nothing decides.
    None,
}

/// Compares two templates.
fn compare(one: &[Segment], other: &[Segment]) -> Order {
    let is_many = |segments: &[Segment]| segments.iter().position(|one| one.kind() == Kind::Many);
    let (places, len) = ((is_many(one), is_many(other)), (one.len(), other.len()));
    if places == (None, None) && len.0 != len.1 {
        return Order::Clear;
    }
    let pairs: Vec<Relation> =
        one.iter().zip(other).map(|(one, other)| relation(one, other)).collect();
    let upto = places.0.or(places.1).unwrap_or(pairs.len()).min(places.1.unwrap_or(usize::MAX));
    let fixed = pairs.get(..upto.min(pairs.len())).unwrap_or_default();
    if fixed.contains(&Relation::Disjoint) {
        return Order::Clear;
    }
    match fixed.iter().find(|relation| **relation != Relation::Same) {
        Some(Relation::Unclear) => return Order::None,
        Some(_) => return Order::Clear,
        None => {}
    }
    match places {
        (None, None) => Order::None,
        // A catch-all comes last.
        (Some(_), None) | (None, Some(_)) => Order::Clear,
        (Some(a), Some(b)) if a != b => Order::Clear,
        (Some(at), Some(_)) => {
            tails(one.get(at..).unwrap_or_default(), other.get(at..).unwrap_or_default())
        }
    }
}

/// Compares two templates from their catch-alls on. Behind the last one a segment has its place
/// from the end; between two it may be anywhere.
fn tails(one: &[Segment], other: &[Segment]) -> Order {
    let is_placed = |(one, other): &(&Segment, &Segment)| {
        one.kind() != Kind::Many && other.kind() != Kind::Many
    };
    let mut behind = one.iter().rev().zip(other.iter().rev()).take_while(is_placed);
    let is_disjoint = behind.any(|(one, other)| relation(one, other) == Relation::Disjoint);
    if is_disjoint || weight(one) != weight(other) { Order::Clear } else { Order::None }
}

/// How the texts of two segments relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    /// They match the same.
    Same,
    /// Nothing matches both.
    Disjoint,
    /// What matches both goes to one of them.
    Ordered,
    /// Something matches both, and none of them is more exact.
    Unclear,
}

/// Compares two segments.
fn relation(one: &Segment, other: &Segment) -> Relation {
    match (one.kind(), other.kind()) {
        (Kind::Static, Kind::Static) if one.text() == other.text() => Relation::Same,
        (Kind::Static, Kind::Static) => Relation::Disjoint,
        (Kind::Static, Kind::Partial) => of_static(one, other),
        (Kind::Partial, Kind::Static) => of_static(other, one),
        (Kind::Partial, Kind::Partial) => of_partials(one, other),
        (a, b) if a == b => Relation::Same,
        _ => Relation::Ordered,
    }
}

/// Compares a static segment with one that has placeholders.
fn of_static(text: &Segment, pattern: &Segment) -> Relation {
    if pattern.matches(text.text(), 0, &mut Vec::new()) {
        Relation::Ordered
    } else {
        Relation::Disjoint
    }
}

/// Compares two segments with placeholders, by the texts at their ends.
fn of_partials(one: &Segment, other: &Segment) -> Relation {
    if one.is_like(other) {
        return Relation::Same;
    }
    let ((start, end), (other_start, other_end)) = (one.ends(), other.ends());
    let may_both = |one: &str, other: &str, is_in: fn(&str, &str) -> bool| {
        is_in(one, other) || is_in(other, one)
    };
    let starts = may_both(start, other_start, |text, start| text.starts_with(start));
    let ends = may_both(end, other_end, |text, end| text.ends_with(end));
    if !starts || !ends {
        return Relation::Disjoint;
    }
    let is_plain = |segment: &Segment| segment.0.len() <= 3;
    let within = |a: (&str, &str), b: (&str, &str)| a.0.starts_with(b.0) && a.1.ends_with(b.1);
    let is_more = within((start, end), (other_start, other_end)) && is_plain(other);
    let is_less = within((other_start, other_end), (start, end)) && is_plain(one);
    let same_ends =
        start.len().saturating_add(end.len()) == other_start.len().saturating_add(other_end.len());
    if (is_more || is_less) && !same_ends { Relation::Ordered } else { Relation::Unclear }
}

/// How many templates there are.
impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tree").field("templates", &self.all.len()).finish_non_exhaustive()
    }
}
