//! One field of a request, and how it is read.

use std::{borrow::Cow, cell::Cell};

use http::HeaderName;

use super::{
    super::{
        call::Call,
        entries::Entries,
        error::{RequestError, RequestErrorKind, RequestPart},
        flat::{Flat, Optional},
        part::{Part, PartError, Source},
        path,
    },
    FieldFrom, Fields,
};
use crate::{encoding::Encoding, spec::List};

/// One field of a request, which is not read yet.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it leads to the secrets of a request")]
pub struct Slot<'f, 'r> {
    pub(super) fields: &'f Fields<'r>,
    pub(super) place: Place,
    pub(super) list: List,
}

/// Where a field is.
#[derive(Clone, Copy)]
pub(super) enum Place {
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
            Place::Rest => Some(self.fields.call.fields_are_in_query()),
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
            Place::Field(name) if fields.call.fields_are_in_query() => {
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
    pub(super) fn wrong(&self, error: PartError, part: Part<'_, 'r>) -> RequestError {
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
pub(super) fn pairs_of<'f, 'r>(entries: &'f Entries<'r>, name: &str, list: List) -> Source<'f, 'r> {
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
