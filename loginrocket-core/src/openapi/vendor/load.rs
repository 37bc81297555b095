//! A document out of JSON or YAML, within limits: an anchor of YAML can stand for any number of
//! values.

use std::{fmt, fs::File, io, io::Read as _, path::Path};

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// The largest document, in bytes of its texts and a size for each value.
const LIMIT: usize = 128 * 1_024 * 1_024;

/// What a value counts as, besides its text.
const VALUE: usize = 32;

/// The longest key, in bytes: the place of each value below it has it.
const MAX_KEY: usize = 4_096;

/// The key of YAML whose value is merged into the object that has it.
const MERGE: &str = "<<";

/// Why a document cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum VendorError {
    /// The file cannot be read.
    File(io::Error),
    /// It is neither JSON nor YAML, or is nested too deeply, or anchors make too much of it, or it has
    /// a key that is too long.
    Syntax(String),
    /// It is of another version than OpenAPI 3.0, 3.1 and 3.2.
    Version(String),
}

impl fmt::Display for VendorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(_) => f.write_str("the document cannot be read"),
            Self::Syntax(why) => write!(f, "the document is neither JSON nor YAML: {why}"),
            Self::Version(found) => {
                write!(f, "the document is {found}; OpenAPI 3.0 to 3.2 are read, and not 2.0")
            }
        }
    }
}

impl std::error::Error for VendorError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        if let Self::File(error) = self { Some(error) } else { None }
    }
}

/// The text of a file.
pub(super) fn file(path: &Path) -> Result<String, VendorError> {
    let mut text = String::new();
    let mut file = File::open(path).map_err(VendorError::File)?.take(LIMIT as u64);
    file.read_to_string(&mut text).map_err(VendorError::File)?;
    Ok(text)
}

/// The value of a text.
pub(super) fn value(text: &str) -> Result<Value, VendorError> {
    let mut left = LIMIT;
    let syntax = |error: &dyn fmt::Display| VendorError::Syntax(error.to_string());
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        let mut json = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'));
        let value = Bounded(&mut left).deserialize(&mut json).map_err(|error| syntax(&error))?;
        return json.end().map(|()| value).map_err(|error| syntax(&error));
    }
    let yaml = yaml_serde::Deserializer::from_str(text);
    Bounded(&mut left).deserialize(yaml).map_err(|error| syntax(&error))
}

/// Reads a value, as long as the size that is left allows it.
struct Bounded<'a>(&'a mut usize);

impl Bounded<'_> {
    /// Counts a value with a text of this length.
    fn count<E: Error>(&mut self, length: usize) -> Result<(), E> {
        let left = self.0.checked_sub(VALUE).and_then(|left| left.checked_sub(length));
        *self.0 = left.ok_or_else(|| E::custom("it is too large"))?;
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// The visits of values that need no more than a count.
macro_rules! scalars {
    ($($visit:ident($ty:ty);)*) => {$(
        fn $visit<E: Error>(mut self, value: $ty) -> Result<Value, E> {
            self.count(0)?;
            Ok(Value::from(value))
        }
    )*};
}

impl<'de> Visitor<'de> for Bounded<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    scalars! {
        visit_bool(bool);
        visit_i64(i64);
        visit_u64(u64);
        visit_f64(f64);
    }

    fn visit_str<E: Error>(mut self, text: &str) -> Result<Value, E> {
        self.count(text.len())?;
        Ok(text.into())
    }

    fn visit_unit<E: Error>(mut self) -> Result<Value, E> {
        self.count(0)?;
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Value, A::Error> {
        self.count(0)?;
        let mut list = Vec::new();
        while let Some(value) = seq.next_element_seed(Bounded(self.0))? {
            list.push(value);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Value, A::Error> {
        self.count(0)?;
        let (mut object, mut merged) = (Map::new(), Vec::new());
        while let Some(Key(key)) = map.next_key()? {
            if key.len() > MAX_KEY {
                return Err(A::Error::custom("a key is too long"));
            }
            self.count(key.len())?;
            let value = map.next_value_seed(Bounded(self.0))?;
            match value {
                Value::Object(value) if key == MERGE => merged.push(value),
                value => drop(object.insert(key, value)),
            }
        }
        for (key, value) in merged.into_iter().flatten() {
            object.entry(key).or_insert(value);
        }
        Ok(object.into())
    }
}

/// A key, which in YAML may be written as a number: `200:`.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::value;

    #[test]
    fn yaml_is_read_as_json_is() {
        let yaml = "a: &x {b: [1, -2, 1.5, true, null, '1']}\n200: *x\nc: {<<: *x, d: 1.0.0}\n";
        let b = json!([1, -2, 1.5, true, null, "1"]);
        let json = json!({ "a": { "b": b }, "200": { "b": b }, "c": { "b": b, "d": "1.0.0" } });
        assert_eq!(value(yaml).unwrap(), json);
        assert_eq!(value(&format!("\u{feff} {json:#}")).unwrap(), json);
    }

    #[test]
    fn what_is_hostile_is_an_error() {
        let laughs = (1..12).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
            let before = n - 1;
            text + &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{before}"); 12].join(", "))
        });
        // Each alias is one value for the parser, and a long text for who keeps it.
        let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a, ".repeat(2_000));
        for text in [
            laughs,
            long,
            "[".repeat(10_000),
            "{\"a\":".repeat(10_000),
            format!("{{\"{}\": 1}}", "x".repeat(5_000)),
            "a: &a [*a]".to_owned(),
            "a: *b".to_owned(),
            "{\"a\": 1} x".to_owned(),
            "a: b: c".to_owned(),
            "a: !b c".to_owned(),
            "\0".to_owned(),
            "%".to_owned(),
        ] {
            let start: String = text.chars().take(20).collect();
            assert!(value(&text).is_err(), "{start}");
        }
    }
}
