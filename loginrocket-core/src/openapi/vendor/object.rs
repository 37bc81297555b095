//! Objects: the properties that one side has, requires or refuses.

use super::{
    finding::{Finding, Problem},
    fit::{Pair, Walk},
    node::Node,
    schema::View,
};
use crate::openapi::schemas::Way;

impl<'a> Walk<'_, 'a> {
    /// Compares the properties of objects.
    pub(super) fn objects(
        &mut self,
        place: &str,
        ours: &View<'a>,
        theirs: &View<'a>,
    ) -> Vec<Finding> {
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
        findings.extend(self.others(place, ours, theirs));
        findings.extend(self.free(place, ours, theirs));
        findings.extend(self.required(place, ours, theirs));
        findings
    }

    /// Compares the properties of the document that the code does not name: with the values of its
    /// map, or as what it refuses.
    fn others(&mut self, place: &str, ours: &View<'a>, theirs: &View<'a>) -> Vec<Finding> {
        let mut findings = Vec::new();
        let is_refused = self.way == Way::Read && ours.is_open == Some(false);
        let is_other = |(name, _): &(&&str, &Node<'a>)| !ours.properties.contains_key(*name);
        for (name, their) in theirs.properties.iter().filter(is_other) {
            let place = format!("{place}.{name}");
            if let Some(our) = &ours.additional {
                let (ours, theirs) = (our.clone(), their.clone());
                findings.extend(self.pair(&Pair { place, ours, theirs }));
            } else if is_refused {
                let pointer = their.pointer.clone();
                let text =
                    format!("the document has the property `{name}`, and the code refuses it");
                findings.push(Finding { place, problem: Problem::Missing, pointer, text });
            }
        }
        findings
    }

    /// Compares properties whose names neither side knows.
    fn free(&mut self, place: &str, ours: &View<'a>, theirs: &View<'a>) -> Vec<Finding> {
        let place = format!("{place}.*");
        let (sent, read, problem, text) = match self.way {
            Way::Sent => (ours, theirs, Problem::Unknown, "the document has no other properties"),
            Way::Read => {
                let text = "the document has other properties, and the code refuses them";
                (theirs, ours, Problem::Missing, text)
            }
        };
        match (&ours.additional, &theirs.additional) {
            (Some(our), Some(their)) => {
                let (ours, theirs) = (our.clone(), their.clone());
                self.pair(&Pair { place, ours, theirs })
            }
            _ if sent.is_open == Some(true) && read.is_open == Some(false) => {
                let (pointer, text) = (theirs.pointer.clone(), text.to_owned());
                vec![Finding { place, problem, pointer, text }]
            }
            (Some(_), None) if theirs.is_open == Some(true) => self.unknown(),
            _ => Vec::new(),
        }
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
                (Way::Sent, false) => {
                    let text = format!("the document requires the property `{name}`");
                    (place.to_owned(), Problem::Missing, text)
                }
                (Way::Read, _) if is_known => {
                    let text = "the code requires it, and by the document it may be absent";
                    (self.fit.name(place, name), Problem::Required, text.to_owned())
                }
                (Way::Read, _) if has_others(theirs) => {
                    let text = "the code requires it, and the document does not name it";
                    (self.fit.name(place, name), Problem::Required, text.to_owned())
                }
                // That it is unknown is a finding already, or nothing is said of the object.
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
}

/// Whether an object has more properties than the document names, as far as it says anything.
fn has_others(view: &View<'_>) -> bool {
    let is_of_values = |node: &Node<'_>| node.value.as_object().is_some_and(|all| !all.is_empty());
    let says_something =
        !view.properties.is_empty() || view.additional.as_ref().is_some_and(is_of_values);
    view.is_open == Some(true) && says_something
}
