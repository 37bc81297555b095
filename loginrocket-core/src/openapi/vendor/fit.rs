//! Whether what one side sends fits what the other one reads.

use serde_json::Value;

use super::{
    finding::{Finding, Problem},
    node::Node,
    schema::{Reader, Types, View},
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
struct Walk<'f, 'a> {
    fit: &'f mut Fit,
    way: Way,
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
        self.add(Finding { place, problem, pointer, text });
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
        let reader = Reader { steps: MAX_STEPS };
        let mut walk = Walk { fit: self, way, is_text, reader, around: Vec::new() };
        let findings = walk.pair(pair);
        for finding in findings {
            self.add(finding);
        }
    }

    /// Adds a finding, unless it is known.
    fn add(&mut self, finding: Finding) {
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// The name of a property of the code, in Rust if it is a field of the endpoint.
    fn name(&self, place: &str, name: &str) -> String {
        let full = format!("{place}.{name}");
        let own = self.names.iter().find(|(wire, _)| *wire == full);
        own.map_or(full, |(_, name)| format!("{place}.{name}"))
    }
}

impl<'a> Walk<'_, 'a> {
    /// Compares two schemas.
    fn pair(&mut self, pair: &Pair<'a>) -> Vec<Finding> {
        let (ours, theirs) = (pair.ours.clone().resolve(), pair.theirs.clone().resolve());
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
    fn unknown(&mut self) -> Vec<Finding> {
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
            _ => self.values(place, name, sent, read),
        }
    }

    /// Compares the properties of objects.
    fn objects(&mut self, place: &str, ours: &View<'a>, theirs: &View<'a>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (name, our) in &ours.properties {
            let place = self.fit.name(place, name);
            let their = theirs.properties.get(name).or(theirs.additional.as_ref());
            let may_be_any = theirs.is_open.unwrap_or(theirs.properties.is_empty());
            match their {
                Some(their) => {
                    let (ours, theirs) = (our.clone(), their.clone());
                    findings.extend(self.pair(&Pair { place, ours, theirs }));
                }
                None if may_be_any => drop(self.unknown()),
                None => findings.push(Finding {
                    place,
                    problem: Problem::Unknown,
                    pointer: theirs.pointer.clone(),
                    text: format!("the document has no property `{name}`"),
                }),
            }
        }
        if let (Some(our), Some(their)) = (&ours.additional, &theirs.additional) {
            let place = format!("{place}.*");
            findings.extend(self.pair(&Pair { place, ours: our.clone(), theirs: their.clone() }));
        }
        findings.extend(self.required(place, ours, theirs));
        findings
    }

    /// Finds the properties that one side requires and the other may leave out.
    fn required(&mut self, place: &str, ours: &View<'a>, theirs: &View<'a>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let (required, other) = match self.way {
            Way::Sent => (&theirs.required, ours),
            Way::Read => (&ours.required, theirs),
        };
        for name in required.difference(&other.required) {
            let is_declared = ours.properties.contains_key(name);
            let is_known = theirs.properties.contains_key(name);
            let (place, problem, text) = match (self.way, is_declared) {
                (Way::Sent, true) => {
                    let text = "the document requires it, and the code may leave it out";
                    (self.fit.name(place, name), Problem::Required, text.to_owned())
                }
                (Way::Sent, false) if ours.is_open == Some(true) => {
                    drop(self.unknown());
                    continue;
                }
                (Way::Sent, false) => {
                    let text = format!("the document requires the property `{name}`");
                    (place.to_owned(), Problem::Missing, text)
                }
                (Way::Read, _) if is_known => {
                    let text = "the code requires it, and by the document it may be absent";
                    (self.fit.name(place, name), Problem::Required, text.to_owned())
                }
                // That it is unknown is a finding already.
                (Way::Read, _) => continue,
            };
            let pointer = match theirs.properties.get(name) {
                Some(property) => property.pointer.clone(),
                None => theirs.pointer.clone(),
            };
            findings.push(Finding { place, problem, pointer, text });
        }
        findings
    }

    /// Compares enumerated values.
    fn values(&self, place: &str, name: &str, sent: &View<'_>, read: &View<'_>) -> Vec<Finding> {
        let Some(known) = &read.values else { return Vec::new() };
        let theirs = if self.way == Way::Sent { read } else { sent };
        let text = match (&sent.values, self.way) {
            (Some(values), way) => {
                let is_of_type = |value: &&&Value| Types::named(name).include(Types::of(value));
                let other = values.iter().filter(is_of_type).filter(|value| !known.contains(value));
                let other: Vec<_> = other.map(ToString::to_string).collect();
                if other.is_empty() {
                    return Vec::new();
                }
                let side = if way == Way::Sent { "the document" } else { "the code" };
                format!("{side} does not have {}", other.join(", "))
            }
            (None, Way::Read) if !matches!(name, "null" | "boolean") => {
                "the code has some values only, and the document any".to_owned()
            }
            // A text of any value is the caller's to choose.
            (None, _) => return Vec::new(),
        };
        let (place, pointer) = (place.to_owned(), theirs.pointer.clone());
        vec![Finding { place, problem: Problem::Value, pointer, text }]
    }
}
