//! Values of header fields (RFC 9110, section 5.5): visible ASCII and inner
//! spaces, so that every server reads the same text.

use std::{borrow::Cow, sync::Arc};

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use zeroize::Zeroizing;

use crate::error::{EncodeError, EncodeReason};

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

/// A header that an application adds to what its endpoints declare.
pub(crate) type HeaderField = (HeaderName, HeaderValue);

/// The checked header of an application, unless its value is `None`.
pub(crate) fn added(
    name: &'static str,
    field: &dyn ToHeader,
) -> Result<Option<HeaderField>, EncodeError> {
    let refuse = |reason| EncodeError::new(name, reason);
    let header = HeaderName::from_bytes(name.as_bytes());
    let header = header.map_err(|_| refuse(EncodeReason::HeaderName))?;
    if is_set_by_runtime(&header) {
        return Err(refuse(EncodeReason::HeaderOfRuntime));
    }
    let value = value(field).map_err(refuse)?;
    if value.as_ref().is_some_and(|value| !value.is_sensitive()) && is_credential(header.as_str()) {
        return Err(refuse(EncodeReason::CredentialInSight));
    }
    Ok(value.map(|value| (header, value)))
}

/// A text as the value of a header that is never shown, and wiped at its end.
pub(crate) fn secret_value(text: Zeroizing<String>) -> Option<HeaderValue> {
    if text.len() > MAX_LEN || !is_kept(text.as_bytes()) {
        return None;
    }
    let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(text)).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Whether the runtime alone sets this header: a second one would contradict it.
pub(crate) fn is_set_by_runtime(name: &HeaderName) -> bool {
    let name = name.as_str();
    let is_one_of = matches!(
        name,
        "accept"
            | "accept-encoding"
            | "connection"
            | "content-encoding"
            | "content-length"
            | "content-type"
            | "cookie"
            | "expect"
            | "host"
            | "keep-alive"
            | "te"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
            | "user-agent"
    );
    is_one_of || name.starts_with("proxy-")
}

/// Whether a header of this name, in lower case, carries a credential. The derives
/// have the same list.
fn is_credential(name: &str) -> bool {
    const WORDS: [&str; 9] = [
        "authorization",
        "token",
        "api-key",
        "apikey",
        "auth-key",
        "access-key",
        "subscription-key",
        "secret",
        "password",
    ];
    let ends = |word: &str| {
        name.strip_suffix(word).is_some_and(|before| before.is_empty() || before.ends_with('-'))
    };
    WORDS.iter().any(|word| ends(word))
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
