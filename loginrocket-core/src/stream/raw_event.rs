//! One server-sent event.

use std::{fmt, sync::Arc};

/// A server-sent event as it was received: its type, its data and its id.
///
/// Its `Debug` shows the type and how long the rest is: the data may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct RawEvent {
    /// The field `event`, or nothing.
    pub(super) name: String,
    pub(super) data: String,
    /// Shared with the parser and other events: it stays until another one comes.
    pub(super) id: Option<Arc<str>>,
}

impl RawEvent {
    /// The type of the event, which is the field `event`; `message` if there is none.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.name.is_empty() { "message" } else { &self.name }
    }

    /// The data, with a line feed between the lines. It may be empty.
    #[must_use]
    pub fn data(&self) -> &str {
        &self.data
    }

    /// The id that the stream had last when the event was complete, as `lastEventId` is in a
    /// browser: the event's own, or that of an earlier one. `None` if there is none or it is
    /// empty.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
}

impl fmt::Debug for RawEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawEvent")
            .field("name", &self.name())
            .field("data_len", &self.data.len())
            .field("id_len", &self.id.as_deref().map(str::len))
            .finish()
    }
}
