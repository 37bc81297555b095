//! A deserializer around another one, which hands out texts that stay: where the text of a
//! JSON string has escapes, a field of the type `&str` gets the decoded one, which is kept
//! with the request.

use std::fmt;

use serde::{
    Deserializer,
    de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor},
};

use super::arena::Keeper;

/// Any of serde's parts, whose texts are kept.
pub(super) struct Kept<'k, 'r, T> {
    inner: T,
    keeper: &'k Keeper<'r>,
    /// Whether the visitor would borrow a text. One that takes a `String` gets it unkept.
    borrows: bool,
}

impl<'k, 'r, T> Kept<'k, 'r, T> {
    /// Wraps the outermost part.
    pub(super) fn new(inner: T, keeper: &'k Keeper<'r>) -> Self {
        Self { inner, keeper, borrows: false }
    }

    /// Wraps another part.
    fn of<U>(&self, inner: U) -> Kept<'k, 'r, U> {
        Kept { inner, keeper: self.keeper, borrows: false }
    }
}

/// Methods that hand the visitor on; those behind `true` may lead to a text that is borrowed.
macro_rules! delegate {
    ($($method:ident($($arg:ident: $ty:ty),*) $borrows:literal;)*) => {$(
        fn $method<V: Visitor<'r>>(self, $($arg: $ty,)* visitor: V) -> Result<V::Value, D::Error> {
            let visitor = Kept { inner: visitor, keeper: self.keeper, borrows: $borrows };
            self.inner.$method($($arg,)* visitor)
        }
    )*};
}

impl<'r, D: Deserializer<'r>> Deserializer<'r> for Kept<'_, 'r, D> {
    type Error = D::Error;

    delegate! {
        deserialize_any() true;
        deserialize_bool() false;
        deserialize_i8() false;
        deserialize_i16() false;
        deserialize_i32() false;
        deserialize_i64() false;
        deserialize_i128() false;
        deserialize_u8() false;
        deserialize_u16() false;
        deserialize_u32() false;
        deserialize_u64() false;
        deserialize_u128() false;
        deserialize_f32() false;
        deserialize_f64() false;
        deserialize_char() false;
        deserialize_str() true;
        deserialize_string() false;
        deserialize_bytes() false;
        deserialize_byte_buf() false;
        deserialize_option() false;
        deserialize_unit() false;
        deserialize_unit_struct(name: &'static str) false;
        deserialize_newtype_struct(name: &'static str) false;
        deserialize_seq() false;
        deserialize_tuple(len: usize) false;
        deserialize_tuple_struct(name: &'static str, len: usize) false;
        deserialize_map() false;
        deserialize_struct(name: &'static str, fields: &'static [&'static str]) false;
        deserialize_enum(name: &'static str, variants: &'static [&'static str]) false;
        deserialize_identifier() false;
        deserialize_ignored_any() false;
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

/// Methods that hand a plain value on.
macro_rules! visit {
    ($($method:ident($ty:ty);)*) => {$(
        fn $method<E: serde::de::Error>(self, value: $ty) -> Result<V::Value, E> {
            self.inner.$method(value)
        }
    )*};
}

impl<'r, V: Visitor<'r>> Visitor<'r> for Kept<'_, 'r, V> {
    type Value = V::Value;

    visit! {
        visit_bool(bool);
        visit_i8(i8);
        visit_i16(i16);
        visit_i32(i32);
        visit_i64(i64);
        visit_i128(i128);
        visit_u8(u8);
        visit_u16(u16);
        visit_u32(u32);
        visit_u64(u64);
        visit_u128(u128);
        visit_f32(f32);
        visit_f64(f64);
        visit_char(char);
        visit_borrowed_str(&'r str);
        visit_string(String);
        visit_bytes(&[u8]);
        visit_borrowed_bytes(&'r [u8]);
        visit_byte_buf(Vec<u8>);
    }

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<V::Value, E> {
        if self.borrows {
            self.inner.visit_borrowed_str(self.keeper.keep(text))
        } else {
            self.inner.visit_str(text)
        }
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_some<D: Deserializer<'r>>(self, value: D) -> Result<V::Value, D::Error> {
        let value = self.of(value);
        self.inner.visit_some(value)
    }

    fn visit_newtype_struct<D: Deserializer<'r>>(self, value: D) -> Result<V::Value, D::Error> {
        let value = self.of(value);
        self.inner.visit_newtype_struct(value)
    }

    fn visit_seq<A: SeqAccess<'r>>(self, seq: A) -> Result<V::Value, A::Error> {
        let seq = self.of(seq);
        self.inner.visit_seq(seq)
    }

    fn visit_map<A: MapAccess<'r>>(self, map: A) -> Result<V::Value, A::Error> {
        let map = self.of(map);
        self.inner.visit_map(map)
    }

    fn visit_enum<A: EnumAccess<'r>>(self, data: A) -> Result<V::Value, A::Error> {
        let data = self.of(data);
        self.inner.visit_enum(data)
    }
}

impl<'r, S: DeserializeSeed<'r>> DeserializeSeed<'r> for Kept<'_, 'r, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'r>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        let deserializer = self.of(deserializer);
        self.inner.deserialize(deserializer)
    }
}

impl<'r, A: SeqAccess<'r>> SeqAccess<'r> for Kept<'_, 'r, A> {
    type Error = A::Error;

    fn next_element_seed<S>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error>
    where
        S: DeserializeSeed<'r>,
    {
        let seed = self.of(seed);
        self.inner.next_element_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'r, A: MapAccess<'r>> MapAccess<'r> for Kept<'_, 'r, A> {
    type Error = A::Error;

    fn next_key_seed<S>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error>
    where
        S: DeserializeSeed<'r>,
    {
        let seed = self.of(seed);
        self.inner.next_key_seed(seed)
    }

    fn next_value_seed<S>(&mut self, seed: S) -> Result<S::Value, A::Error>
    where
        S: DeserializeSeed<'r>,
    {
        let seed = self.of(seed);
        self.inner.next_value_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'k, 'r, A: EnumAccess<'r>> EnumAccess<'r> for Kept<'k, 'r, A> {
    type Error = A::Error;
    type Variant = Kept<'k, 'r, A::Variant>;

    fn variant_seed<S>(self, seed: S) -> Result<(S::Value, Self::Variant), A::Error>
    where
        S: DeserializeSeed<'r>,
    {
        let (seed, keeper) = (self.of(seed), self.keeper);
        let (value, variant) = self.inner.variant_seed(seed)?;
        Ok((value, Kept { inner: variant, keeper, borrows: false }))
    }
}

impl<'r, A: VariantAccess<'r>> VariantAccess<'r> for Kept<'_, 'r, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S>(self, seed: S) -> Result<S::Value, A::Error>
    where
        S: DeserializeSeed<'r>,
    {
        let seed = self.of(seed);
        self.inner.newtype_variant_seed(seed)
    }

    fn tuple_variant<V: Visitor<'r>>(self, len: usize, visitor: V) -> Result<V::Value, A::Error> {
        let visitor = self.of(visitor);
        self.inner.tuple_variant(len, visitor)
    }

    fn struct_variant<V: Visitor<'r>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        let visitor = self.of(visitor);
        self.inner.struct_variant(fields, visitor)
    }
}
