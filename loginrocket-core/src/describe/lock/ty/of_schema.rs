//! Types out of JSON schemas.
//!
//! What the notation has no form for stands in the details, with the words of the schema: nothing
//! of a schema is lost but what is said to people.

use schemars::Schema;
use serde_json::{Map, Value};

use super::{NULL, Property, Type, WORDS};

/// Keywords that say nothing of the values.
const FOR_PEOPLE: [&str; 9] = [
    "$schema",
    "$defs",
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// Formats that say nothing of them either: how a value is shown, and to how many digits a number
/// is kept.
const FORMATS_FOR_PEOPLE: [&str; 3] = ["password", "float", "double"];

/// The type of a schema, of which the parts stand in place.
pub(in super::super) fn of_schema(schema: &Schema) -> Type {
    of_value(schema.as_value())
}

/// The type of a schema or of a part of it.
fn of_value(value: &Value) -> Type {
    match value {
        Value::Bool(false) => Type::Word("never"),
        Value::Object(keywords) => Keywords(keywords.clone()).read(),
        _ => Type::Word("any"),
    }
}

/// The keywords of a schema that are not read yet.
struct Keywords(Map<String, Value>);

impl Keywords {
    /// Takes a keyword.
    fn take(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }

    /// Takes a keyword that is a list of schemas.
    fn take_types(&mut self, name: &str) -> Option<Vec<Type>> {
        self.take(name).map(|value| list(value).iter().map(of_value).collect())
    }

    /// Reads all of it.
    fn read(mut self) -> Type {
        for name in FOR_PEOPLE {
            self.0.remove(name);
        }
        let mut parts: Vec<Type> = Vec::new();
        parts.extend(self.reference());
        parts.extend(self.values());
        if parts.is_empty() {
            parts.extend(self.own());
        } else {
            self.0.remove("type");
        }
        for name in ["anyOf", "oneOf"] {
            parts.extend(self.take_types(name).map(Type::any_of));
        }
        parts.extend(self.take_types("allOf").map(Type::all_of));
        let mut details: Vec<String> =
            self.0.iter().map(|(name, value)| format!("{name} {value}")).collect();
        details.sort_unstable();
        let (ty, is_nullable) = Type::all_of(parts).without_null();
        let ty = ty.with_details(&details.join(", "));
        if is_nullable { Type::any_of([ty, NULL]) } else { ty }
    }

    /// A reference to a schema that stands around this one; others are not made.
    fn reference(&mut self) -> Option<Type> {
        let reference = self.take("$ref")?;
        let name = reference.as_str()?.rsplit('/').next().filter(|name| !name.is_empty())?;
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        Some(Type::Outer(name.chars().map(plain).collect()))
    }

    /// `const` and `enum`.
    fn values(&mut self) -> Option<Type> {
        let one = self.take("const").map(|value| vec![value]);
        let values = one.or_else(|| self.take("enum").map(list))?;
        Some(Type::any_of(values.into_iter().map(of_constant)))
    }

    /// What `type` says, with what belongs to it.
    fn own(&mut self) -> Option<Type> {
        let names = match self.take("type") {
            Some(Value::String(name)) => vec![Value::String(name)],
            Some(names) => list(names),
            None if self.0.contains_key("properties") => vec!["object".into()],
            None => return None,
        };
        let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
        Some(Type::any_of(names.iter().map(|name| self.of_name(name))))
    }

    /// The type of a name.
    fn of_name(&mut self, name: &str) -> Type {
        match name {
            "object" => self.object(),
            "array" => self.array(),
            "null" => NULL,
            name => match WORDS.into_iter().find(|word| *word == name) {
                Some(word) => self.scalar(word),
                None => Type::unknown(name),
            },
        }
    }

    /// An object.
    fn object(&mut self) -> Type {
        let required = self.take("required").map(list).unwrap_or_default();
        let properties = match self.take("properties") {
            Some(Value::Object(properties)) => properties,
            _ => Map::new(),
        };
        let fields = properties.iter().map(|(name, value)| Property {
            name: name.clone(),
            is_required: required.iter().any(|required| required == name),
            ty: of_value(value),
        });
        let mut fields: Vec<_> = fields.collect();
        // The order in a schema depends on features of other crates in the program.
        fields.sort_by(|a, b| a.name.cmp(&b.name));
        let rest = self.take("additionalProperties").map(|value| Box::new(of_value(&value)));
        Type::Object { fields, rest }
    }

    /// A list or a tuple.
    fn array(&mut self) -> Type {
        let Some(types) = self.take_types("prefixItems") else {
            let item = self.take("items").map_or(Type::Word("any"), |item| of_value(&item));
            return Type::List(Box::new(item));
        };
        for name in ["minItems", "maxItems"] {
            if self.0.get(name).and_then(Value::as_u64) == u64::try_from(types.len()).ok() {
                self.0.remove(name);
            }
        }
        Type::Tuple(types)
    }

    /// A text, a number or a truth, with the name of its format.
    fn scalar(&mut self, word: &'static str) -> Type {
        let Some(format) = self.take("format") else { return Type::Word(word) };
        let format = format.as_str().unwrap_or_default().to_owned();
        let short = match format.as_str() {
            format if FORMATS_FOR_PEOPLE.contains(&format) => String::new(),
            "int" => "isize".to_owned(),
            "uint" => "usize".to_owned(),
            format if word == "integer" => format.replace("uint", "u").replace("int", "i"),
            format => format.to_owned(),
        };
        self.drop_bounds(&format);
        Type::Word(word).with_details(&short)
    }

    /// Drops the bounds that the format says.
    fn drop_bounds(&mut self, format: &str) {
        let (least, most) = match format {
            "int8" => (i8::MIN.into(), Some(i8::MAX.into())),
            "uint8" => (0, Some(u8::MAX.into())),
            "int16" => (i16::MIN.into(), Some(i16::MAX.into())),
            "uint16" => (0, Some(i64::from(u16::MAX))),
            "uint32" | "uint64" | "uint128" | "uint" => (0, None),
            _ => return,
        };
        if self.0.get("minimum").and_then(Value::as_i64) == Some(least) {
            self.0.remove("minimum");
        }
        if most.is_some() && self.0.get("maximum").and_then(Value::as_i64) == most {
            self.0.remove("maximum");
        }
    }
}

/// A value that is the only one.
fn of_constant(value: Value) -> Type {
    match value {
        Value::Null => NULL,
        Value::String(_) | Value::Bool(_) => Type::Value(value.to_string()),
        Value::Number(ref number) if number.is_i64() || number.is_u64() => {
            Type::Value(value.to_string())
        }
        value => Type::Word("any").with_details(&format!("const {value}")),
    }
}

/// The elements of a list.
fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values,
        _ => Vec::new(),
    }
}
