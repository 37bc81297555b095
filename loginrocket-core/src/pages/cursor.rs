//! What can be a cursor: a field of the response, and one of the request.

use std::{borrow::Cow, fmt::Display, str::FromStr};

use crate::secret::SecretString;

/// A field that can be a cursor, in the response and in the request: text, an integer, an
/// `Option` of these, or a type of your own.
///
/// Both ends have the same [`Text`](CursorField::Text), so that a number is not sent where
/// text came. A new type needs one impl:
///
/// ```
/// use loginrocket::pages::CursorField;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Clone, Deserialize, Serialize)]
/// struct Cursor(String);
///
/// impl CursorField for Cursor {
///     type Text = String;
///
///     fn cursor(&self) -> Option<String> {
///         self.0.cursor()
///     }
///
///     fn from_cursor(text: String) -> Self {
///         Self(text)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a cursor",
    label = "not a cursor",
    note = "use `Option<String>`, `String`, `Cow<str>`, an integer or an `Option` of one, since a \
            cursor comes out of a response and cannot be borrowed",
    note = "a type of your own implements `loginrocket::pages::CursorField`"
)]
pub trait CursorField: Sized {
    /// The value without its wrapper: `String`, or the type of the integer.
    type Text: CursorText;

    /// The value; `None` if there is no next page: for an absent value, an empty text and
    /// the number 0.
    fn cursor(&self) -> Option<Self::Text>;

    /// The field that sends this value.
    fn from_cursor(text: Self::Text) -> Self;
}

/// What a cursor is without its wrapper: it becomes the text of a
/// [`PageToken`](super::PageToken), and comes out of one.
pub trait CursorText: Display + FromStr {}

impl<T: Display + FromStr> CursorText for T {}

impl CursorField for String {
    type Text = String;

    fn cursor(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.clone())
    }

    fn from_cursor(text: String) -> Self {
        text
    }
}

impl CursorField for Cow<'_, str> {
    type Text = String;

    fn cursor(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.clone().into_owned())
    }

    fn from_cursor(text: String) -> Self {
        Cow::Owned(text)
    }
}

/// The field of the request is then `secret`, and a response that repeats the cursor is
/// looked through for it.
impl CursorField for SecretString {
    type Text = String;

    fn cursor(&self) -> Option<String> {
        self.expose_secret().to_owned().cursor()
    }

    fn from_cursor(text: String) -> Self {
        Self::from(text)
    }
}

impl<T: CursorField> CursorField for Option<T> {
    type Text = T::Text;

    fn cursor(&self) -> Option<Self::Text> {
        self.as_ref()?.cursor()
    }

    fn from_cursor(text: Self::Text) -> Self {
        Some(T::from_cursor(text))
    }
}

/// Implements it for integers.
macro_rules! integers {
    ($($integer:ty),*) => {
        $(impl CursorField for $integer {
            type Text = $integer;

            fn cursor(&self) -> Option<$integer> {
                (*self != 0).then_some(*self)
            }

            fn from_cursor(text: $integer) -> Self {
                text
            }
        })*
    };
}

integers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

/// A field of a request that takes the cursor of a response: both are cursors of the same
/// kind.
#[diagnostic::on_unimplemented(
    message = "the cursor of the response, `{N}`, does not fit the field of the request, `{Self}`",
    label = "`{Self}` does not take a `{N}`",
    note = "both are text, or both are the same kind of integer; an `Option` may be on either side"
)]
pub trait TakesCursor<N> {
    /// Takes the value, and returns its text; nothing happens if there is no next page.
    #[doc(hidden)]
    fn take_from(&mut self, next: &N) -> Option<String>;
}

#[diagnostic::do_not_recommend]
impl<C, N> TakesCursor<N> for C
where
    N: CursorField,
    C: CursorField<Text = N::Text>,
{
    fn take_from(&mut self, next: &N) -> Option<String> {
        let cursor = next.cursor()?;
        let text = cursor.to_string();
        *self = C::from_cursor(cursor);
        Some(text)
    }
}
