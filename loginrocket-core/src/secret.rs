//! Secrets: values that are sent and never shown. The types are secrecy's.

mod sent;

use std::{borrow::Cow, fmt, rc::Rc, sync::Arc};

use http::HeaderValue;
pub use secrecy::{ExposeSecret, SecretBox as Secret, SecretString};
use serde::{Serialize, Serializer};

pub(crate) use self::sent::SentSecrets;
use crate::{EncodeReason, HeaderField, SecretsInEncodings, SecretsInUrl};

/// A field that may be marked `secret`: text that is sent, and shown nowhere.
///
/// ```
/// use loginrocket_core::{ExposeSecret, SecretField, SecretString};
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

impl SecretField for String {
    fn expose(&self) -> Option<&str> {
        Some(self)
    }
}

impl SecretField for Cow<'_, str> {
    fn expose(&self) -> Option<&str> {
        Some(self)
    }
}

impl SecretField for SecretString {
    fn expose(&self) -> Option<&str> {
        Some(self.expose_secret())
    }
}

impl SecretField for Secret<String> {
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

impl SecretField for Box<str> {
    fn expose(&self) -> Option<&str> {
        Some(self)
    }
}

impl SecretField for Arc<str> {
    fn expose(&self) -> Option<&str> {
        Some(self)
    }
}

impl SecretField for Rc<str> {
    fn expose(&self) -> Option<&str> {
        Some(self)
    }
}

/// A secret on its way into a request; it has no `Debug`.
#[expect(missing_debug_implementations, reason = "it holds a secret")]
#[derive(Clone, Copy)]
pub struct Exposed<'a>(Option<&'a str>);

/// Opens a field marked `secret` for writing. Not generic over the field, so
/// that an error about it names the field's type.
#[must_use]
pub fn expose(field: &dyn SecretField) -> Exposed<'_> {
    Exposed(field.expose())
}

/// As [`expose`], in an endpoint whose encodings are those of its group.
#[must_use]
pub fn expose_in_encodings<A: SecretsInEncodings>(field: &dyn SecretField) -> Exposed<'_> {
    expose(field)
}

/// As [`expose`], in an endpoint that puts the secret into a URL.
#[must_use]
pub fn expose_in_url<A: SecretsInUrl>(field: &dyn SecretField) -> Exposed<'_> {
    expose(field)
}

impl Serialize for Exposed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// In a path: `None` is an empty value, which is refused.
impl fmt::Display for Exposed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.unwrap_or_default())
    }
}

impl HeaderField for Exposed<'_> {
    fn header_value(&self) -> Result<Option<HeaderValue>, EncodeReason> {
        let mut value = self.0.header_value()?;
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
