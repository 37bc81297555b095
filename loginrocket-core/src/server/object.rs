//! The fields of the JSON object that is a body: one pass, which leaves their values as they
//! are.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{
    arena::Keeper,
    entries::{Entries, Kind},
};

/// The fields of an object that is the whole text.
pub(super) fn read<'r>(
    text: &'r str,
    keeper: &Keeper<'r>,
) -> Result<Entries<'r>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let entries = json.deserialize_map(Object(keeper))?;
    json.end()?;
    Ok(entries)
}

/// Reads the object.
struct Object<'k, 'r>(&'k Keeper<'r>);

impl<'r> Visitor<'r> for Object<'_, 'r> {
    type Value = Entries<'r>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'r>>(self, mut map: A) -> Result<Entries<'r>, A::Error> {
        let mut entries = Entries::new(Kind::Json);
        while let Some(name) = map.next_key_seed(Name(self.0))? {
            let value: &'r RawValue = map.next_value()?;
            entries.push(name, value.get());
        }
        Ok(entries)
    }
}

/// Reads a name, which is kept if it has escapes.
struct Name<'k, 'r>(&'k Keeper<'r>);

impl<'r> DeserializeSeed<'r> for Name<'_, 'r> {
    type Value = &'r str;

    fn deserialize<D: Deserializer<'r>>(self, deserializer: D) -> Result<&'r str, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'r> Visitor<'r> for Name<'_, 'r> {
    type Value = &'r str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'r str) -> Result<&'r str, E> {
        Ok(name)
    }

    fn visit_str<E>(self, name: &str) -> Result<&'r str, E> {
        Ok(self.0.keep(name))
    }
}
