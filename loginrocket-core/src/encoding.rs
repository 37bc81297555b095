//! The wire forms of a request: JSON object, form, query string, JSONP, several parts.
//!
//! A call picks one by its type, as in `.encoding(Form)`: see [`Json`], [`Form`],
//! [`Query`], [`Jsonp`], [`Multipart`] and [`Related`]. [`Encoding`] names them as values, as in
//! [`Spec::encodings`]. How fields are written is not decided here.

use std::borrow::Cow;

use http::Method;

use crate::{
    api::Api,
    endpoint::Endpoint,
    jsonp,
    request::{self, Push},
    spec::{Extras, Spec},
};

/// A wire form of a request.
///
/// ```
/// use loginrocket::{Endpoint, encoding::Encoding, http::Method, v1::Login};
///
/// assert_eq!(Encoding::Json.method(Login::SPEC), Some(Method::POST));
/// assert_eq!(Encoding::Jsonp.method(Login::SPEC), Some(Method::GET));
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
    /// As [`Encoding::Query`], with a `callback`; the response is a call of
    /// that function.
    Jsonp,
    /// The body is one field, as UTF-8 text.
    Text,
    /// The body is one field, as bytes.
    Bytes,
    /// A `multipart/form-data` body (RFC 7578) under the declared method.
    Multipart,
    /// A `multipart/related` body (RFC 2387) under the declared method: a JSON object,
    /// then files.
    Related,
    /// The body is one field, an [`Upload`](crate::upload::Upload), as a stream.
    Stream,
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
            Self::Multipart => "multipart",
            Self::Related => "related",
            Self::Stream => "stream",
        }
    }

    /// The method of a call in this encoding: GET for JSONP, and for a query
    /// string in place of POST, PUT or PATCH; else the declared one. `None` if
    /// that is not a token (RFC 9110, section 5.6.2).
    #[must_use]
    pub fn method(self, spec: &Spec) -> Option<Method> {
        Method::from_bytes(self.method_name(spec).as_bytes()).ok()
    }

    /// The name of that method.
    pub(crate) fn method_name(self, spec: &Spec) -> &'static str {
        match (self, spec.method()) {
            (Self::Jsonp, _) | (Self::Query, "POST" | "PUT" | "PATCH") => "GET",
            (_, declared) => declared,
        }
    }

    /// Whether fields are pairs in the body.
    pub(crate) const fn has_pairs(self) -> bool {
        matches!(self, Self::Form | Self::Multipart)
    }

    /// How it appends pairs, be it to the body or to the query string.
    pub(crate) const fn push(self) -> Option<Push> {
        match self {
            Self::Json | Self::Related => None,
            _ => Some(request::push),
        }
    }

    /// Whether the body has several parts.
    pub(crate) const fn has_parts(self) -> bool {
        matches!(self, Self::Multipart | Self::Related)
    }

    /// The encoding of an endpoint of this method that declares none.
    pub(crate) const fn usual(method: &str) -> Self {
        match method.as_bytes() {
            b"GET" | b"HEAD" | b"TRACE" | b"CONNECT" | b"DELETE" | b"OPTIONS" => Self::Query,
            _ => Self::Json,
        }
    }
}

/// A type that picks a wire form: [`Json`], [`Form`], [`Query`], [`Jsonp`],
/// [`Multipart`] or [`Related`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an encoding",
    label = "not one of `Json`, `Form`, `Query`, `Jsonp`, `Multipart` and `Related`",
    note = "pick an encoding by its type, as in `.encoding(loginrocket::encoding::Form)`"
)]
pub trait WireForm: sealed::Sealed {
    /// The form as a value.
    const ENCODING: Encoding;

    #[doc(hidden)]
    fn into_callback(self) -> Option<Cow<'static, str>>
    where
        Self: Sized,
    {
        None
    }
}

/// An endpoint that declares the wire form `W`, so that a call may pick it.
/// `#[derive(Endpoint)]` implements it.
///
/// ```
/// use loginrocket::{Client, encoding::{Encodes, Form}, response::ResponseFuture};
///
/// fn send_form<E: Encodes<Form>>(
///     client: &Client,
///     endpoint: &E,
/// ) -> ResponseFuture<E::Response, E::Error> {
///     client.call(endpoint).encoding(Form).send()
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare the encoding `{W}`",
    label = "not among the endpoint's encodings",
    note = "add it to `encodings(..)` in the declaration, or pick one that is there"
)]
pub trait Encodes<W: WireForm>: Endpoint {}

impl<W: WireForm, E: Encodes<W> + ?Sized> Encodes<W> for &E {}

/// A wire form that the endpoint `E` declares: [`Encodes`] the other way round.
///
/// Where an endpoint declares one form, the compiler would take that for the
/// argument of a method with `E: Encodes<W>`, and call any other form a type
/// mismatch. It does not guess a `Self`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an encoding",
    label = "not one of `Json`, `Form`, `Query`, `Jsonp`, `Multipart` and `Related`",
    note = "pick an encoding by its type, as in `.encoding(loginrocket::encoding::Form)`"
)]
pub trait EncodingOf<E: ?Sized>: WireForm {}

