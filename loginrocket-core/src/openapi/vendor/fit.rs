//! Whether what one side sends fits what the other one reads.

use std::mem;

use serde_json::Value;

use super::{
    finding::{Finding, Problem},
    node::Node,
    schema::{Reader, View, resolve},
    types::Types,
};
use crate::openapi::schemas::Way;

/// How deeply values are compared.
const MAX_DEPTH: usize = 16;

/// How much work a comparison of two schemas may be.
const MAX_STEPS: usize = 100_000;

/// Compares schemas of the code with those of the document, and collects what does not fit.
#[derive(Default)]
pub(super) struct Fit {
    pub(super) findings: Vec<Finding>,
    pub(super) compared: usize,
    pub(super) unknown: usize,
    /// How much work is left for the endpoint that is compared.
    pub(super) steps: usize,
    /// The names of fields in Rust, by the names on the wire with the endpoint in front.
    pub(super) names: Vec<(String, &'static str)>,
}

/// Two schemas that are compared.
#[derive(Clone)]
pub(super) struct Pair<'a> {
    /// The place in the code.
    pub(super) place: String,
    /// That of the code.
    pub(super) ours: Node<'a>,
    /// That of the document.
    pub(super) theirs: Node<'a>,
}

/// One comparison.
pub(super) struct Walk<'f, 'a> {
    pub(super) fit: &'f mut Fit,
    pub(super) way: Way,
    /// Whether all values are written as text, as in a query string.
    is_text: bool,
    reader: Reader,
    /// The schemas around, which may be the same again.
    around: Vec<(&'a Value, &'a Value)>,
}

impl Fit {
    /// Adds a finding.
    pub(super) fn find(&mut self, place: &str, problem: Problem, pointer: &str, text: String) {
        let (place, pointer) = (place.to_owned(), pointer.to_owned());
        self.findings.push(Finding { place, problem, pointer, text });
    }

    /// Counts what cannot be compared.
    pub(super) fn skip(&mut self, count: usize) {
        self.unknown = self.unknown.saturating_add(count);
    }

    /// Compares values that are JSON.
    pub(super) fn json(&mut self, pair: &Pair<'_>, way: Way) {
        self.compare(pair, way, false);
    }

    /// Compares values that are sent as text.
    pub(super) fn text(&mut self, pair: &Pair<'_>) {
        self.compare(pair, Way::Sent, true);
    }

    /// Compares values.
    fn compare(&mut self, pair: &Pair<'_>, way: Way, is_text: bool) {
        let steps = self.steps.min(MAX_STEPS);
        let reader = Reader::new(steps);
        let mut walk = Walk { fit: self, way, is_text, reader, around: Vec::new() };
        let findings = walk.pair(pair);
        let used = steps.saturating_sub(walk.reader.steps);
        self.steps = self.steps.saturating_sub(used);
        self.findings.extend(findings);
    }

    /// The name of a property of the code, in Rust if it is a field of the endpoint.
    pub(super) fn name(&self, place: &str, name: &str) -> String {
        let full = format!("{place}.{name}");
        let own = self.names.iter().find(|(wire, _)| *wire == full);
        own.map_or(full, |(_, name)| format!("{place}.{name}"))
    }
}

impl<'a> Walk<'_, 'a> {
    /// Compares two schemas.
    pub(super) fn pair(&mut self, pair: &Pair<'a>) -> Vec<Finding> {
        let (ours, theirs) = (resolve(&pair.ours), resolve(&pair.theirs));
        let (Some(ours), Some(theirs)) = (ours, theirs) else { return self.unknown() };
        let is_same = |(a, b): &(&Value, &Value)| {
            std::ptr::eq(*a, ours.value) && std::ptr::eq(*b, theirs.value)
        };
        if self.around.iter().any(is_same) {
            return Vec::new();
        }
        if self.around.len() >= MAX_DEPTH {
            return self.unknown();
        }
        let (our, their) = (self.reader.views(&ours), self.reader.views(&theirs));
        self.fit.skip(mem::take(&mut self.reader.left_out));
        let (Some(our), Some(their)) = (our, their) else { return self.unknown() };
        let says_nothing = |views: &[View<'_>]| views.iter().any(|view| view.types == Types::ANY);
        if says_nothing(&our) || says_nothing(&their) {
            return self.unknown();
        }
        self.fit.compared = self.fit.compared.saturating_add(1);
        self.around.push((ours.value, theirs.value));
        let findings = match self.way {
            Way::Sent => self.views(&pair.place, &our, &their),
            Way::Read => self.views(&pair.place, &their, &our),
        };
        self.around.pop();
        findings
    }

    /// Finds nothing, since it cannot be compared.
    pub(super) fn unknown(&mut self) -> Vec<Finding> {
        self.fit.skip(1);
        Vec::new()
    }

    /// Looks, for each type of value that is sent, for an alternative that takes it.
    fn views(&mut self, place: &str, sent: &[View<'a>], read: &[View<'a>]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for one in sent {
            for (name, types) in one.types.each() {
                let is_taker = |view: &&View<'a>| self.takes(view.types, name, types);
                let takers: Vec<_> = read.iter().filter(is_taker).collect();
                if takers.is_empty() {
                    findings.push(self.wrong_type(place, name, one, read));
                }
                let mut best: Option<Vec<Finding>> = None;
                for taker in takers {
                    let found = self.alternative(place, name, one, taker);
                    if best.as_ref().is_none_or(|best| found.len() < best.len()) {
                        best = Some(found);
                    }
                }
                findings.extend(best.unwrap_or_default());
            }
        }
        findings
    }

    /// Whether a type of value is among those that are read.
    fn takes(&self, read: Types, name: &str, types: Types) -> bool {
        let is_scalar = matches!(name, "boolean" | "integer" | "number");
        let as_text = self.is_text && is_scalar && read.include(Types::named("string"));
        read.include(types) || as_text
    }

    /// A type of value that one side sends and the other does not read.
    fn wrong_type(&self, place: &str, name: &str, sent: &View<'_>, read: &[View<'_>]) -> Finding {
        let theirs = if self.way == Way::Sent { read.first().unwrap_or(sent) } else { sent };
        let names = |view: &View<'_>| view.types.each().map(|(name, _)| name).collect::<Vec<_>>();
        let mut read: Vec<_> = read.iter().flat_map(names).collect();
        read.dedup();
        let read = read.join(" or ");
        let text = match self.way {
            Way::Sent => format!("the code sends {name}, and the document has {read}"),
            Way::Read => format!("the document has {name}, and the code reads {read}"),
        };
        let (place, pointer) = (place.to_owned(), theirs.pointer.clone());
        Finding { place, problem: Problem::Type, pointer, text }
    }

    /// Compares two alternatives for one type of value.
    fn alternative(
        &mut self,
        place: &str,
        name: &str,
        sent: &View<'a>,
        read: &View<'a>,
    ) -> Vec<Finding> {
        let (ours, theirs) = match self.way {
            Way::Sent => (sent, read),
            Way::Read => (read, sent),
        };
        match (name, &ours.items, &theirs.items) {
            ("object", ..) => self.objects(place, ours, theirs),
            ("array", Some(our), Some(their)) => {
                let place = format!("{place}[]");
                self.pair(&Pair { place, ours: our.clone(), theirs: their.clone() })
            }
            ("array", ..) => self.unknown(),
            ("integer", ..) if sent.values.is_none() => self.integers(place, sent, read),
            _ => self.values(place, name, sent, read),
        }
    }
}
