//! Texts, numbers and booleans: the values that one side has, and how large integers are.

use serde_json::Value;

use super::{
    finding::{Finding, Problem},
    fit::Walk,
    schema::View,
    types::Types,
};
use crate::openapi::schemas::Way;

impl Walk<'_, '_> {
    /// Compares enumerated values.
    pub(super) fn values(
        &self,
        place: &str,
        name: &str,
        sent: &View<'_>,
        read: &View<'_>,
    ) -> Vec<Finding> {
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

    /// Compares which integers there are. What is sent is the caller's to choose.
    pub(super) fn integers(
        &mut self,
        place: &str,
        sent: &View<'_>,
        read: &View<'_>,
    ) -> Vec<Finding> {
        if read.values.is_some() {
            return self.values(place, "integer", sent, read);
        }
        let (from, to) = (sent.bounds, read.bounds);
        let is_below = to.low.zip(from.low).is_some_and(|(to, from)| from < to);
        let is_above = to.high.zip(from.high).is_some_and(|(to, from)| from > to);
        let may_be_below = to.low.is_some() && from.low.is_none();
        let may_be_above = to.high.is_some() && from.high.is_none();
        let is_out = is_below || is_above;
        match self.way {
            Way::Read if is_out && !read.types.include(Types::named("number")) => {
                let (place, pointer) = (place.to_owned(), sent.pointer.clone());
                let text = format!(
                    "the document has integers {}, and the code reads {}",
                    from.text(),
                    to.text(),
                );
                vec![Finding { place, problem: Problem::Type, pointer, text }]
            }
            // More than 64 bits are not expected, and no format says that there are negative ones.
            Way::Read if may_be_above && to.high < Some(i64::MAX.into()) => self.unknown(),
            Way::Sent if is_out || may_be_below || may_be_above => self.unknown(),
            _ => Vec::new(),
        }
    }
}
