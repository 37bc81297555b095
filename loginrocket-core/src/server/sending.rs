//! Streams on their way into a response: items as lines of JSON, and server-sent events.

use std::{
    fmt::{self, Write as _},
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, stream};
use http_body::Frame;
use serde::Serialize;

use crate::{
    body::{Body, BoxError},
    spec::End,
};

/// A stream of values that a handler sends while they come.
///
/// ```
/// use std::io;
///
/// use futures_util::stream;
/// use loginrocket::server::Sending;
///
/// let rows = Sending::new(stream::iter([1, 2, 3]));
/// let lost = io::Error::other("the database is gone");
/// let some = Sending::fallible(stream::iter([Ok(1), Err(lost)]));
/// ```
pub struct Sending<T>(Items<T>);

/// A stream that may fail.
type Items<T> = Pin<Box<dyn Stream<Item = Result<T, BoxError>> + Send>>;

impl<T: 'static> Sending<T> {
    /// Sends what this stream has.
    pub fn new(stream: impl Stream<Item = T> + Send + 'static) -> Self {
        Self(Box::pin(stream.map(Ok)))
    }

    /// Sends what this stream has, up to its first error. That cuts the body, so that a client
    /// gets an error too and does not take what came before for all. The error is for the HTTP
    /// server, and is not sent.
    pub fn fallible<E>(stream: impl Stream<Item = Result<T, E>> + Send + 'static) -> Self
    where
        E: Into<BoxError>,
    {
        Self(Box::pin(stream.map(|item| item.map_err(Into::into))))
    }
}

/// Nothing of it.
impl<T> fmt::Debug for Sending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sending").finish_non_exhaustive()
    }
}

/// A server-sent event (WHATWG HTML, section 9.2) to be sent.
///
/// ```
/// use loginrocket::server::Event;
///
/// let event = Event::new("two\nlines").name("note").id("7");
/// assert_eq!(event.to_string(), "event: note\nid: 7\ndata: two\ndata: lines\n\n");
/// ```
#[derive(Clone, Default)]
pub struct Event {
    name: Option<String>,
    id: Option<String>,
    retry: Option<Duration>,
    data: String,
}

impl Event {
    /// An event with this data. All kinds of line breaks are one to a client.
    #[must_use]
    pub fn new(data: impl Into<String>) -> Self {
        Self { data: data.into(), ..Self::default() }
    }

    /// An event whose data is JSON.
    ///
    /// # Errors
    ///
    /// If the value cannot be serialized.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(Self::new)
    }

    /// With this name. What is behind a line break or a null character is left out, since a
    /// field ends there.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(one_line(name.into()));
        self
    }

    /// With this id, by which a client that connects again says what it has; as for the name.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(one_line(id.into()));
        self
    }

    /// Tells the client how long to wait before it connects again.
    #[must_use]
    pub fn retry(mut self, after: Duration) -> Self {
        self.retry = Some(after);
        self
    }
}

/// A text up to the first character that ends a field.
fn one_line(mut text: String) -> String {
    if let Some(end) = text.find(['\n', '\r', '\0']) {
        text.truncate(end);
    }
    text
}

/// As it is sent.
impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.name {
            writeln!(f, "event: {name}")?;
        }
        if let Some(id) = &self.id {
            writeln!(f, "id: {id}")?;
        }
        if let Some(retry) = self.retry {
            writeln!(f, "retry: {}", retry.as_millis())?;
        }
        let data = self.data.replace("\r\n", "\n");
        for line in data.split(['\n', '\r']) {
            writeln!(f, "data: {line}")?;
        }
        f.write_char('\n')
    }
}

/// The name and how long the rest is: the data may hold secrets.
impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("name", &self.name)
            .field("data_len", &self.data.len())
            .finish_non_exhaustive()
    }
}

/// A body of one JSON text in each line.
pub(super) fn lines<T: Serialize + 'static>(items: Sending<T>) -> Body {
    let write = |item: Result<T, BoxError>| {
        let mut line = serde_json::to_vec(&item?)?;
        line.push(b'\n');
        Ok(Bytes::from(line))
    };
    Body::stream(Chunks(Some(Box::pin(items.0.map(write)))))
}

/// A body of events, and the one that ends it.
pub(super) fn events(events: Sending<Event>, end: End) -> Body {
    let last = if let End::Marker(data) = end { Some(Ok(Event::new(data))) } else { None };
    let write = |event: Result<Event, BoxError>| Ok(Bytes::from(event?.to_string()));
    Body::stream(Chunks(Some(Box::pin(events.0.chain(stream::iter(last)).map(write)))))
}

/// A body of chunks. An error cuts it, which a client notices; nothing follows it.
struct Chunks(Option<Items<Bytes>>);

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Some(stream) = &mut self.0 else { return Poll::Ready(None) };
        let chunk = ready!(stream.as_mut().poll_next(cx));
        if !matches!(chunk, Some(Ok(_))) {
            self.0 = None;
        }
        Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data)))
    }
}
