//! What the types of core are on the wire.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;

use crate::{
    secret::SecretString,
    stream::{ByteStream, Events, Items},
    upload::Upload,
};

/// A text.
impl JsonSchema for SecretString {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "SecretString".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "password" })
    }
}

/// Types that are bytes.
macro_rules! bytes {
    ($([$($parameters:tt)*] $ty:ty, $name:literal;)*) => {$(
        impl<$($parameters)*> JsonSchema for $ty {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": "binary" })
            }
        }
    )*};
}

bytes! {
    [] Upload, "Upload";
    [E] ByteStream<E>, "ByteStream";
}

/// Streams, which are described by their items.
macro_rules! items {
    ($($ty:ident),*) => {$(
        // Without a `Deserialize` its schema says nothing of how an item is read.
        impl<T: JsonSchema + DeserializeOwned, E> JsonSchema for $ty<T, E> {
            fn inline_schema() -> bool {
                T::inline_schema()
            }

            fn schema_name() -> Cow<'static, str> {
                T::schema_name()
            }

            fn schema_id() -> Cow<'static, str> {
                T::schema_id()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                T::json_schema(generator)
            }
        }
    )*};
}

items!(Items, Events);
