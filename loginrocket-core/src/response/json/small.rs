//! A reader of JSON for browsers, where every kilobyte is downloaded: it reads text, lists,
//! objects and what is skipped, and leaves numbers and bytes to
//! `serde_json`. A program that reads none of these carries neither `serde_json`'s parser, with
//! its powers of ten, nor its errors, which print what they found.
//!
//! It reads what `serde_json` reads, and finds the same error at the same place: the module
//! `equal` compares the two. Each function here is one of `serde_json`'s, so that this stays so.

#[cfg(test)]
mod equal;
mod error;
mod key;
mod number;
mod scan;
mod string;
mod variant;

use serde::{
    Deserializer,
    de::{
        DeserializeSeed, Expected, IgnoredAny, MapAccess, SeqAccess, Visitor,
        value::{BorrowedStrDeserializer, MapDeserializer},
    },
};

pub(in crate::response) use self::error::Error;
use self::{
    error::Code,
    key::Key,
    string::Text,
    variant::{UnitVariant, Variant},
};

/// As deep as `serde_json` goes.
const MAX_DEPTH: u8 = 128;

/// The name of the type that `serde_json::value::RawValue` asks for.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// Reads a text.
pub(in crate::response) struct Json<'de> {
    text: &'de [u8],
    /// How much of it is read.
    at: usize,
    /// How many lists and objects may still be opened.
    depth: u8,
}

/// Begins a text.
pub(in crate::response) fn begin(text: &[u8]) -> Json<'_> {
    Json { text, at: 0, depth: MAX_DEPTH }
}

impl<'de> Json<'de> {
    /// Checks that nothing follows.
    pub(in crate::response) fn end(&mut self) -> Result<(), Error> {
        match self.skip_space() {
            Some(_) => Err(self.error_at_next(Code::TRAILING)),
            None => Ok(()),
        }
    }

    /// What is not read yet.
    fn rest(&self) -> &'de [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next byte.
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Takes the next byte, which is there.
    fn skip(&mut self) {
        self.at = self.at.saturating_add(1).min(self.text.len());
    }

    /// Takes the next byte.
    fn next(&mut self) -> Option<u8> {
        let next = self.peek();
        self.skip();
        next
    }

