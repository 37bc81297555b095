//! The variants of an enum.

use serde::{
    Deserialize as _, Deserializer as _,
    de::{DeserializeSeed, EnumAccess, Error as _, Unexpected, VariantAccess, Visitor},
};

use super::{Code, Error, Json, key::Key};

impl Json<'_> {
    /// The end of an object that holds a variant.
    pub(super) fn end_variant(&mut self) -> Result<(), Error> {
        match self.skip_space() {
            Some(b'}') => {
                self.skip();
                Ok(())
            }
            Some(_) => Err(self.error(Code::SYNTAX)),
            None => Err(self.error(Code::Eof)),
        }
    }
}

/// A variant with a value, in an object.
pub(super) struct Variant<'a, 'de>(pub(super) &'a mut Json<'de>);

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        match self.0.skip_space() {
            Some(b'"') => {}
            Some(_) => return Err(self.0.error_at_next(Code::SYNTAX)),
            None => return Err(self.0.error_at_next(Code::Eof)),
        }
        let name = seed.deserialize(Key(&mut *self.0));
        let name = self.0.placed(name)?;
        self.0.colon()?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        <()>::deserialize(self.0)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_struct("", fields, visitor)
    }
}

/// A variant that is a string.
pub(super) struct UnitVariant<'a, 'de>(pub(super) &'a mut Json<'de>);

impl<'de> EnumAccess<'de> for UnitVariant<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let name = seed.deserialize(&mut *self.0)?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for UnitVariant<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _seed: T) -> Result<T::Value, Error> {
        Err(Error::invalid_type(Unexpected::UnitVariant, &"newtype variant"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, _visitor: V) -> Result<V::Value, Error> {
        Err(Error::invalid_type(Unexpected::UnitVariant, &"tuple variant"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Error> {
        Err(Error::invalid_type(Unexpected::UnitVariant, &"struct variant"))
    }
}
