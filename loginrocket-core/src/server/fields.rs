//! The parts of one request, by the names of the declaration. What the derive writes is one
//! call for each field.

mod parts;
mod slot;

use std::{borrow::Cow, cell::OnceCell};

use serde::Deserialize;

use self::slot::Place;
pub use self::slot::Slot;
use super::{
    arena::Keeper,
    body::FromBytes,
    call::Call,
    entries::{Entries, Kind},
    error::{RequestError, RequestErrorKind, RequestPart},
    object, pairs,
    part::{Part, Source},
};
use crate::{
    encoding::Encoding,
    spec::{List, Role},
};

/// A field that can be read from a request: whatever implements [`Deserialize`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a request",
    label = "does not implement `serde::Deserialize` for any lifetime of the request",
    note = "derive `serde::Deserialize` for it; instead of `&[T]` write `Vec<T>` or `Cow<'_, [T]>`"
)]
pub trait FieldFrom<'r>: Deserialize<'r> {}

#[diagnostic::do_not_recommend]
impl<'r, T: Deserialize<'r>> FieldFrom<'r> for T {}

/// The parts of one request, from which [`FromRequest`](super::FromRequest) reads the fields.
///
/// Each method names a field; the [`Slot`] that it returns reads it:
///
/// ```
/// use loginrocket::{
///     Endpoint,
///     field::Writer,
///     response::NoContent,
///     server::{Fields, FromRequest, RequestError},
///     spec::Spec,
/// };
///
/// struct Ping<'a> {
///     room: &'a str,
///     times: Option<u8>,
/// }
///
/// impl Endpoint for Ping<'_> {
///     type Response = ();
///     type Error = std::convert::Infallible;
///     type Format = NoContent;
///     const SPEC: &'static Spec = &Spec::new("Ping", "POST", "/rooms/{room}/ping");
///
///     fn write(&self, writer: &mut Writer) {
///         writer.path(&[&self.room]);
///         writer.field("times", &self.times);
///     }
/// }
///
/// impl FromRequest for Ping<'_> {
///     type Request<'r>
///         = Ping<'r>
///     where
///         Self: 'r;
///
///     fn from_request<'r>(fields: &Fields<'r>) -> Result<Ping<'r>, RequestError>
///     where
///         Self: 'r,
///     {
///         Ok(Ping { room: fields.path(0).read()?, times: fields.field("times").read()? })
///     }
/// }
/// ```
#[expect(missing_debug_implementations, reason = "it holds the secrets of a request")]
pub struct Fields<'r> {
    call: &'r Call,
    keeper: Keeper<'r>,
    query: OnceCell<Entries<'r>>,
    body: OnceCell<Entries<'r>>,
}

impl<'r> Fields<'r> {
    /// The parts of a request.
    pub(super) fn new(call: &'r Call) -> Self {
        let keeper = Keeper::new(call.arena());
        Self { call, keeper, query: OnceCell::new(), body: OnceCell::new() }
    }

    /// The placeholder of this number, counted from 0.
    #[must_use]
    pub fn path(&self, index: usize) -> Slot<'_, 'r> {
        self.slot(Place::Path(index))
    }

    /// A pair of the query string.
    #[must_use]
    pub fn query(&self, name: &'static str) -> Slot<'_, 'r> {
        self.slot(Place::Query(name))
    }

    /// A header, by its name in lower case.
    #[must_use]
    pub fn header(&self, name: &'static str) -> Slot<'_, 'r> {
        self.slot(Place::Header(name))
    }

    /// A field of the JSON object or form, or a pair of the query string, as the request has it.
    #[must_use]
    pub fn field(&self, name: &'static str) -> Slot<'_, 'r> {
        self.slot(Place::Field(name))
    }

    /// The fields that are not declared, where [`Fields::field`] reads those that are: what
    /// `flatten` takes.
    #[must_use]
    pub fn flattened(&self) -> Slot<'_, 'r> {
        self.slot(Place::Rest)
    }

    /// The pairs of the query string that are not declared.
    #[must_use]
    pub fn flattened_query(&self) -> Slot<'_, 'r> {
        self.slot(Place::RestOfQuery)
    }

    /// The whole body, as JSON.
    #[must_use]
    pub fn body_json(&self) -> Slot<'_, 'r> {
        self.slot(Place::Json)
    }

    /// The whole body, as a form.
    #[must_use]
    pub fn body_form(&self) -> Slot<'_, 'r> {
        self.slot(Place::Form)
    }

    /// The whole body, as text of any type `text/*` or none.
    #[must_use]
    pub fn body_text(&self) -> Slot<'_, 'r> {
        self.body_text_as("")
    }

