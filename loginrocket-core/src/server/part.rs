//! One value of a request as serde reads it: a JSON text, the text of a pair, header or
//! placeholder, several pairs of one name, or nothing.

use std::fmt::Display;

use serde::{
    Deserializer,
    de::{DeserializeSeed, Error as _, SeqAccess, Visitor, value::BorrowedStrDeserializer},
};

use super::{
    arena::Keeper,
    entries::{Entries, work},
    kept::Kept,
};
use crate::spec::List;

/// One value of a request: what a field's `deserialize_with` gets.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it may hold a secret")]
pub struct Part<'f, 'r> {
    pub(super) source: Source<'f, 'r>,
    pub(super) keeper: &'f Keeper<'r>,
    pub(super) list: List,
}

/// Where the value is.
#[derive(Clone, Copy)]
pub(super) enum Source<'f, 'r> {
    /// It is not there, and as a JSON field or header would be missing.
    Absent,
    /// It is not there, and as a list of pairs would be empty.
    NoPairs,
    /// A JSON text.
    Json(&'r str),
    /// The whole body, which is a JSON text: an outermost struct is an object.
    Whole(&'r str),
    /// A decoded text.
    Text(&'r str),
    /// The pairs of one name, from this entry on.
    Pairs(&'f Entries<'r>, usize),
}

/// Why a value is not the declared one; never the value.
#[derive(Debug)]
pub enum PartError {
    /// As `serde_json` says it, with the place.
    Json(serde_json::Error),
    /// It is not there.
    Missing,
    /// There is more than one.
    Twice,
    /// It is not UTF-8.
    NotUtf8,
    /// What was expected, in the words of the type.
    Expected(String),
    /// A field of a flattened struct.
    Field(&'static str),
    /// The type has refused it.
    Invalid,
}

impl Display for PartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Json(_) | Self::Invalid => f.write_str("it is not a value of its type"),
            Self::Missing => f.write_str("it is missing"),
            Self::Twice => f.write_str("it is there more than once"),
            Self::NotUtf8 => f.write_str("it is not UTF-8"),
            Self::Expected(expected) => write!(f, "expected {expected}"),
            Self::Field(name) => write!(f, "the field `{name}` is missing"),
        }
    }
}

impl std::error::Error for PartError {}

impl serde::de::Error for PartError {
    /// The text may hold the value, so it is dropped.
    fn custom<T: Display>(_message: T) -> Self {
        Self::Invalid
    }

    fn invalid_type(_found: serde::de::Unexpected<'_>, expected: &dyn serde::de::Expected) -> Self {
        Self::Expected(expected.to_string())
    }

    fn invalid_value(
        _found: serde::de::Unexpected<'_>,
        expected: &dyn serde::de::Expected,
    ) -> Self {
        Self::Expected(expected.to_string())
    }

    fn invalid_length(_len: usize, expected: &dyn serde::de::Expected) -> Self {
        Self::Expected(expected.to_string())
    }

    fn unknown_variant(_variant: &str, expected: &'static [&'static str]) -> Self {
        Self::Expected(
            expected.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
        )
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Field(field)
    }
}

impl<'f, 'r> Part<'f, 'r> {
    /// A part of the same request.
    pub(super) fn with(self, source: Source<'f, 'r>) -> Self {
        Self { source, ..self }
    }

    /// The one text that there is.
    pub(super) fn text(&self) -> Result<&'r str, PartError> {
        match self.source {
            Source::Text(text) => Ok(text),
            Source::Pairs(entries, at) => {
                let Some(entry) = entries.get(at) else { return Err(PartError::Missing) };
                match entry.next {
                    None => entries.text(entry, self.keeper).ok_or(PartError::NotUtf8),
                    Some(_) => Err(PartError::Twice),
                }
            }
            Source::Absent | Source::NoPairs => Err(PartError::Missing),
            // Those are read by serde_json.
            Source::Json(_) | Source::Whole(_) => Err(PartError::Invalid),
        }
    }

    /// Whether it is a part of a JSON text, which was parsed once.
    fn is_part(&self) -> bool {
        matches!(self.source, Source::Json(_))
    }

    /// The text of a JSON string without escapes, which is most of them.
    fn plain_string(&self) -> Option<&'r str> {
        let Source::Json(json) = self.source else { return None };
        let inside = json.strip_prefix('"')?.strip_suffix('"')?;
        (!has_escapes(inside)).then_some(inside)
    }
}

/// Whether a JSON text has an escape.
fn has_escapes(json: &str) -> bool {
    json.as_bytes().contains(&b'\\')
}

