//! A request whose URL is one that the service named, as in the header `Location` of a response.

use std::{borrow::Cow, rc::Rc, sync::Arc};

use zeroize::Zeroizing;

use super::{Writer, names};
use crate::{
    base_url::BaseUrl,
    error::{EncodeError, EncodeReason},
    pages::Scope,
    secret::{Exposed, SecretString, watch},
};

/// A field marked `location`: the text of a URL.
///
/// ```
/// use loginrocket::field::LocationField;
///
/// struct Upload {
///     location: String,
/// }
///
/// impl LocationField for Upload {
///     fn text(&self) -> &str {
///         &self.location
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a location",
    label = "not text",
    note = "a location is text: use `&str`, `String`, or implement `LocationField`"
)]
pub trait LocationField {
    /// An absolute URL, or a path with or without a query.
    fn text(&self) -> &str;
}

impl LocationField for str {
    fn text(&self) -> &str {
        self
    }
}

impl LocationField for Exposed<'_> {
    fn text(&self) -> &str {
        self.itself().unwrap_or_default()
    }
}

impl LocationField for SecretString {
    fn text(&self) -> &str {
        self.expose_secret()
    }
}

impl<T: LocationField + ?Sized> LocationField for &T {
    fn text(&self) -> &str {
        (**self).text()
    }
}

/// Types that hold text.
macro_rules! location_by_deref {
    ($($ty:ty),*) => {$(
        impl LocationField for $ty {
            fn text(&self) -> &str {
                self
            }
        }
    )*};
}

location_by_deref!(String, Cow<'_, str>, Box<str>, Arc<str>, Rc<str>);

/// A URL in place of the path.
pub(super) struct Location {
    /// The field.
    name: &'static str,
    /// The URL.
    text: Zeroizing<String>,
    /// By a pointer, so that a program without a location does not carry the code.
    resolve: Resolve,
}

/// Finds path and query of a location.
type Resolve = fn(&Location, &Writer, &BaseUrl) -> Result<String, EncodeReason>;

impl Location {
    /// The URL that a field holds.
    pub(super) fn new(name: &'static str, text: &str) -> Self {
        Self { name, text: Zeroizing::new(text.to_owned()), resolve }
    }

    /// Path and query of the request.
    pub(super) fn target(&self, writer: &Writer, base: &BaseUrl) -> Result<String, EncodeError> {
        (self.resolve)(self, writer, base).map_err(|reason| EncodeError::new(self.name, reason))
    }
}

/// Path and query of a location, as they are written, and the query string behind it.
fn resolve(location: &Location, writer: &Writer, base: &BaseUrl) -> Result<String, EncodeReason> {
    let scope = Scope { spec: writer.spec, base, here: &|| None };
    let resolved = scope.resolve(location.text.as_bytes()).map_err(EncodeReason::Location)?;
    if writer.query.is_empty() {
        return Ok(watch::written_location(writer.spec, resolved));
    }
    let own = resolved.split_once('?').map(|(_, own)| names::of_pairs(own));
    let is_doubled = own
        .as_ref()
        .is_some_and(|own| names::of_pairs(&writer.query).iter().any(|name| own.contains(name)));
    if is_doubled {
        return Err(EncodeReason::Doubled);
    }
    let separator = if own.is_some() { "&" } else { "?" };
    let mut target = watch::written_location(writer.spec, resolved);
    target.push_str(separator);
    target.push_str(&writer.query);
    Ok(target)
}
