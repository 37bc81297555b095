//! Deserializes the outermost value of a response.

#[cfg(not(all(feature = "browser", target_arch = "wasm32", target_os = "unknown")))]
mod engine;
#[cfg(any(test, all(feature = "browser", target_arch = "wasm32", target_os = "unknown")))]
mod small;

use serde::{
    Deserializer,
    de::{DeserializeOwned, Visitor},
};

#[cfg(not(all(feature = "browser", target_arch = "wasm32", target_os = "unknown")))]
use self::engine::{Error, Json, begin};
#[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
use self::small::{Error, Json, begin};
use super::json_error::explain;
use crate::{
    error::{DecodeError, DecodeReason},
    secret::SentSecrets,
};

/// Reads one value by its own type's code.
pub(super) type Read<'f> = dyn FnMut(TopLevel<'_, '_>) -> Result<(), Error> + 'f;

/// The value that `run` reads: all of it that is made for each type.
pub(super) fn value<T: DeserializeOwned>(
    run: impl FnOnce(&mut Read<'_>) -> Result<(), DecodeError>,
) -> Result<T, DecodeError> {
    let mut value = None;
    run(&mut |json| T::deserialize(json).map(|read| value = Some(read)))?;
    // The closure has run, or there would be an error.
    value.ok_or_else(|| DecodeError::new(DecodeReason::Empty))
}

/// The value of a text that holds nothing else.
pub(crate) fn parse<T: DeserializeOwned>(
    text: &[u8],
    secrets: &SentSecrets,
) -> Result<T, DecodeError> {
    value(|run| read(text, secrets, run))
}

/// Reads a text that holds one value and nothing else. It is not generic: one
/// copy serves all types.
pub(super) fn read(
    text: &[u8],
    secrets: &SentSecrets,
    read: &mut Read<'_>,
) -> Result<(), DecodeError> {
    let mut json = begin(text);
    let result = read(TopLevel { json: &mut json }).and_then(|()| json.end());
    result.map_err(|error| {
        let (reason, place) = explain(text, secrets, &(&error).into());
        DecodeError::at(reason, place)
    })
}

/// A deserializer of one JSON text that reads a struct from an object only.
///
/// serde's derive reads a struct from an array too, so that `["x"]` would pass for
/// a value or an error. Inner values are left to `serde_json`.
pub(super) struct TopLevel<'a, 'de> {
    json: &'a mut Json<'de>,
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