/// Reads a JSON text that holds one value, by a method of serde's.
macro_rules! json {
    ($part:ident, $text:ident, $visitor:ident, $method:ident($($arg:expr),*)) => {{
        let mut json = serde_json::Deserializer::from_str($text);
        let value = if has_escapes($text) {
            Kept::new(&mut json, $part.keeper).$method($($arg,)* $visitor)
        } else {
            json.$method($($arg,)* $visitor)
        };
        value.and_then(|value| json.end().map(|()| value)).map_err(PartError::Json)
    }};
}

/// Methods for values that are one text.
macro_rules! parse {
    ($($method:ident($ty:ty) $visit:ident $is_plain:literal;)*) => {$(
        fn $method<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
            if let Source::Json(text) | Source::Whole(text) = self.source {
                // It is known to be JSON, where Rust reads numbers as serde_json does, only
                // exactly; what it does not read is explained by serde_json.
                let plain = if $is_plain && self.is_part() { read::<$ty>(text) } else { None };
                if let Some(value) = plain {
                    return visitor.$visit(value);
                }
                let mut json = serde_json::Deserializer::from_str(text);
                let value = json.$method(visitor);
                return value
                    .and_then(|value| json.end().map(|()| value))
                    .map_err(PartError::Json);
            }
            match read::<$ty>(self.text()?) {
                Some(value) => visitor.$visit(value),
                None => Err(PartError::Expected((&visitor as &dyn serde::de::Expected).to_string())),
            }
        }
    )*};
}

/// Methods for values that only JSON has, and lists.
macro_rules! nested {
    ($($method:ident($($arg:ident: $ty:ty),*);)*) => {$(
        fn $method<V: Visitor<'r>>(
            self,
            $($arg: $ty,)*
            visitor: V,
        ) -> Result<V::Value, PartError> {
            match self.source {
                Source::Json(text) | Source::Whole(text) => {
                    json!(self, text, visitor, $method($($arg),*))
                }
                _ => self.elements(visitor),
            }
        }
    )*};
}

/// Reads a text.
fn read<T: FromText>(text: &str) -> Option<T> {
    T::from_text(text)
}

/// A value that is one text. Numbers are as a client writes them: a float is finite.
trait FromText: Sized {
    /// Reads it.
    fn from_text(text: &str) -> Option<Self>;
}

/// Types that are read as Rust reads them.
macro_rules! from_text {
    ($($ty:ty),*) => {$(
        impl FromText for $ty {
            fn from_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        }
    )*};
}

from_text!(bool, i8, i16, i32, i64, i128, u8, u16, u32, u64, u128, char);

impl FromText for f32 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number: &Self| number.is_finite())
    }
}

impl FromText for f64 {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number: &Self| number.is_finite())
    }
}

impl<'r> Part<'_, 'r> {
    /// Reads a list out of pairs.
    fn elements<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        match (self.source, self.list) {
            (Source::NoPairs, _) => visitor.visit_seq(Elements::new(self, Rest::End)),
            (Source::Pairs(entries, at), List::Repeat | List::Brackets) => {
                visitor.visit_seq(Elements::new(self, Rest::Pairs(entries, Some(at))))
            }
            (_, List::Comma) => {
                let text = self.text()?;
                visitor.visit_seq(Elements::new(self, Rest::Text(Some(text))))
            }
            (Source::Absent, _) => Err(PartError::Missing),
            _ => Err(PartError::Expected((&visitor as &dyn serde::de::Expected).to_string())),
        }
    }
}

/// The elements of a list of pairs.
struct Elements<'f, 'r> {
    part: Part<'f, 'r>,
    rest: Rest<'f, 'r>,
}

/// The elements that are left.
enum Rest<'f, 'r> {
    /// None.
    End,
    /// One for each pair.
    Pairs(&'f Entries<'r>, Option<usize>),
    /// One between commas.
    Text(Option<&'r str>),
}

impl<'f, 'r> Elements<'f, 'r> {
    /// The elements of a part.
    fn new(part: Part<'f, 'r>, rest: Rest<'f, 'r>) -> Self {
        Self { part: Part { list: List::Repeat, ..part }, rest }
    }

    /// The text of the next element.
    fn next(&mut self) -> Option<Result<&'r str, PartError>> {
        work::count(1);
        match &mut self.rest {
            Rest::End => None,
            Rest::Pairs(entries, at) => {
                let entry = entries.get((*at)?)?;
                *at = entry.next;
                Some(entries.text(entry, self.part.keeper).ok_or(PartError::NotUtf8))
            }
            Rest::Text(rest) => {
                let text = (*rest)?;
                let (element, behind) = match text.split_once(',') {
                    Some((element, behind)) => (element, Some(behind)),
                    None => (text, None),
                };
                *rest = behind;
                Some(Ok(element))
            }
        }
    }
}

