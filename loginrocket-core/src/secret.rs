//! Secrets: values that are sent and never shown.

mod sent;
#[cfg_attr(not(feature = "testing"), path = "secret/watch/off.rs")]
pub(crate) mod watch;

use std::{borrow::Cow, fmt, rc::Rc, sync::Arc};

use http::HeaderValue;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

pub(crate) use self::sent::{SecretTexts, SentSecrets};
use crate::{error::EncodeReason, request::ToHeader};

/// Text that is not shown: `Debug` hides it, there is no `Display`, and its
/// memory is wiped when it is dropped.
///
/// It can be a field marked `#[endpoint(secret)]`, and a part of a response. It
/// cannot be serialized otherwise, nor compared.
///
/// ```
/// use loginrocket::SecretString;
///
/// let token = SecretString::from("eyJ...");
/// assert_eq!(format!("{token:?}"), "SecretString([REDACTED])");
/// assert!(token.expose_secret().starts_with("eyJ"));
/// ```
#[derive(Clone, Default)]
pub struct SecretString(Zeroizing<Box<str>>);

impl SecretString {
    /// The text itself.
    #[must_use]
    pub fn expose_secret(&self) -> &str {
        &self.0
    }
}

impl From<String> for SecretString {
    fn from(text: String) -> Self {
        // A box of the exact size would leave the longer one behind.
        let text = Zeroizing::new(text);
        Self::from(text.as_str())
    }
}

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(Zeroizing::new(text.into()))
    }
}

impl fmt::Debug for SecretString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SecretString").field(&Redacted).finish()
    }
}

impl<'de> Deserialize<'de> for SecretString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let secret = String::deserialize(deserializer).map(Self::from)?;
        watch::read(secret.expose_secret());
        Ok(secret)
    }
}

/// A field that may be marked `secret`: text that is sent and never shown.
///
/// ```
/// use loginrocket::{SecretString, field::SecretField};
///
/// struct Pin(SecretString);
///
/// impl SecretField for Pin {
///     fn expose(&self) -> Option<&str> {
///         Some(self.0.expose_secret())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a secret field",
    label = "not text",
    note = "a secret is text: use `&str`, `String`, `SecretString`, or implement `SecretField`"
)]
pub trait SecretField {
    /// The text to send, or `None` to leave the field out.
    fn expose(&self) -> Option<&str>;
}

impl SecretField for str {
    fn expose(&self) -> Option<&str> {
        Some(self)
    }
}

impl SecretField for SecretString {
    fn expose(&self) -> Option<&str> {
        Some(self.expose_secret())
    }
}

impl<T: SecretField> SecretField for Option<T> {
    fn expose(&self) -> Option<&str> {
        self.as_ref().and_then(SecretField::expose)
    }
}

impl<T: SecretField + ?Sized> SecretField for &T {
    fn expose(&self) -> Option<&str> {
        (**self).expose()
    }
}

/// Types that hold text.
macro_rules! secret_by_deref {
    ($($ty:ty),*) => {$(
        impl SecretField for $ty {
            fn expose(&self) -> Option<&str> {
                Some(self)
            }
        }
    )*};
}

secret_by_deref!(String, Cow<'_, str>, Box<str>, Arc<str>, Rc<str>);

/// A secret that was opened for a request: what
/// [`Writer::secret`](crate::field::Writer::secret) returns. It has no `Debug`.
#[expect(missing_debug_implementations, reason = "it holds a secret")]
#[derive(Clone, Copy)]
pub struct Exposed<'a>(Option<&'a str>);

impl<'a> Exposed<'a> {
    /// A secret that was opened.
    pub(crate) fn new(secret: Option<&'a str>) -> Self {
        Self(secret)
    }

    /// The text as it is written, if there is one.
    fn text(&self) -> Option<&str> {
        watch::written(self.0)
    }

    /// The text itself, where what is made of it is written.
    pub(crate) fn itself(&self) -> Option<&str> {
        self.0
    }
}

impl Serialize for Exposed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text().serialize(serializer)
    }
}

/// In a path: `None` is an empty value, which is refused.
impl fmt::Display for Exposed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().unwrap_or_default())
    }
}

impl ToHeader for Exposed<'_> {
    fn to_header(&self) -> Result<Option<HeaderValue>, EncodeReason> {
        let mut value = self.text().to_header()?;
        if let Some(value) = &mut value {
            value.set_sensitive(true);
        }
        Ok(value)
    }
}

/// Stands for a secret in the `Debug` that the derive writes.
#[derive(Clone, Copy)]
pub struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[REDACTED]")
    }
}
