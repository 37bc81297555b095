//! Writes a struct or map as pairs: what `flatten` means outside of JSON.

use serde::{
    Serialize, Serializer,
    ser::{self, Impossible},
};

use super::{PairError, PairField, scalar};
use crate::{error::EncodeReason, request::names::Names};

/// The error of a value that has no fields.
const NOT_FIELDS: PairError = PairError(EncodeReason::NotFields);

/// Writes each entry of a struct or map as its own pairs, unless its name is
/// there already.
pub(crate) struct PairMap<'a> {
    out: &'a mut String,
    names: &'a mut Names,
    key: String,
}

impl<'a> PairMap<'a> {
    /// Begins to write.
    pub(crate) fn new(out: &'a mut String, names: &'a mut Names) -> Self {
        Self { out, names, key: String::new() }
    }

    /// Takes a name, which may be taken once.
    fn take(&mut self, name: &str) -> Result<(), PairError> {
        if self.names.insert(name.to_owned()) {
            Ok(())
        } else {
            Err(PairError(EncodeReason::Doubled))
        }
    }
}

/// Methods that refuse what has no fields.
macro_rules! refuse {
    ($($method:ident($($ty:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $(_: $ty),*) -> Result<$ok, PairError> {
            Err(NOT_FIELDS)
        }
    )*};
}

impl Serializer for PairMap<'_> {
    type Ok = ();
    type Error = PairError;
    type SerializeSeq = Impossible<(), PairError>;
    type SerializeTuple = Impossible<(), PairError>;
    type SerializeTupleStruct = Impossible<(), PairError>;
    type SerializeTupleVariant = Impossible<(), PairError>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), PairError>;

    refuse! {
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_u64(u64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_str(&str) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeStructVariant;
    }

    fn serialize_none(self) -> Result<(), PairError> {
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), PairError> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), PairError> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), PairError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Result<(), PairError> {
        Err(NOT_FIELDS)
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Self, PairError> {
        Ok(self)
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<Self, PairError> {
        Ok(self)
    }
}

impl ser::SerializeMap for PairMap<'_> {
    type Ok = ();
    type Error = PairError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), PairError> {
        self.key = scalar(key)?.ok_or(NOT_FIELDS)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), PairError> {
        let key = std::mem::take(&mut self.key);
        self.take(&key)?;
        value.serialize(PairField::new(self.out, &key))
    }

    fn end(self) -> Result<(), PairError> {
        Ok(())
    }
}

impl ser::SerializeStruct for PairMap<'_> {
    type Ok = ();
    type Error = PairError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), PairError> {
        self.take(name)?;
        value.serialize(PairField::new(self.out, name))
    }

    fn end(self) -> Result<(), PairError> {
        Ok(())
    }
}