    /// Skips white space, and looks at what follows.
    fn skip_space(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.skip();
        }
        self.peek()
    }

    /// Skips white space in front of a value.
    fn value(&mut self) -> Result<u8, Error> {
        self.skip_space().ok_or_else(|| self.error_at_next(Code::Eof))
    }

    /// Takes the rest of `null`, `true` or `false`, whose first letter comes next.
    fn word(&mut self, rest: &[u8]) -> Result<(), Error> {
        self.skip();
        for expected in rest {
            match self.next() {
                None => return Err(self.error(Code::Eof)),
                Some(next) if next != *expected => return Err(self.error(Code::SYNTAX)),
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// An error behind what was read.
    #[cold]
    fn error(&self, code: Code) -> Error {
        Error::at(code, self.text, self.at)
    }

    /// An error at the next byte.
    #[cold]
    fn error_at_next(&self, code: Code) -> Error {
        Error::at(code, self.text, self.at.saturating_add(1).min(self.text.len()))
    }

    /// Gives an error a place, if it has none.
    fn placed<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|error| error.placed(self.text, self.at))
    }

    /// The error of a value of another type, which is read as far as its type takes.
    #[cold]
    fn other_type(&mut self, expected: &dyn Expected) -> Error {
        match self.found() {
            Ok(found) => Error::about("invalid type: ", found, expected),
            Err(error) => error,
        }
    }

    /// The kind of the value that comes next, as `serde_json` calls it.
    fn found(&mut self) -> Result<&'static str, Error> {
        match self.peek() {
            Some(b'n') => self.word(b"ull").map(|()| "null"),
            Some(b't') => self.word(b"rue").map(|()| "boolean"),
            Some(b'f') => self.word(b"alse").map(|()| "boolean"),
            Some(b'-' | b'0'..=b'9') => self.kind_of_number(),
            Some(b'"') => self.string().map(|_| "string"),
            Some(b'[') => Ok("sequence"),
            Some(b'{') => Ok("map"),
            _ => Err(self.error_at_next(Code::SYNTAX)),
        }
    }

    /// Reads within a list or an object, whose first byte comes next.
    fn within<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<Result<T, Error>, Error> {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 {
            return Err(self.error_at_next(Code::TOO_DEEP));
        }
        self.skip();
        let value = read(self);
        self.depth = self.depth.saturating_add(1);
        Ok(value)
    }

    /// Reads a list or an object to its end.
    fn whole<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Error>,
        end: fn(&mut Self) -> Result<(), Error>,
    ) -> Result<T, Error> {
        let value = self.within(read)?;
        // The end is read in any case: an error without a place gets that behind it.
        let end = end(self);
        value.and_then(|value| end.map(|()| value))
    }

    /// The end of a list.
    fn end_list(&mut self) -> Result<(), Error> {
        match self.skip_space() {
            Some(b']') => {
                self.skip();
                Ok(())
            }
            Some(b',') => {
                self.skip();
                let is_end = self.skip_space() == Some(b']');
                Err(self.error_at_next(if is_end { Code::SYNTAX } else { Code::TRAILING }))
            }
            Some(_) => Err(self.error_at_next(Code::TRAILING)),
            None => Err(self.error_at_next(Code::Eof)),
        }
    }

    /// The end of an object.
    fn end_object(&mut self) -> Result<(), Error> {
        match self.skip_space() {
            Some(b'}') => {
                self.skip();
                Ok(())
            }
            Some(b',') => Err(self.error_at_next(Code::SYNTAX)),
            Some(_) => Err(self.error_at_next(Code::TRAILING)),
            None => Err(self.error_at_next(Code::Eof)),
        }
    }

    /// The colon behind a key.
    fn colon(&mut self) -> Result<(), Error> {
        match self.skip_space() {
            Some(b':') => {
                self.skip();
                Ok(())
            }
            Some(_) => Err(self.error_at_next(Code::SYNTAX)),
            None => Err(self.error_at_next(Code::Eof)),
        }
    }

    /// Lets `serde_json` read a value.
    fn foreign<T>(
        &mut self,
        read: impl FnOnce(
            &mut serde_json::Deserializer<serde_json::de::SliceRead<'de>>,
        ) -> Result<T, serde_json::Error>,
    ) -> Result<T, Error> {
        let from = self.at;
        let mut json = serde_json::Deserializer::from_slice(self.rest());
        let result = read(&mut json);
        let taken = json.into_iter::<IgnoredAny>().byte_offset();
        self.at = from.saturating_add(taken);
        result.map_err(|error| Error::foreign(&error, self.text, from))
    }

    /// The text of a value as it stands there.
    fn raw(&mut self) -> Result<&'de str, Error> {
        self.skip_space();
        let from = self.at;
        self.ignore()?;
        let raw = self.text.get(from..self.at).unwrap_or_default();
        std::str::from_utf8(raw).map_err(|error| {
            let wrong = from.saturating_add(error.valid_up_to()).saturating_add(1);
            Error::at(Code::NOT_UTF_8, self.text, wrong)
        })
    }
}

/// Visits a text.
fn visit<'de, V: Visitor<'de>>(visitor: V, text: &Text<'de>) -> Result<V::Value, Error> {
    match text {
        Text::Borrowed(text) => visitor.visit_borrowed_str(text),
        Text::Copied(text) => visitor.visit_str(text),
    }
}

/// What `serde_json` reads.
macro_rules! foreign {
    ($($method:ident($($arg:ident: $ty:ty),*);)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($arg: $ty,)* visitor: V) -> Result<V::Value, Error> {
            self.foreign(|json| json.$method($($arg,)* visitor))
        }
    )*};
}