    /// The whole body, as text of this media type.
    #[must_use]
    pub fn body_text_as(&self, media_type: &'static str) -> Slot<'_, 'r> {
        self.slot(Place::Text(media_type))
    }

    /// The whole body, as bytes of any media type.
    ///
    /// # Errors
    ///
    /// If there are more or fewer than the type has.
    pub fn body_bytes<T: FromBytes<'r>>(&self) -> Result<T, RequestError> {
        let whole = || RequestPart::Body("$".to_owned());
        T::from_bytes(self.call.body())
            .ok_or_else(|| RequestError::of(RequestErrorKind::Invalid, whole()))
    }

    /// The whole body, as bytes of this media type.
    ///
    /// # Errors
    ///
    /// If the body is of another media type, and as of [`Fields::body_bytes`].
    pub fn body_bytes_as<T: FromBytes<'r>>(
        &self,
        media_type: &'static str,
    ) -> Result<T, RequestError> {
        self.call.expect_media_type(media_type)?;
        self.body_bytes()
    }

    /// An error if a name is in the request that is not declared: `deny_unknown_fields`.
    ///
    /// # Errors
    ///
    /// The name is not said: it is one of the client's.
    pub fn deny_unknown(&self) -> Result<(), RequestError> {
        let in_query = self.query_entries().names();
        if in_query.into_iter().any(|name| !self.call.is_declared_in_query(name)) {
            let part = RequestPart::Query(Cow::Borrowed(""));
            return Err(unknown(part));
        }
        let part = match self.call.encoding() {
            Encoding::Json | Encoding::Related => RequestPart::Body("$".to_owned()),
            Encoding::Form | Encoding::Multipart => RequestPart::Form(Cow::Borrowed("")),
            _ => return Ok(()),
        };
        let mut names = self.body_entries()?.names();
        if names.any(|name| !self.is_in_body(name)) { Err(unknown(part)) } else { Ok(()) }
    }

    /// The error of a declaration that does not compile; it is never made.
    #[doc(hidden)]
    #[must_use]
    pub fn broken(&self) -> RequestError {
        RequestError::new(RequestErrorKind::NotFound)
    }

    /// A field at a place.
    fn slot(&self, place: Place) -> Slot<'_, 'r> {
        Slot { fields: self, place, list: List::Repeat }
    }

    /// A value.
    fn part<'f>(&'f self, source: Source<'f, 'r>, list: List) -> Part<'f, 'r> {
        Part { source, keeper: &self.keeper, list }
    }

    /// The pairs of the query string.
    fn query_entries(&self) -> &Entries<'r> {
        self.query.get_or_init(|| self.call.query_pairs(&self.keeper))
    }

    /// The fields of the body.
    fn body_entries(&self) -> Result<&Entries<'r>, RequestError> {
        if let Some(entries) = self.body.get() {
            return Ok(entries);
        }
        let entries = self.read_body()?;
        Ok(self.body.get_or_init(|| entries))
    }

    /// The same, read. Apart from what is called for each field, so that this stays small.
    #[inline(never)]
    fn read_body(&self) -> Result<Entries<'r>, RequestError> {
        match self.call.encoding() {
            Encoding::Form => Ok(pairs::read(self.call.text()?, &self.keeper)),
            Encoding::Multipart => Ok(self.part_entries()),
            _ => self.object_entries(self.call.text()?),
        }
    }

    /// The fields of a JSON object.
    fn object_entries(&self, text: &'r str) -> Result<Entries<'r>, RequestError> {
        // An endpoint without fields sends no body.
        if text.is_empty() {
            return Ok(Entries::new(Kind::Json));
        }
        object::read(text, &self.keeper)
            .map_err(|error| RequestError::json(RequestPart::Body("$".to_owned()), text, &error))
    }

    /// Whether a name in the query string, or else in the body, is that of a declared field.
    fn is_declared(&self, name: &str, in_query: bool) -> bool {
        if in_query { self.call.is_declared_in_query(name) } else { self.is_in_body(name) }
    }

    /// Whether a name is that of a declared field of the body.
    fn is_in_body(&self, name: &str) -> bool {
        let encoding = self.call.encoding();
        let is_role = |role: Role| self.call.is_declared_as(name, role, encoding.has_pairs());
        (!self.call.fields_are_in_query() && is_role(Role::Body))
            || (encoding == Encoding::Multipart && (is_role(Role::Part) || is_role(Role::JsonPart)))
    }
}

/// The error of a name that is not declared.
fn unknown(part: RequestPart) -> RequestError {
    RequestError::of(RequestErrorKind::Unknown, part).with_detail("a name is not declared")
}
