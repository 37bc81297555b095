//! Deserializes the outermost value of an answer.

use serde::{Deserializer, de::Visitor};
use serde_json::{Error, de::SliceRead};

/// A deserializer of one JSON text that reads a struct from an object only.
///
/// serde's derive reads a struct from an array too, so that `["x"]` would be a
/// value, or an error, that nobody sent. Inner values are `serde_json`'s own.
pub(super) struct TopLevel<'a, 'de> {
    json: &'a mut serde_json::Deserializer<SliceRead<'de>>,
    is_array: bool,
}

impl<'a, 'de> TopLevel<'a, 'de> {
    /// The outermost value of the text that `json` reads.
    pub(super) fn new(text: &[u8], json: &'a mut serde_json::Deserializer<SliceRead<'de>>) -> Self {
        Self { json, is_array: text.trim_ascii_start().starts_with(b"[") }
    }
}

/// Methods that hand their arguments on.
macro_rules! delegate {
    ($($method:ident($($arg:ident: $ty:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($arg: $ty,)* visitor: V) -> Result<V::Value, Error> {
            self.json.$method($($arg,)* visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for TopLevel<'_, 'de> {
    type Error = Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.is_array {
            return Err(serde::de::Error::custom("an array is no struct"));
        }
        self.json.deserialize_struct(name, fields, visitor)
    }

    delegate! {
        deserialize_any();
        deserialize_bool();
        deserialize_i8();
        deserialize_i16();
        deserialize_i32();
        deserialize_i64();
        deserialize_i128();
        deserialize_u8();
        deserialize_u16();
        deserialize_u32();
        deserialize_u64();
        deserialize_u128();
        deserialize_f32();
        deserialize_f64();
        deserialize_char();
        deserialize_str();
        deserialize_string();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_option();
        deserialize_unit();
        deserialize_unit_struct(name: &'static str);
        deserialize_newtype_struct(name: &'static str);
        deserialize_seq();
        deserialize_tuple(len: usize);
        deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_map();
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
        deserialize_identifier();
        deserialize_ignored_any();
    }
}
