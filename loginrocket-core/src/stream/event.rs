//! One event, and the types that are read from it.

use std::fmt;

use serde::de::DeserializeOwned;

use super::raw_event::RawEvent;
use crate::{error::DecodeError, response::parse_json, secret::SentSecrets};

/// A server-sent event (WHATWG HTML, section 9.2): its name, data and id.
///
/// Its `Debug` shows the name and how long the rest is: the data may hold secrets.
#[derive(Clone)]
pub struct Event {
    raw: RawEvent,
    /// Those of the call, which no error may show.
    secrets: SentSecrets,
}

impl Event {
    /// An event of a call with these secrets.
    pub(super) fn new(raw: RawEvent, secrets: SentSecrets) -> Self {
        Self { raw, secrets }
    }

    /// The name, which is the field `event`; `message` if there is none.
    #[must_use]
    pub fn name(&self) -> &str {
        self.raw.name()
    }

    /// The data, with a line feed between its lines. It may be empty.
    #[must_use]
    pub fn data(&self) -> &str {
        self.raw.data()
    }

    /// The id that the stream had last when the event was complete: its own, or that of an
    /// earlier one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.raw.id()
    }

    /// The data as JSON.
    ///
    /// # Errors
    ///
    /// If the data is no such value.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        parse_json(self.data().as_bytes(), &self.secrets)
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw.fmt(f)
    }
}

/// A value of one event.
///
/// A type that derives `Deserialize` is read from the data of every event, as JSON, whatever
/// the event's name is. An enum with a variant for each name derives
/// `FromEvent` too. [`Event`] itself takes all events as they are. By
/// hand:
///
/// ```
/// use loginrocket::{error::DecodeError, stream::{Event, FromEvent}};
///
/// enum Update {
///     Price(f64),
///     Halted(String),
/// }
///
/// impl FromEvent for Update {
///     fn from_event(event: &Event) -> Result<Option<Self>, DecodeError> {
///         Ok(match event.name() {
///             "price" => Some(Self::Price(event.json()?)),
///             "halted" => Some(Self::Halted(event.data().to_owned())),
///             _ => None,
///         })
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from an event",
    label = "not a value of an event",
    note = "derive `serde::Deserialize` if the data of every event is one in JSON",
    note = "or derive `FromEvent` for an enum with a variant for each name, or implement it"
)]
pub trait FromEvent: Sized {
    /// Reads the value; `None` for an event that is to be left out.
    ///
    /// # Errors
    ///
    /// If the event has no such value.
    fn from_event(event: &Event) -> Result<Option<Self>, DecodeError>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromEvent for T {
    fn from_event(event: &Event) -> Result<Option<Self>, DecodeError> {
        event.json().map(Some)
    }
}

impl FromEvent for Event {
    fn from_event(event: &Event) -> Result<Option<Self>, DecodeError> {
        Ok(Some(event.clone()))
    }
}
