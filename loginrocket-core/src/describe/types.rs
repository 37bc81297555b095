//! What is known of a type: its schema, if it has one.

use std::{any::type_name, fmt, marker::PhantomData};

use schemars::{
    JsonSchema, Schema, SchemaGenerator,
    generate::{Contract, SchemaSettings},
};

use serde::de::DeserializeOwned;

use super::{Cases, DescribeResponse};
use crate::{request::NullableField, response::Kind};

/// A type, of which is asked what it is: what the derives write.
///
/// Its own methods are there where the type has the trait; those of [`UnknownType`] are in
/// their place where it has not. What is not known is said and not guessed.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "it is a name")]
pub struct Type<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> Type<T> {
    /// The type.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "the derives write it")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }

    /// Its name, without the modules.
    #[must_use]
    pub fn name(&self) -> String {
        without_modules(type_name::<T>())
    }
}

impl<T: JsonSchema + ?Sized> Type<T> {
    /// What makes its schema.
    #[must_use]
    pub fn schema(&self) -> Option<MakeSchema> {
        Some(SchemaGenerator::subschema_for::<T>)
    }
}

impl<T: NullableField + ?Sized> Type<T> {
    /// Whether a value may be absent.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        true
    }
}

impl<T: DescribeResponse + ?Sized> Type<T> {
    /// What it is by the status of a response.
    #[must_use]
    pub fn cases(&self) -> Option<Cases> {
        Some(Cases::of::<T>())
    }
}

impl<T: DeserializeOwned> Type<T> {
    /// How it is read from an event.
    #[must_use]
    pub fn event_kind(&self) -> Kind {
        Kind::Json
    }
}

/// What is said of a type that does not have the trait.
#[doc(hidden)]
pub trait UnknownType {
    /// There is no schema.
    fn schema(&self) -> Option<MakeSchema> {
        None
    }

    /// It is always there.
    fn is_optional(&self) -> bool {
        false
    }

    /// It is not known by which statuses.
    fn cases(&self) -> Option<Cases> {
        None
    }

    /// It is read from an event in a way of its own.
    fn event_kind(&self) -> Kind {
        Kind::Whole
    }
}

impl<T: ?Sized> UnknownType for Type<T> {}

/// What is known of a type that is named here.
#[doc(hidden)]
#[macro_export]
macro_rules! __described {
    ($ty:ty) => {{
        use $crate::describe::UnknownType as _;
        let ty = $crate::describe::Type::<$ty>::new();
        $crate::describe::TypeDescription { name: ty.name(), schema: ty.schema() }
    }};
}

/// Whether a value of a type is always there.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_required {
    ($ty:ty) => {{
        use $crate::describe::UnknownType as _;
        !$crate::describe::Type::<$ty>::new().is_optional()
    }};
}

/// What a response type is, by its statuses.
#[doc(hidden)]
#[macro_export]
macro_rules! __cases {
    ($ty:ty) => {{
        use $crate::describe::UnknownType as _;
        $crate::describe::Type::<$ty>::new().cases()
    }};
}

/// How a value of a type is read from an event.
#[doc(hidden)]
#[macro_export]
macro_rules! __event_kind {
    ($ty:ty) => {{
        use $crate::describe::UnknownType as _;
        $crate::describe::Type::<$ty>::new().event_kind()
    }};
}

/// Makes the schema of a type.
pub type MakeSchema = fn(&mut SchemaGenerator) -> Schema;

/// What is known of a type.
#[derive(Clone)]
pub struct TypeDescription {
    /// Its name in Rust, without modules and lifetimes.
    pub name: String,
    /// Makes its schema; `None` if it does not implement [`JsonSchema`].
    pub schema: Option<MakeSchema>,
}

impl TypeDescription {
    /// A type and its schema.
    #[must_use]
    pub fn of<T: JsonSchema + ?Sized>() -> Self {
        Self { schema: Some(SchemaGenerator::subschema_for::<T>), ..Self::unknown::<T>() }
    }

    /// A type of which only the name is known.
    #[must_use]
    pub fn unknown<T: ?Sized>() -> Self {
        Self { name: Type::<T>::new().name(), schema: None }
    }

    /// Its schema, where the parts of it that have names stand in place. Serde's attributes differ
    /// by direction: what is sent is of the contract of `Serialize`, what is read of the other.
    #[must_use]
    pub fn inline_schema(&self, contract: Contract) -> Option<Schema> {
        let mut settings = SchemaSettings::draft2020_12();
        settings.contract = contract;
        settings.inline_subschemas = true;
        settings.meta_schema = None;
        self.schema.map(|make| make(&mut settings.into_generator()))
    }
}

impl fmt::Debug for TypeDescription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypeDescription")
            .field("name", &self.name)
            .field("is_known", &self.schema.is_some())
            .finish_non_exhaustive()
    }
}

/// A name without what stands in front of `::`.
fn without_modules(name: &str) -> String {
    let mut short = String::with_capacity(name.len());
    let mut word = String::new();
    for c in name.chars() {
        match c {
            ':' => word.clear(),
            _ if c.is_alphanumeric() || c == '_' => word.push(c),
            _ => {
                short += &std::mem::take(&mut word);
                short.push(c);
            }
        }
    }
    short + &word
}

#[cfg(test)]
mod tests {
    use super::{Type, UnknownType as _, without_modules};
    use crate::stream::Events;

    #[test]
    fn a_name_is_without_modules() {
        let name = "core::option::Option<(&str, alloc::vec::Vec<a::B>, [u8; 4])>";
        assert_eq!(without_modules(name), "Option<(&str, Vec<B>, [u8; 4])>");
        assert_eq!(without_modules("()"), "()");
    }

    #[test]
    fn what_is_not_known_is_said() {
        struct Unknown;
        assert!(Type::<u8>::new().schema().is_some());
        assert!(Type::<Unknown>::new().schema().is_none());
        assert!(Type::<Option<Unknown>>::new().is_optional());
        assert!(!Type::<Unknown>::new().is_optional());
        assert!(Type::<Unknown>::new().cases().is_none());
    }

    /// An enum of named events is not on the wire what serde would make of it.
    #[test]
    fn a_schema_says_nothing_of_events_that_are_read_otherwise() {
        #[derive(schemars::JsonSchema)]
        struct OfItsOwn;
        assert!(Type::<Events<u8>>::new().schema().is_some());
        assert!(Type::<Events<OfItsOwn>>::new().schema().is_none());
    }
}
