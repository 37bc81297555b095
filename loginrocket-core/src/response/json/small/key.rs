//! The key of an object, as the type of a map's keys asks for it.

use serde::{Deserializer, de::Visitor, forward_to_deserialize_any};

use super::{Code, Error, Json, visit};

/// A key, whose quote comes next.
pub(super) struct Key<'a, 'de>(pub(super) &'a mut Json<'de>);

/// Numbers are in quotes.
macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let json = self.0;
            json.number_key()?;
            let value = json.$method(visitor)?;
            json.end_number_key().map(|()| value)
        }
    )*};
}

impl Json<'_> {
    /// The quote before a number.
    fn number_key(&mut self) -> Result<(), Error> {
        self.skip();
        match self.peek() {
            Some(b'0'..=b'9' | b'-') => Ok(()),
            _ => Err(self.error(Code::SYNTAX)),
        }
    }

    /// The quote behind it.
    fn end_number_key(&mut self) -> Result<(), Error> {
        match self.peek() {
            Some(b'"') => {
                self.skip();
                Ok(())
            }
            _ => Err(self.error_at_next(Code::SYNTAX)),
        }
    }
}

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = Error;

    numbers! {
        deserialize_i8
        deserialize_i16
        deserialize_i32
        deserialize_i64
        deserialize_i128
        deserialize_u8
        deserialize_u16
        deserialize_u32
        deserialize_u64
        deserialize_u128
        deserialize_f32
        deserialize_f64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visit(visitor, &self.0.string()?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let json = self.0;
        json.skip();
        let result = match json.peek() {
            None => return Err(json.error_at_next(Code::Eof)),
            Some(b't') => json.word(b"rue\"").and_then(|()| visitor.visit_bool(true)),
            Some(b'f') => json.word(b"alse\"").and_then(|()| visitor.visit_bool(false)),
            Some(_) => {
                // As there, the first byte is no part of the string.
                json.string()?;
                Err(Error::about("invalid type: ", "string", &visitor))
            }
        };
        json.placed(result)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == super::RAW_VALUE {
            return self.0.deserialize_newtype_struct(name, visitor);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_bytes(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_bytes(visitor)
    }

    forward_to_deserialize_any! {
        char str string unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