impl<'r> SeqAccess<'r> for Elements<'_, 'r> {
    type Error = PartError;

    fn next_element_seed<S>(&mut self, seed: S) -> Result<Option<S::Value>, PartError>
    where
        S: DeserializeSeed<'r>,
    {
        let Some(text) = self.next() else { return Ok(None) };
        seed.deserialize(self.part.with(Source::Text(text?))).map(Some)
    }
}

impl<'r> Deserializer<'r> for Part<'_, 'r> {
    type Error = PartError;

    parse! {
        deserialize_bool(bool) visit_bool true;
        deserialize_i8(i8) visit_i8 true;
        deserialize_i16(i16) visit_i16 true;
        deserialize_i32(i32) visit_i32 true;
        deserialize_i64(i64) visit_i64 true;
        deserialize_i128(i128) visit_i128 true;
        deserialize_u8(u8) visit_u8 true;
        deserialize_u16(u16) visit_u16 true;
        deserialize_u32(u32) visit_u32 true;
        deserialize_u64(u64) visit_u64 true;
        deserialize_u128(u128) visit_u128 true;
        deserialize_f32(f32) visit_f32 true;
        deserialize_f64(f64) visit_f64 true;
        deserialize_char(char) visit_char false;
    }

    nested! {
        deserialize_seq();
        deserialize_tuple(len: usize);
        deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_map();
    }

    fn deserialize_any<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        match self.source {
            Source::Json(text) | Source::Whole(text) => {
                json!(self, text, visitor, deserialize_any())
            }
            Source::Pairs(entries, at) if entries.get(at).is_some_and(|one| one.next.is_some()) => {
                self.elements(visitor)
            }
            _ => visitor.visit_borrowed_str(self.text()?),
        }
    }

    fn deserialize_str<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        if let Some(text) = self.plain_string() {
            return visitor.visit_borrowed_str(text);
        }
        match self.source {
            Source::Json(text) | Source::Whole(text) => {
                json!(self, text, visitor, deserialize_str())
            }
            _ => visitor.visit_borrowed_str(self.text()?),
        }
    }

    fn deserialize_string<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        if let Some(text) = self.plain_string() {
            return visitor.visit_borrowed_str(text);
        }
        match self.source {
            // What is owned need not be kept.
            Source::Json(text) | Source::Whole(text) => {
                let mut json = serde_json::Deserializer::from_str(text);
                let value = json.deserialize_string(visitor);
                value.and_then(|value| json.end().map(|()| value)).map_err(PartError::Json)
            }
            _ => visitor.visit_borrowed_str(self.text()?),
        }
    }

    fn deserialize_bytes<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        match self.source {
            Source::Json(text) | Source::Whole(text) => {
                json!(self, text, visitor, deserialize_bytes())
            }
            _ => visitor.visit_borrowed_bytes(self.text()?.as_bytes()),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        match self.source {
            Source::Absent | Source::NoPairs => visitor.visit_none(),
            Source::Json(json) | Source::Whole(json) if json.trim_ascii() == "null" => {
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        match self.source {
            Source::Json(text) | Source::Whole(text) => {
                json!(self, text, visitor, deserialize_unit())
            }
            // A pair has no text for it, so a client leaves it out.
            Source::NoPairs => visitor.visit_unit(),
            _ => {
                self.text()?;
                Err(PartError::Expected((&visitor as &dyn serde::de::Expected).to_string()))
            }
        }
    }

    fn deserialize_unit_struct<V: Visitor<'r>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, PartError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'r>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, PartError> {
        match self.source {
            // serde_json marks values of its own, such as `RawValue`, by a name that is no name
            // of a type.
            Source::Json(text) | Source::Whole(text) if name.starts_with('$') => {
                json!(self, text, visitor, deserialize_newtype_struct(name))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_struct<V: Visitor<'r>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, PartError> {
        match self.source {
            // Asked for a map, serde_json does not take an array.
            Source::Whole(text) => json!(self, text, visitor, deserialize_map()),
            Source::Json(text) => json!(self, text, visitor, deserialize_struct(name, fields)),
            _ => {
                self.text()?;
                Err(PartError::invalid_type(serde::de::Unexpected::Map, &visitor))
            }
        }
    }

    fn deserialize_enum<V: Visitor<'r>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, PartError> {
        match self.source {
            Source::Json(text) | Source::Whole(text) => {
                json!(self, text, visitor, deserialize_enum(name, variants))
            }
            _ => visitor.visit_enum(BorrowedStrDeserializer::new(self.text()?)),
        }
    }

    fn deserialize_identifier<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        match self.source {
            Source::Whole(text) => json!(self, text, visitor, deserialize_ignored_any()),
            _ => visitor.visit_unit(),
        }
    }
}
