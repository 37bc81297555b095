//! The names that flattened values bring. A name stands in a request once: a
//! server would read the one or the other.

use std::{collections::BTreeSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};

use super::json;
use crate::error::EncodeReason;

/// Names in one place of a request: the query string, or the body.
pub(super) type Names = BTreeSet<String>;

/// The names of a request that has flattened values, so far.
#[derive(Default)]
pub(super) struct Flattened {
    pub(super) query: Names,
    pub(super) body: Names,
}

/// What is asked where nothing is flattened, too: behind a pointer that only flattening makes,
/// so that a program which flattens nothing does not carry the code.
pub(super) trait Taken: Send + Sync {
    /// The names themselves.
    fn names(&mut self) -> &mut Flattened;

    /// Whether a flattened value has brought this name.
    fn contains(&self, name: &str, in_query: bool) -> bool;

    /// Whether the last pair of a query string or form is that of a list with brackets
    /// behind this name, and a flattened value has brought the same.
    fn repeats_list(&self, name: &str, query: &str, form: &str) -> bool;
}

impl Taken for Flattened {
    fn names(&mut self) -> &mut Flattened {
        self
    }

    fn contains(&self, name: &str, in_query: bool) -> bool {
        if in_query { &self.query } else { &self.body }.contains(name)
    }

    fn repeats_list(&self, name: &str, query: &str, form: &str) -> bool {
        let bracketed = [name, "[]"].concat();
        let is_last = |pairs: &str| {
            let last = pairs.rsplit('&').next().unwrap_or_default();
            of_pairs(last).contains(&bracketed)
        };
        (self.query.contains(&bracketed) && is_last(query))
            || (self.body.contains(&bracketed) && is_last(form))
    }
}

/// The names in a query string or form. A list has one for all its elements.
pub(super) fn of_pairs(pairs: &str) -> Names {
    let mut names = Names::new();
    // `collect` would sort them first, by far more code than it takes to add them.
    names.extend(form_urlencoded::parse(pairs.as_bytes()).map(|(name, _)| name.into_owned()));
    names
}

/// The names in a JSON object that is not closed yet.
pub(super) fn of_fields(fields: &[u8]) -> Result<Names, EncodeReason> {
    let object = json::close(fields.to_vec());
    let names: Result<Unique, _> = serde_json::from_slice(&object);
    names.map(|Unique(names)| names).map_err(|_| EncodeReason::Doubled)
}

/// The names of an object that has none twice.
struct Unique(Names);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

/// Reads the names of an object.
struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Unique;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unique, A::Error> {
        let mut names = Names::new();
        while let Some((name, IgnoredAny)) = map.next_entry::<String, _>()? {
            if !names.insert(name) {
                return Err(serde::de::Error::custom(EncodeReason::Doubled));
            }
        }
        Ok(Unique(names))
    }
}
