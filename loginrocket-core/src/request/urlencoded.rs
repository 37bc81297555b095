//! Writes fields as `name=value` pairs of a query string or form
//! (`application/x-www-form-urlencoded`, WHATWG URL, section 5).

mod list;
mod map;

use std::fmt::{self, Display, Write as _};

use form_urlencoded::byte_serialize;
use serde::{
    Serialize, Serializer,
    ser::{self, Impossible},
};

pub(super) use self::list::PairList;
pub(super) use self::map::PairMap;
use crate::{error::EncodeReason, spec::List};

/// Appends one pair. Where only some calls have pairs it is a pointer that they alone make, so
/// that a program which sends JSON does not carry the code.
pub(crate) type Push = fn(out: &mut String, name: &str, value: &str);

/// Appends one pair.
pub(crate) fn push(out: &mut String, name: &str, value: &str) {
    push_name(out, name);
    out.extend(byte_serialize(value.as_bytes()));
}

/// Begins a pair: its value comes next.
fn push_name(out: &mut String, name: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    out.extend(byte_serialize(name.as_bytes()));
    out.push('=');
}

/// Why a value cannot be a pair, without the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairError(pub(super) EncodeReason);

impl Display for PairError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl std::error::Error for PairError {}

impl ser::Error for PairError {
    /// The text may hold the value, so it is dropped.
    fn custom<T: Display>(_message: T) -> Self {
        Self(EncodeReason::Unserializable)
    }
}

/// The error of a value that has fields of its own.
const NESTED: PairError = PairError(EncodeReason::Nested);

/// Writes the value of one field: a scalar is one pair, `None` none, a list
/// one for each element.
#[expect(missing_debug_implementations, reason = "it writes into text that may hold secrets")]
pub struct PairField<'a> {
    out: &'a mut String,
    name: &'a str,
    list: List,
    in_list: bool,
    push: Push,
}

impl<'a> PairField<'a> {
    /// Begins a field.
    pub(super) fn new(out: &'a mut String, name: &'a str) -> Self {
        Self::by(push, out, name)
    }

    /// The same, which appends in this way.
    pub(super) fn by(push: Push, out: &'a mut String, name: &'a str) -> Self {
        Self { out, name, list: List::Repeat, in_list: false, push }
    }

    /// Writes an element, which cannot be a list.
    fn inside_list(self) -> Self {
        Self { in_list: true, ..self }
    }

    /// Begins a list, which cannot hold lists.
    fn list(self) -> Result<PairList<'a>, PairError> {
        if self.in_list { Err(NESTED) } else { Ok(PairList::new(self.out, self.name, self.list)) }
    }

    /// Writes a number or a `bool`, whose text is the same when it is encoded.
    fn plain(self, value: &dyn Display) -> Result<(), PairError> {
        push_name(self.out, self.name);
        write!(self.out, "{value}").map_err(|_| PairError(EncodeReason::Unserializable))
    }

    /// Writes a number that has a decimal form.
    fn finite(self, is_finite: bool, value: &dyn Display) -> Result<(), PairError> {
        if is_finite { self.plain(value) } else { Err(PairError(EncodeReason::NotFinite)) }
    }
}

/// Methods that write a number or a `bool`.
macro_rules! plain {
    ($($method:ident($ty:ty);)*) => {$(
        fn $method(self, value: $ty) -> Result<(), PairError> {
            self.plain(&value)
        }
    )*};
}

impl<'a> Serializer for PairField<'a> {
    type Ok = ();
    type Error = PairError;
    type SerializeSeq = PairList<'a>;
    type SerializeTuple = PairList<'a>;
    type SerializeTupleStruct = PairList<'a>;
    type SerializeTupleVariant = Impossible<(), PairError>;
    type SerializeMap = Impossible<(), PairError>;
    type SerializeStruct = Impossible<(), PairError>;
    type SerializeStructVariant = Impossible<(), PairError>;

    plain! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_i128(i128);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_u128(u128);
    }

    fn serialize_char(self, value: char) -> Result<(), PairError> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_f32(self, value: f32) -> Result<(), PairError> {
        self.finite(value.is_finite(), &value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), PairError> {
        self.finite(value.is_finite(), &value)
    }

    fn serialize_str(self, value: &str) -> Result<(), PairError> {
        (self.push)(self.out, self.name, value);
        Ok(())
    }

    fn serialize_bytes(self, _value: &[u8]) -> Result<(), PairError> {
        Err(NESTED)
    }

    fn serialize_none(self) -> Result<(), PairError> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), PairError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), PairError> {
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), PairError> {
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<(), PairError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), PairError> {
        let list = List::of_marker(name).unwrap_or(self.list);
        value.serialize(Self { list, ..self })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<(), PairError> {
        Err(NESTED)
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<PairList<'a>, PairError> {
        self.list()
    }

    fn serialize_tuple(self, _len: usize) -> Result<PairList<'a>, PairError> {
        self.list()
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _len: usize,
    ) -> Result<PairList<'a>, PairError> {
        self.list()
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeTupleVariant, PairError> {
        Err(NESTED)
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Self::SerializeMap, PairError> {
        Err(NESTED)
    }

    fn serialize_struct(
        self,
        _name: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeStruct, PairError> {
        Err(NESTED)
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _len: usize,
    ) -> Result<Self::SerializeStructVariant, PairError> {
        Err(NESTED)
    }
}

/// The text of a scalar; `None` if the value is left out.
fn scalar<T: Serialize + ?Sized>(value: &T) -> Result<Option<String>, PairError> {
    // Written as a pair without a name and decoded again, so that what can be
    // the value of a pair is decided in one place.
    let mut pair = String::new();
    value.serialize(PairField::new(&mut pair, "").inside_list())?;
    Ok(form_urlencoded::parse(pair.as_bytes()).next().map(|(_, text)| text.into_owned()))
}

#[cfg(test)]
mod tests;
