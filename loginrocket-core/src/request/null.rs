//! Fields whose `None` is written as JSON `null`.

use serde::{Serialize, Serializer};

use super::{FieldValue, NullableField};

/// The newtype's name that marks such a value on its way through serde.
pub(super) const MARKER: &str = "$loginrocket::null";

/// Writes `None` as `null` in a JSON body, where a plain field is left out. In a
/// form or query it is left out as well. The derive calls it for `null`:
///
/// ```
/// use loginrocket::{BaseUrl, Endpoint, EndpointExt};
///
/// #[derive(Endpoint)]
/// #[endpoint(PATCH, "/me")]
/// struct SetNickname<'a> {
///     #[endpoint(null)]
///     nickname: Option<&'a str>,
/// }
///
/// let base = BaseUrl::parse("https://api.example")?;
/// let request = SetNickname { nickname: None }.encode(&base)?;
/// assert_eq!(request.body().as_bytes().unwrap(), r#"{"nickname":null}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn null<T: FieldValue + NullableField + ?Sized>(value: &T) -> Null<'_, T> {
    Null(value)
}

/// What [`null`] returns.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it may hold a secret")]
pub struct Null<'a, T: ?Sized>(&'a T);

/// Marked by the name of a newtype, which serde passes on unchanged.
impl<T: FieldValue + ?Sized> Serialize for Null<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(MARKER, self.0)
    }
}
