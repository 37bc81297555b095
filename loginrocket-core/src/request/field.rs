//! The traits of fields in a query, form or JSON body, and of whole bodies of text
//! or bytes. They exist for their error messages.

use std::{
    borrow::Cow,
    collections::{BTreeSet, LinkedList, VecDeque},
    ops::Deref,
    rc::Rc,
    sync::Arc,
};

use bytes::Bytes;
use serde::Serialize;

/// A field that can be sent: whatever implements [`Serialize`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a field",
    label = "does not implement `serde::Serialize`",
    note = "derive `serde::Serialize` for it; a `SecretString` needs `#[endpoint(secret)]`"
)]
pub trait FieldValue: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> FieldValue for T {}

/// A body that is text: whatever can be seen as a `str`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a text body",
    label = "not text",
    note = "use `&str`, `String` or a type with `AsRef<str>`; a plain `body` sends JSON"
)]
pub trait TextBody: AsRef<str> {}

#[diagnostic::do_not_recommend]
impl<T: AsRef<str> + ?Sized> TextBody for T {}

/// The text of a body whose declaration names its media type.
pub fn text<T: TextBody + ?Sized>(value: &T) -> &str {
    value.as_ref()
}

/// A body that is bytes. A [`Bytes`] is sent as it is; other types are copied.
///
/// ```
/// use loginrocket::{Bytes, field::BytesBody};
///
/// struct Image(Bytes);
///
/// impl BytesBody for Image {
///     fn to_bytes(&self) -> Bytes {
///         self.0.clone()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a body of bytes",
    label = "not bytes",
    note = "use `Bytes`, `&[u8]`, `Vec<u8>` or implement `BytesBody`; a plain `body` sends JSON"
)]
pub trait BytesBody {
    /// The bytes to send.
    fn to_bytes(&self) -> Bytes;
}

impl BytesBody for Bytes {
    fn to_bytes(&self) -> Bytes {
        self.clone()
    }
}

impl<T: BytesBody + ?Sized> BytesBody for &T {
    fn to_bytes(&self) -> Bytes {
        (**self).to_bytes()
    }
}

impl<const N: usize> BytesBody for [u8; N] {
    fn to_bytes(&self) -> Bytes {
        Bytes::copy_from_slice(self)
    }
}

/// Types that can be seen as bytes.
macro_rules! bytes_by_copy {
    ($($ty:ty),*) => {$(
        impl BytesBody for $ty {
            fn to_bytes(&self) -> Bytes {
                Bytes::copy_from_slice(self.as_ref())
            }
        }
    )*};
}

bytes_by_copy!([u8], Vec<u8>, Box<[u8]>, Arc<[u8]>, Cow<'_, [u8]>, str, String);

/// A list: a field that may say `list = ..`, and what
/// [`List::of`](crate::spec::List::of) takes.
///
/// serde tells lists from other values only when they are written, so this says
/// it earlier. It is implemented for the lists of the standard library; a list
/// of your own needs one line:
///
/// ```
/// use loginrocket::field::ListField;
/// use serde::Serialize;
///
/// #[derive(Serialize)]
/// struct Tags(Vec<String>);
///
/// impl ListField for Tags {}
/// ```
///
/// For a list of another crate, wrap it like this, or let the field be a slice
/// of it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list",
    label = "`list` is for lists only",
    note = "remove `list`, or implement `ListField` for it if it is written as a list"
)]
pub trait ListField {}

/// A value that may be absent: a field that may say `null`, and what
/// [`null`](crate::field::null) takes.
///
/// A type of your own that is written as `None` may implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is never `null`",
    label = "`null` is for an `Option` only",
    note = "remove `null`, or implement `NullableField` for it if it is written as an `Option`"
)]
pub trait NullableField {}

/// Marks types: first those that have the trait themselves, then those that
/// have it where `T` has.
macro_rules! mark {
    ($name:ident: $([$($parameters:tt)*] $ty:ty),*; $($wrapper:ty),*) => {
        $(impl<$($parameters)*> $name for $ty {})*
        $(impl<T: $name + ?Sized> $name for $wrapper {})*
    };
}

mark! {
    ListField:
    [T] [T], [T, const N: usize] [T; N], [T] Vec<T>, [T] VecDeque<T>, [T] LinkedList<T>,
    [T] BTreeSet<T>, [T, U] (T, U), [T, U, V] (T, U, V);
    &T, Box<T>, Rc<T>, Arc<T>
}
#[expect(clippy::disallowed_types, reason = "a field may be one; its order is its owner's")]
impl<T, S> ListField for std::collections::HashSet<T, S> {}
impl<T: ListField> ListField for Option<T> {}
impl<T: ListField + ToOwned + ?Sized> ListField for Cow<'_, T> {}

mark!(NullableField: [T] Option<T>, [] serde_json::Value; &T, Box<T>, Rc<T>, Arc<T>);

/// Values that have no fields of their own, so that flattening them fails at
/// run time.
///
/// Only serde's `Serialize` tells the rest, structs and maps, and it is one
/// trait for all types. A marker on them would have to be written for every
/// struct; so the few known to be wrong are marked instead, and the others pass.
pub trait Fieldless {}

/// A value that has fields, as far as is known.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be flattened",
    label = "has no fields of its own",
    note = "`flatten` is for structs and maps; remove it to send the value under the field's name"
)]
pub trait FlattenField {}

mark! {
    Fieldless:
    [T] [T], [T, const N: usize] [T; N], [T] Vec<T>, [T] VecDeque<T>, [T] LinkedList<T>,
    [T] BTreeSet<T>, [] str, [] String, [] char, [] bool, [] f32, [] f64,
    [] u8, [] u16, [] u32, [] u64, [] u128, [] usize, [] i8, [] i16, [] i32, [] i64, [] i128,
    [] isize, [T, U] (T, U), [T, U, V] (T, U, V);
    &T, Box<T>, Rc<T>, Arc<T>
}
#[expect(clippy::disallowed_types, reason = "a field may be one")]
impl<T, S> Fieldless for std::collections::HashSet<T, S> {}
impl<T: Fieldless> Fieldless for Option<T> {}
impl<T: Fieldless + ToOwned + ?Sized> Fieldless for Cow<'_, T> {}

/// A flattened field in generated code. Its `value` is that of `Flat` itself for
/// a fieldless type, which fails to compile, else that of the type behind it: the
/// compiler takes the first whose impl applies.
#[expect(missing_debug_implementations, reason = "it is never shown")]
pub struct Flat<'a, T: ?Sized>(AnyFlat<'a, T>);

/// What [`Flat`] leads to for types that are not known to be fieldless.
#[expect(missing_debug_implementations, reason = "it is never shown")]
pub struct AnyFlat<'a, T: ?Sized>(&'a T);

impl<'a, T: ?Sized> Flat<'a, T> {
    /// A field that is to be flattened.
    pub fn of(value: &'a T) -> Self {
        Self(AnyFlat(value))
    }
}

impl<'a, T: Fieldless + ?Sized> Flat<'a, T> {
    /// The value; does not compile.
    #[must_use]
    pub fn value(&self) -> &'a T
    where
        T: FlattenField,
    {
        self.0.0
    }
}

impl<'a, T: ?Sized> AnyFlat<'a, T> {
    /// The value.
    #[must_use]
    pub fn value(&self) -> &'a T {
        self.0
    }
}

impl<'a, T: ?Sized> Deref for Flat<'a, T> {
    type Target = AnyFlat<'a, T>;

    fn deref(&self) -> &AnyFlat<'a, T> {
        &self.0
    }
}
