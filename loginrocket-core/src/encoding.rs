//! The wire forms of a request, and the types by which a call picks one.
//! How fields are written is not decided here.

use std::borrow::Cow;

use http::Method;

use crate::{Json, Spec};

/// A wire form of a request.
///
/// ```
/// use loginrocket_core::{Encoding, Method, Spec};
///
/// const SPEC: Spec = Spec::new("Login", "POST", "/login").encodings(&[Encoding::Json]);
/// assert_eq!(Encoding::Json.method(&SPEC), Some(Method::POST));
/// assert_eq!(Encoding::Jsonp.method(&SPEC), Some(Method::GET));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// A JSON object as the body, under the declared method.
    Json,
    /// An `application/x-www-form-urlencoded` body (WHATWG URL, section 5)
    /// under the declared method.
    Form,
    /// The same fields in the query string; no body.
    Query,
    /// As [`Encoding::Query`], with a `callback`; the answer is a call of that
    /// function.
    Jsonp,
    /// The body is one field, as UTF-8 text.
    Text,
    /// The body is one field, as bytes.
    Bytes,
}

impl Encoding {
    /// The name in a declaration, in spans and in documentation.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Form => "form",
            Self::Query => "query",
            Self::Jsonp => "jsonp",
            Self::Text => "text",
            Self::Bytes => "bytes",
        }
    }

    /// The method of a call in this encoding: the declared one, but GET where
    /// a method that is meant to carry a body has none, and for every JSONP
    /// call. `None` if the declared method is no token of RFC 9110.
    #[must_use]
    pub fn method(self, spec: &Spec) -> Option<Method> {
        match (self, spec.method()) {
            (Self::Jsonp, _) | (Self::Query, "POST" | "PUT" | "PATCH") => Some(Method::GET),
            (_, declared) => Method::from_bytes(declared.as_bytes()).ok(),
        }
    }
}

/// A type that stands for a wire form: [`Json`], [`Form`], [`Query`] or
/// [`Jsonp`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an encoding",
    label = "not one of `Json`, `Form`, `Query` and `Jsonp`",
    note = "pick an encoding by its type, as in `.encoding(loginrocket::Form)`"
)]
pub trait WireForm: sealed::Sealed {
    /// The form.
    const ENCODING: Encoding;

    #[doc(hidden)]
    fn into_callback(self) -> Option<Cow<'static, str>>
    where
        Self: Sized,
    {
        None
    }
}

/// Sends the fields as an `application/x-www-form-urlencoded` body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form;

/// Sends the fields in the query string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query;

/// Sends the fields in the query string and asks for an answer that calls a
/// function.
///
/// ```
/// use loginrocket_core::Jsonp;
///
/// let named = Jsonp::callback("app.onLogin");
/// assert_ne!(named, Jsonp::default());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jsonp {
    callback: Cow<'static, str>,
}

impl Jsonp {
    /// Names the function: JavaScript names joined by dots, at most 64
    /// characters. Another name is refused when the call is encoded.
    #[must_use]
    pub fn callback(name: impl Into<Cow<'static, str>>) -> Self {
        Self { callback: name.into() }
    }
}

impl Default for Jsonp {
    /// The function is named `callback`.
    fn default() -> Self {
        Self { callback: Cow::Borrowed("callback") }
    }
}

impl WireForm for Json {
    const ENCODING: Encoding = Encoding::Json;
}

impl WireForm for Form {
    const ENCODING: Encoding = Encoding::Form;
}

impl WireForm for Query {
    const ENCODING: Encoding = Encoding::Query;
}

impl WireForm for Jsonp {
    const ENCODING: Encoding = Encoding::Jsonp;

    fn into_callback(self) -> Option<Cow<'static, str>> {
        Some(self.callback)
    }
}

/// Keeps [`WireForm`] to the forms that core can write.
mod sealed {
    /// Implemented by the four wire forms.
    pub trait Sealed {}

    impl Sealed for crate::Json {}
    impl Sealed for super::Form {}
    impl Sealed for super::Query {}
    impl Sealed for super::Jsonp {}
}

/// A wire form as it is picked for one call.
#[derive(Clone, Debug)]
pub(crate) struct Wire {
    /// The form.
    pub(crate) encoding: Encoding,
    /// The function's name, where the form is JSONP.
    pub(crate) callback: Option<Cow<'static, str>>,
}

impl Wire {
    /// The default form of an endpoint.
    pub(crate) fn default_of(spec: &Spec) -> Self {
        let encoding = spec.default_encoding();
        let callback = match encoding {
            Encoding::Jsonp => Some(Jsonp::default().callback),
            _ => None,
        };
        Self { encoding, callback }
    }

    /// The form that a call picked.
    pub(crate) fn picked<W: WireForm>(form: W) -> Self {
        Self { encoding: W::ENCODING, callback: form.into_callback() }
    }
}
