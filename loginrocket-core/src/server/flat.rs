//! Entries that no other field takes, as the struct or map that `flatten` makes of them.

use std::cell::Cell;

use serde::{
    Deserializer,
    de::{
        DeserializeSeed, Error as _, MapAccess, Unexpected, Visitor, value::BorrowedStrDeserializer,
    },
    forward_to_deserialize_any,
};

use super::{
    entries::{Entries, Entry, Kind, work},
    part::{Part, PartError, Source},
};

/// The entries of a query string, form or JSON object without those of declared names.
#[derive(Clone, Copy)]
pub(super) struct Flat<'f, 'r> {
    pub(super) entries: &'f Entries<'r>,
    /// How a value is read.
    pub(super) part: Part<'f, 'r>,
    /// Whether another field of the declaration has this name.
    pub(super) is_declared: &'f dyn Fn(&str) -> bool,
    /// What became of an `Option`.
    pub(super) option: &'f Cell<Optional>,
}

/// What is known of a flattened `Option` once it was read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Optional {
    /// It is none, or was not asked for.
    No,
    /// It was taken for `Some`, and no entry was a field of it.
    Empty,
    /// It was taken for `Some`.
    Some,
    /// It has to be `None`: as `Some` it cannot be read, for want of any field.
    None,
}

impl<'f, 'r> Flat<'f, 'r> {
    /// The next entry of a new name, from this number on, which is not taken.
    fn next(&self, from: usize) -> Option<(usize, &'f Entry<'r>)> {
        let mut from = from;
        loop {
            work::count(1);
            let at = self.entries.next_name(from)?;
            let entry = self.entries.get(at)?;
            if !entry.is_taken.get() && !(self.is_declared)(entry.name) {
                return Some((at, entry));
            }
            from = at.saturating_add(1);
        }
    }
}

impl<'r> Deserializer<'r> for Flat<'_, 'r> {
    type Error = PartError;

    fn deserialize_any<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        self.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        if self.option.get() == Optional::Empty && self.next(0).is_some() {
            self.option.set(Optional::Some);
        }
        visitor.visit_map(Map { flat: self, from: 0, value: None, fields: None })
    }

    /// As serde has it, a struct takes its entries away from the fields behind it.
    fn deserialize_struct<V: Visitor<'r>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, PartError> {
        visitor.visit_map(Map { flat: self, from: 0, value: None, fields: Some(fields) })
    }

    fn deserialize_option<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        if self.option.get() == Optional::None || self.next(0).is_none() {
            return visitor.visit_none();
        }
        self.option.set(Optional::Empty);
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'r>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, PartError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_unit<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'r>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, PartError> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'r>>(self, visitor: V) -> Result<V::Value, PartError> {
        visitor.visit_unit()
    }

    /// The variant is the name of an entry: an enum beside other fields.
    fn deserialize_enum<V: Visitor<'r>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, PartError> {
        Err(PartError::invalid_type(Unexpected::Map, &visitor))
    }

    forward_to_deserialize_any! {
        <W: Visitor<'r>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        seq tuple tuple_struct identifier
    }
}

/// Reads the entries.
struct Map<'f, 'r> {
    flat: Flat<'f, 'r>,
    from: usize,
    value: Option<Source<'f, 'r>>,
    fields: Option<&'static [&'static str]>,
}

impl<'r> MapAccess<'r> for Map<'_, 'r> {
    type Error = PartError;

    fn next_key_seed<S>(&mut self, seed: S) -> Result<Option<S::Value>, PartError>
    where
        S: DeserializeSeed<'r>,
    {
        loop {
            let Some((at, entry)) = self.flat.next(self.from) else { return Ok(None) };
            self.from = at.saturating_add(1);
            let is_field = |fields: &[&str]| fields.contains(&entry.name);
            match self.fields {
                Some(fields) if !is_field(fields) => continue,
                Some(_) => {
                    entry.is_taken.set(true);
                    self.flat.option.set(Optional::Some);
                }
                None => {}
            }
            self.value = Some(match self.flat.entries.kind {
                Kind::Encoded | Kind::Plain => Source::Pairs(self.flat.entries, at),
                Kind::Json if entry.next.is_some() => return Err(PartError::Twice),
                Kind::Json => Source::Json(entry.value),
            });
            if self.fields.is_some() {
                // A field's name, and none that is shown.
                return seed.deserialize(BorrowedStrDeserializer::new(entry.name)).map(Some);
            }
            return seed.deserialize(self.flat.part.with(Source::Text(entry.name))).map(Some);
        }
    }

    fn next_value_seed<S>(&mut self, seed: S) -> Result<S::Value, PartError>
    where
        S: DeserializeSeed<'r>,
    {
        let value = self.value.take().unwrap_or(Source::Absent);
        seed.deserialize(self.flat.part.with(value))
    }
}
