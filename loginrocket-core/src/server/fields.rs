//! The parts of one request, by the names of the declaration. What the derive writes is one
//! call for each field.

mod parts;

use std::{
    borrow::Cow,
    cell::{Cell, OnceCell},
};

use http::HeaderName;
use serde::Deserialize;

use super::{
    arena::Keeper,
    body::FromBytes,
    call::Call,
    entries::{Entries, Kind},
    error::{RequestError, RequestErrorKind, RequestPart},
    flat::{Flat, Optional},
    object, pairs,
    part::{Part, PartError, Source},
    path,
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

/// One field of a request, which is not read yet.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it leads to the secrets of a request")]
pub struct Slot<'f, 'r> {
    fields: &'f Fields<'r>,
    place: Place,
    list: List,
}

/// Where a field is.
#[derive(Clone, Copy)]
enum Place {
    /// The placeholder of this number.
    Path(usize),
    /// The query string.
    Query(&'static str),
    /// A header.
    Header(&'static str),
    /// Where the wire form puts fields.
    Field(&'static str),
    /// The whole body, as JSON.
    Json,
    /// A part of the body, as JSON.
    JsonPart(&'static str),
    /// The whole body, as text of this media type.
    Text(&'static str),
    /// What is left of the whole body, which is a form.
    Form,
    /// What is left of the query string.
    RestOfQuery,
    /// What is left where the wire form puts fields.
    Rest,
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
        if in_query.into_iter().any(|name| !self.is_declared(name, true)) {
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

    /// Whether the wire form puts fields into the query string.
    fn fields_are_in_query(&self) -> bool {
        matches!(self.call.encoding(), Encoding::Query | Encoding::Jsonp)
    }

    /// The pairs of the query string.
    fn query_entries(&self) -> &Entries<'r> {
        self.query.get_or_init(|| pairs::read(self.call.query(), &self.keeper))
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
        if !in_query {
            return self.is_in_body(name);
        }
        self.is_declared_as(name, Role::Query, true)
            || (self.fields_are_in_query() && self.is_declared_as(name, Role::Body, true))
            || self.call.spec().query().any(|(constant, _)| constant == name)
            || (self.call.callback().is_some() && name == "callback")
    }

    /// Whether a name is that of a declared field of the body.
    fn is_in_body(&self, name: &str) -> bool {
        let encoding = self.call.encoding();
        let is_role = |role: Role| self.is_declared_as(name, role, encoding.has_pairs());
        (!self.fields_are_in_query() && is_role(Role::Body))
            || (encoding == Encoding::Multipart && (is_role(Role::Part) || is_role(Role::JsonPart)))
    }

    /// Whether a name is that of a declared field of this role.
    fn is_declared_as(&self, name: &str, role: Role, is_pairs: bool) -> bool {
        self.call.spec().fields().iter().any(|field| {
            let bracketed = is_pairs && field.list() == List::Brackets;
            let name = if bracketed { name.strip_suffix("[]") } else { Some(name) };
            field.role() == role && !field.is_flattened() && name == Some(field.name())
        })
    }
}

/// The error of a name that is not declared.
fn unknown(part: RequestPart) -> RequestError {
    RequestError::of(RequestErrorKind::Unknown, part).with_detail("a name is not declared")
}

impl<'f, 'r> Slot<'f, 'r> {
    /// The same field as a list in this style, where it is one of pairs.
    #[must_use]
    pub fn list(self, list: List) -> Self {
        Self { list, ..self }
    }

    /// The value.
    ///
    /// # Errors
    ///
    /// If it is missing, and the type is no `Option` and no list of pairs; if it is there more
    /// than once, and the type is no list; or if it is no value of the type.
    pub fn read<T: FieldFrom<'r>>(self) -> Result<T, RequestError> {
        if let Some(in_query) = self.is_rest() {
            return self.rest(in_query);
        }
        let part = self.part()?;
        T::deserialize(part).map_err(|error| self.wrong(error, part))
    }

    /// The value, or another one if it is missing: `default`.
    ///
    /// # Errors
    ///
    /// As of [`Slot::read`], if it is there.
    pub fn read_or<T: FieldFrom<'r>>(self, default: impl FnOnce() -> T) -> Result<T, RequestError> {
        if self.is_rest().is_some() || self.is_there()? { self.read() } else { Ok(default()) }
    }

    /// The value as a function reads it: `with` and `deserialize_with`.
    ///
    /// # Errors
    ///
    /// Those of the function; its words are not kept.
    pub fn read_with<T>(
        self,
        read: impl FnOnce(Part<'f, 'r>) -> Result<T, PartError>,
    ) -> Result<T, RequestError> {
        let part = self.part()?;
        read(part).map_err(|error| self.wrong(error, part))
    }

    /// The value as a function reads it, or another one if it is missing.
    ///
    /// # Errors
    ///
    /// Those of the function, if the value is there.
    pub fn read_with_or<T>(
        self,
        read: impl FnOnce(Part<'f, 'r>) -> Result<T, PartError>,
        default: impl FnOnce() -> T,
    ) -> Result<T, RequestError> {
        if self.is_there()? { self.read_with(read) } else { Ok(default()) }
    }

    /// Whether there is a value.
    fn is_there(&self) -> Result<bool, RequestError> {
        Ok(!matches!(self.part()?.source, Source::Absent | Source::NoPairs))
    }

    /// Whether the field is what others leave: in the query string, or in the body.
    fn is_rest(&self) -> Option<bool> {
        match self.place {
            Place::Rest => Some(self.fields.fields_are_in_query()),
            Place::RestOfQuery => Some(true),
            Place::Form => Some(false),
            _ => None,
        }
    }

    /// The value, where it is not that of a flattened field.
    fn part(&self) -> Result<Part<'f, 'r>, RequestError> {
        let fields = self.fields;
        let source = match self.place {
            Place::Path(index) => path::value(fields.call, index, &fields.keeper)?
                .map_or(Source::Absent, Source::Text),
            Place::Header(name) => header(fields.call, name)?.map_or(Source::Absent, Source::Text),
            Place::Query(name) => pairs_of(fields.query_entries(), name, self.list),
            Place::Field(name) if fields.fields_are_in_query() => {
                pairs_of(fields.query_entries(), name, self.list)
            }
            Place::Field(name) if fields.call.encoding().has_pairs() => {
                pairs_of(fields.body_entries()?, name, self.list)
            }
            Place::Field(name) => match field(fields.body_entries()?, name) {
                Ok(json) => json.map_or(Source::Absent, Source::Json),
                Err(error) => return Err(self.wrong(error, fields.part(Source::Absent, self.list))),
            },
            Place::Json => Source::Whole(fields.call.text()?),
            Place::JsonPart(name) => self.json_part(name)?,
            Place::Text(media_type) => {
                if media_type.is_empty() {
                    fields.call.expect_text()?;
                } else {
                    fields.call.expect_media_type(media_type)?;
                }
                Source::Text(fields.call.text()?)
            }
            Place::Form | Place::Rest | Place::RestOfQuery => Source::Absent,
        };
        Ok(fields.part(source, self.list))
    }

    /// The value of a flattened field.
    fn rest<T: FieldFrom<'r>>(self, in_query: bool) -> Result<T, RequestError> {
        let fields = self.fields;
        let entries = if in_query { fields.query_entries() } else { fields.body_entries()? };
        let option = Cell::new(Optional::No);
        let is_whole = matches!(self.place, Place::Form);
        let is_declared = |name: &str| !is_whole && fields.is_declared(name, in_query);
        let flat = Flat {
            entries,
            part: fields.part(Source::Absent, List::Repeat),
            is_declared: &is_declared,
            option: &option,
        };
        let mut value = T::deserialize(flat);
        if value.is_err() && option.get() == Optional::Empty {
            option.set(Optional::None);
            value = T::deserialize(flat);
        }
        value.map_err(|error| self.wrong(error, flat.part))
    }

    /// The error of a value, with the part of the request.
    fn wrong(&self, error: PartError, part: Part<'_, 'r>) -> RequestError {
        let text = match part.source {
            Source::Json(text) | Source::Whole(text) => Some(text),
            _ => None,
        };
        RequestError::value(self.named(), error, text)
    }

    /// The part of the request that the field is.
    fn named(&self) -> RequestPart {
        match self.place {
            Place::Path(index) => RequestPart::Path(path::name(self.fields.call.spec(), index)),
            Place::Header(name) => RequestPart::Header(Cow::Borrowed(name)),
            Place::Query(name) => RequestPart::Query(Cow::Borrowed(name)),
            Place::RestOfQuery => RequestPart::Query(Cow::Borrowed("")),
            Place::JsonPart(_) if self.fields.call.encoding() == Encoding::Related => {
                RequestPart::Body("$".to_owned())
            }
            Place::Field(name) | Place::JsonPart(name) => self.named_field(name),
            Place::Rest => self.named_field(""),
            Place::Form => RequestPart::Form(Cow::Borrowed("")),
            Place::Json | Place::Text(_) => RequestPart::Body("$".to_owned()),
        }
    }

    /// The part of the request that a field is in this wire form.
    fn named_field(&self, name: &'static str) -> RequestPart {
        match self.fields.call.encoding() {
            Encoding::Query | Encoding::Jsonp => RequestPart::Query(Cow::Borrowed(name)),
            Encoding::Form => RequestPart::Form(Cow::Borrowed(name)),
            Encoding::Multipart => {
                RequestPart::Part { name: Cow::Borrowed(name), path: "$".to_owned() }
            }
            _ if name.is_empty() => RequestPart::Body("$".to_owned()),
            _ => RequestPart::Body(["$.", name].concat()),
        }
    }
}

/// The pairs of one name.
fn pairs_of<'f, 'r>(entries: &'f Entries<'r>, name: &str, list: List) -> Source<'f, 'r> {
    let at = match list {
        List::Brackets => entries.find(&[name, "[]"].concat()),
        List::Repeat | List::Comma => entries.find(name),
    };
    at.map_or(Source::NoPairs, |at| Source::Pairs(entries, at))
}

/// The one value of a JSON field.
fn field<'r>(entries: &Entries<'r>, name: &str) -> Result<Option<&'r str>, PartError> {
    let Some(entry) = entries.find(name).and_then(|at| entries.get(at)) else { return Ok(None) };
    if entry.next.is_some() { Err(PartError::Twice) } else { Ok(Some(entry.value)) }
}

/// The one value of a header.
fn header<'r>(call: &'r Call, name: &'static str) -> Result<Option<&'r str>, RequestError> {
    let wrong = |kind| RequestError::of(kind, RequestPart::Header(Cow::Borrowed(name)));
    let Ok(header) = HeaderName::from_lowercase(name.as_bytes()) else { return Ok(None) };
    let mut values = call.headers().get_all(header).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(wrong(RequestErrorKind::Twice));
    }
    let text = value.to_str().map_err(|_| wrong(RequestErrorKind::Invalid))?;
    Ok(Some(text))
}