/// What is read as something else is.
macro_rules! alike {
    ($($method:ident($($arg:ident: $ty:ty),*) as $other:ident;)*) => {$(
        fn $method<V: Visitor<'de>>(self, $($arg: $ty,)* visitor: V) -> Result<V::Value, Error> {
            $(let _ = $arg;)*
            self.$other(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Json<'de> {
    type Error = Error;

    foreign! {
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
    }

    alike! {
        deserialize_char() as deserialize_str;
        deserialize_string() as deserialize_str;
        deserialize_identifier() as deserialize_str;
        deserialize_byte_buf() as deserialize_bytes;
        deserialize_unit_struct(name: &'static str) as deserialize_unit;
        deserialize_tuple(len: usize) as deserialize_seq;
        deserialize_tuple_struct(name: &'static str, len: usize) as deserialize_seq;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value()? {
            b'n' => self.deserialize_unit(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            b'"' => self.deserialize_str(visitor),
            b'[' => self.deserialize_seq(visitor),
            b'{' => self.deserialize_map(visitor),
            b'-' | b'0'..=b'9' => self.foreign(|json| json.deserialize_any(visitor)),
            _ => Err(self.error_at_next(Code::SYNTAX)),
        }
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value()? {
            b'[' => self.deserialize_seq(visitor),
            _ => self.foreign(|json| json.deserialize_bytes(visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value()? {
            b'{' => {
                let read = |json: &mut Json<'de>| visitor.visit_enum(Variant(json));
                let value = self.within(read)??;
                self.end_variant().map(|()| value)
            }
            b'"' => visitor.visit_enum(UnitVariant(self)),
            _ => Err(self.error_at_next(Code::SYNTAX)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let result = match self.value()? {
            b't' => self.word(b"rue").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word(b"alse").and_then(|()| visitor.visit_bool(false)),
            _ => Err(self.other_type(&visitor)),
        };
        self.placed(result)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let result = match self.value()? {
            b'"' => self.string().and_then(|text| visit(visitor, &text)),
            _ => Err(self.other_type(&visitor)),
        };
        self.placed(result)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.skip_space() {
            Some(b'n') => self.word(b"ull").and_then(|()| visitor.visit_none()),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let result = match self.value()? {
            b'n' => self.word(b"ull").and_then(|()| visitor.visit_unit()),
            _ => Err(self.other_type(&visitor)),
        };
        self.placed(result)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == RAW_VALUE {
            let raw = BorrowedStrDeserializer::new(self.raw()?);
            return visitor.visit_map(MapDeserializer::new(std::iter::once((name, raw))));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let result = match self.value()? {
            b'[' => {
                let read = |json: &mut Json<'de>| visitor.visit_seq(Parts { json, is_first: true });
                self.whole(read, Json::end_list)
            }
            _ => Err(self.other_type(&visitor)),
        };
        self.placed(result)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let result = match self.value()? {
            b'{' => {
                let read = |json: &mut Json<'de>| visitor.visit_map(Parts { json, is_first: true });
                self.whole(read, Json::end_object)
            }
            _ => Err(self.other_type(&visitor)),
        };
        self.placed(result)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value()? {
            b'[' => self.deserialize_seq(visitor),
            _ => self.deserialize_map(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.ignore()?;
        visitor.visit_unit()
    }
}

/// The elements of a list, or the pairs of an object.
struct Parts<'a, 'de> {
    json: &'a mut Json<'de>,
    is_first: bool,
}

impl Parts<'_, '_> {
    /// Whether an element follows.
    fn has_element(&mut self) -> Result<bool, Error> {
        let json = &mut *self.json;
        match json.skip_space() {
            None => Err(json.error_at_next(Code::Eof)),
            Some(b']') => Ok(false),
            Some(_) if std::mem::take(&mut self.is_first) => Ok(true),
            Some(b',') => {
                json.skip();
                match json.value()? {
                    b']' => Err(json.error_at_next(Code::SYNTAX)),
                    _ => Ok(true),
                }
            }
            Some(_) => Err(json.error_at_next(Code::SYNTAX)),
        }
    }

    /// Whether a key follows.
    fn has_key(&mut self) -> Result<bool, Error> {
        let json = &mut *self.json;
        let next = match json.skip_space() {
            None => return Err(json.error_at_next(Code::Eof)),
            Some(b'}') => return Ok(false),
            Some(next) if std::mem::take(&mut self.is_first) => next,
            Some(b',') => {
                json.skip();
                json.value()?
            }
            Some(_) => return Err(json.error_at_next(Code::SYNTAX)),
        };
        if next == b'"' { Ok(true) } else { Err(json.error_at_next(Code::SYNTAX)) }
    }
}

impl<'de> SeqAccess<'de> for Parts<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if self.has_element()? { seed.deserialize(&mut *self.json).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for Parts<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if self.has_key()? { seed.deserialize(Key(&mut *self.json)).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.json.colon()?;
        seed.deserialize(&mut *self.json)
    }
}
