//! What can count: the number of a page, an offset, a total.

/// An integer that counts pages or items, or an `Option` of one: the number of a page and
/// an offset in a request, the last page and the total in a response.
///
/// ```
/// use loginrocket::pages::CountField;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Clone, Deserialize, Serialize)]
/// struct PageNumber(u32);
///
/// impl CountField for PageNumber {
///     fn count(&self) -> Option<u64> {
///         self.0.count()
///     }
///
///     fn from_count(count: u64) -> Option<Self> {
///         u32::from_count(count).map(Self)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot count pages or items",
    label = "not an integer",
    note = "use an integer such as `u32`, or an `Option` of one",
    note = "a type of your own implements `loginrocket::pages::CountField`"
)]
pub trait CountField: Sized {
    /// The number; `None` if it is absent, or negative.
    fn count(&self) -> Option<u64>;

    /// The field that sends this number; `None` if it is too large for it.
    fn from_count(count: u64) -> Option<Self>;
}

impl<T: CountField> CountField for Option<T> {
    fn count(&self) -> Option<u64> {
        self.as_ref()?.count()
    }

    fn from_count(count: u64) -> Option<Self> {
        T::from_count(count).map(Some)
    }
}

/// Implements it for integers.
macro_rules! integers {
    ($($integer:ty),*) => {
        $(impl CountField for $integer {
            #[allow(clippy::allow_attributes, clippy::useless_conversion)]
            fn count(&self) -> Option<u64> {
                u64::try_from(*self).ok()
            }

            #[allow(clippy::allow_attributes, clippy::useless_conversion)]
            fn from_count(count: u64) -> Option<Self> {
                count.try_into().ok()
            }
        })*
    };
}

integers!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);