impl<W: WireForm, E: Encodes<W> + ?Sized> EncodingOf<E> for W {}

/// A group whose endpoints may be sent in the wire form `W`, unless they
/// declare their own. `#[derive(Api)]` implements it.
#[diagnostic::on_unimplemented(
    message = "the API `{Self}` does not declare the encoding `{W}`",
    label = "not among the encodings of the endpoint's API",
    note = "add it to `encodings(..)` of the API or of the endpoint, or pick one that is there"
)]
pub trait ApiEncodes<W: WireForm>: Api {}

/// JSON (RFC 8259): the fields as one object in the body of the request; the
/// value as the body of the response.
///
/// The outermost struct is read from an object only; an inner one, as serde's
/// derive has it, from an array too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json;

/// Sends the fields as an `application/x-www-form-urlencoded` body.
///
/// ```
/// use loginrocket::{BaseUrl, Endpoint, EndpointExt, encoding::Form};
///
/// #[derive(Endpoint)]
/// #[endpoint(POST, "/notes", encodings(json, form))]
/// struct AddNote<'a> {
///     text: &'a str,
/// }
///
/// let base = BaseUrl::parse("https://api.example")?;
/// let request = AddNote { text: "a b" }.encode_as(&base, Form)?;
/// assert_eq!(request.body().as_bytes().unwrap(), "text=a+b");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form;

/// Sends the fields as a `multipart/form-data` body: files, JSON, and text as in a form.
///
/// The names of parts and files are written as browsers do, with `%0D`, `%0A` and `%22`
/// for the ends of lines and the quote; other control characters in them are refused.
/// Values stay as they are. The boundary is random, so that no value can hold it.
///
/// ```
/// use loginrocket::{BaseUrl, Endpoint, EndpointExt, upload::Upload};
///
/// #[derive(Endpoint)]
/// #[endpoint(POST, "/photos", encodings(multipart))]
/// struct AddPhoto<'a> {
///     title: &'a str,
///     #[endpoint(part)]
///     photo: Upload,
/// }
///
/// let photo = Upload::bytes(&b"\x89PNG"[..]).media_type("image/png").file_name("a.png");
/// let add = AddPhoto { title: "Ada", photo };
/// let request = add.encode(&BaseUrl::parse("https://api.example")?)?;
/// let media_type = request.headers()["content-type"].to_str()?;
/// assert!(media_type.starts_with("multipart/form-data; boundary=----loginrocket-"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Multipart;

/// Sends the fields as a `multipart/related` body: one JSON object, the metadata, and
/// behind it the files, as Google's APIs take them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Related;

/// Sends the fields in the query string, and no body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query;

/// Sends the fields in the query string and asks for a response that calls a
/// function.
///
/// ```
/// use loginrocket::{BaseUrl, EndpointExt, encoding::Jsonp, v1::Logout};
///
/// let base = BaseUrl::parse("https://sample.e1.loginrocket.com")?;
/// let request = Logout::new("eyJ").encode_as(&base, Jsonp::callback("app.done"))?;
/// assert_eq!(request.uri().query(), Some("callback=app.done&token=eyJ"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
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

impl WireForm for Multipart {
    const ENCODING: Encoding = Encoding::Multipart;
}

impl WireForm for Related {
    const ENCODING: Encoding = Encoding::Related;
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
    /// Implemented by the wire forms.
    pub trait Sealed {}

    impl Sealed for super::Json {}
    impl Sealed for super::Form {}
    impl Sealed for super::Multipart {}
    impl Sealed for super::Related {}
    impl Sealed for super::Query {}
    impl Sealed for super::Jsonp {}
}

/// The wire form of one call.
#[derive(Clone, Debug)]
pub(crate) struct Wire {
    /// The form.
    pub(crate) encoding: Encoding,
    /// The function's name, where the form is JSONP.
    pub(crate) callback: Option<jsonp::Call>,
    /// How pairs are appended, where the form has any.
    pub(crate) push: Option<Push>,
}

impl Wire {
    /// The default form of an endpoint.
    pub(crate) fn default_of(extras: &Extras) -> Self {
        let callback = extras.call.map(|call| call());
        Self { encoding: extras.spec.default_encoding(), callback, push: extras.push }
    }

    /// A form by its name; a JSONP call is one of `callback`.
    #[cfg(feature = "testing")]
    pub(crate) fn named(encoding: Encoding) -> Self {
        let callback = (encoding == Encoding::Jsonp).then(Jsonp::default);
        let callback = callback.and_then(Jsonp::into_callback).map(jsonp::Call::of);
        Self { encoding, callback, push: encoding.push() }
    }

    /// The form that a call picked.
    pub(crate) fn picked<W: WireForm>(form: W) -> Self {
        let callback = form.into_callback().map(jsonp::Call::of);
        Self { encoding: W::ENCODING, callback, push: const { W::ENCODING.push() } }
    }
}
