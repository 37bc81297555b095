//! Values of header fields (RFC 9110, section 5.5): visible ASCII and inner
//! spaces, so that every server reads the same text.

use std::{borrow::Cow, sync::Arc};

use http::HeaderValue;

use crate::error::EncodeReason;

/// The longest value, in bytes.
const MAX_LEN: usize = 8_192;

/// A field that can be the value of a header.
///
/// ```
/// use loginrocket::{
///     BaseUrl, Endpoint, EndpointExt, error::EncodeReason, field::ToHeader, http::HeaderValue,
/// };
///
/// enum Priority {
///     Low,
///     High,
/// }
///
/// impl ToHeader for Priority {
///     fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
///         match self {
///             Self::Low => Ok(None),
///             Self::High => "high".to_header(),
///         }
///     }
/// }
///
/// #[derive(Endpoint)]
/// #[endpoint(POST, "/jobs")]
/// struct AddJob {
///     #[endpoint(header = "X-Priority")]
///     priority: Priority,
/// }
///
/// let base = BaseUrl::parse("https://api.example")?;
/// let request = AddJob { priority: Priority::High }.encode(&base)?;
/// assert_eq!(request.headers()["x-priority"], "high");
/// let request = AddJob { priority: Priority::Low }.encode(&base)?;
/// assert!(!request.headers().contains_key("x-priority"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of a header",
    label = "not a header value",
    note = "use text, an integer, a `bool`, an `Option` of these, or implement `ToHeader`",
    note = "a `SecretString` needs `#[endpoint(secret)]` besides"
)]
pub trait ToHeader {
    /// The value, or `None` to leave the header out.
    ///
    /// # Errors
    ///
    /// If the value cannot be sent as it is.
    fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason>;
}

impl ToHeader for str {
    fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
        HeaderValue::from_str(self).map(Some).map_err(|_| EncodeReason::HeaderValue)
    }
}

impl ToHeader for HeaderValue {
    fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
        Ok(Some(self.clone()))
    }
}

impl<T: ToHeader> ToHeader for Option<T> {
    fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
        self.as_ref().map_or(Ok(None), ToHeader::to_header)
    }
}

/// Types that lead to another header field.
macro_rules! header_by_deref {
    ($($ty:ty),*) => {$(
        impl ToHeader for $ty {
            fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
                (**self).to_header()
            }
        }
    )*};
}

header_by_deref!(String, Box<str>, Arc<str>, Cow<'_, str>);

impl<T: ToHeader + ?Sized> ToHeader for &T {
    fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
        (**self).to_header()
    }
}

/// Types whose decimal or literal text is the value.
macro_rules! header_by_display {
    ($($ty:ty),*) => {$(
        impl ToHeader for $ty {
            fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
                self.to_string().to_header()
            }
        }
    )*};
}

header_by_display!(bool, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

/// The checked value of a field.
pub(super) fn value(field: &dyn ToHeader) -> Result<Option<HeaderValue>, EncodeReason> {
    match field.to_header()? {
        Some(value) if value.len() > MAX_LEN => Err(EncodeReason::HeaderTooLong { limit: MAX_LEN }),
        Some(value) if !is_kept(value.as_bytes()) => Err(EncodeReason::HeaderValue),
        value => Ok(value),
    }
}

/// Whether every recipient reads the same text: outer spaces may be stripped, and
/// other bytes have no agreed meaning.
fn is_kept(value: &[u8]) -> bool {
    value.trim_ascii() == value && value.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::{ToHeader, value};
    use crate::error::EncodeReason;

    fn text(field: &dyn ToHeader) -> Option<String> {
        value(field).unwrap().map(|value| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn text_numbers_and_options_are_values() {
        assert_eq!(text(&"en, es;q=0.5").as_deref(), Some("en, es;q=0.5"));
        assert_eq!(text(&Some(String::from("x"))).as_deref(), Some("x"));
        assert_eq!(text(&Some(&7_i64)).as_deref(), Some("7"));
        assert_eq!(text(&""), Some(String::new()));
        assert_eq!(text(&None::<&str>), None);
    }

    #[test]
    fn a_value_that_would_change_or_smuggle_is_refused() {
        for bad in ["a\r\nX: y", "a\n", "a\0b", "a\u{7f}", "\u{e9}", " a", "a "] {
            assert_eq!(value(&bad), Err(EncodeReason::HeaderValue), "{bad:?}");
        }
        let opaque = HeaderValue::from_bytes(b"\xff").unwrap();
        assert_eq!(value(&opaque), Err(EncodeReason::HeaderValue));
        let long = "a".repeat(8_193);
        assert_eq!(value(&long), Err(EncodeReason::HeaderTooLong { limit: 8_192 }));
    }
}
