//! Deserializes the outermost value of an answer.

use serde::{Deserializer, de::Visitor};
use serde_json::{Error, de::SliceRead};

use crate::{DecodeError, secret::SentSecrets};

/// A JSON text that one value is read from. What can be outside of code that is
/// made for each type is here.
pub(super) struct JsonText<'t> {
    text: &'t [u8],
    secrets: &'t SentSecrets,
    json: serde_json::Deserializer<SliceRead<'t>>,
}

impl<'t> JsonText<'t> {
    /// Begins at the start of the text.
    pub(super) fn new(text: &'t [u8], secrets: &'t SentSecrets) -> Self {
        Self { text, secrets, json: serde_json::Deserializer::from_slice(text) }
    }

    /// The deserializer of the outermost value.
    pub(super) fn top_level(&mut self) -> TopLevel<'_, 't> {
        TopLevel { json: &mut self.json }
    }

    /// Makes sure that nothing but white space is left.
    pub(super) fn end(&mut self) -> Result<(), DecodeError> {
        match self.json.end() {
            Ok(()) => Ok(()),
            Err(error) => Err(DecodeError::json(self.text, self.secrets, &error)),
        }
    }

    /// The error of the text, with its place.
    #[expect(clippy::needless_pass_by_value, reason = "it is dropped here, not in each caller")]
    pub(super) fn into_error(self, error: Error) -> DecodeError {
        DecodeError::json(self.text, self.secrets, &error)
    }
}

/// A deserializer of one JSON text that reads a struct from an object only.
///
/// serde's derive reads a struct from an array too, so that `["x"]` would be a
/// value, or an error, that nobody sent. Inner values are `serde_json`'s own.
pub(super) struct TopLevel<'a, 'de> {
    json: &'a mut serde_json::Deserializer<SliceRead<'de>>,
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
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        // Asked for a map, serde_json does not take an array.
        self.json.deserialize_map(visitor)
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
