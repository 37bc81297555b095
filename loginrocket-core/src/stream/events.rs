//! Server-sent events while they arrive, over as many connections as it takes.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_util::Stream;
use http::{HeaderName, HeaderValue, StatusCode};

use super::{
    bytes::{incoming, whole},
    event::{Event, FromEvent},
    event_parser::{EventParser, TooLarge},
    items::too_long,
    raw_event::RawEvent,
};
use crate::{
    client::{Again, Incoming, Streams},
    error::{DecodeError, Error, Failure, Sent},
    response::{self, Format, FromErrorResponse, Kind, RawResponse},
    spec::End,
    transport::TransportError,
};

/// The media type of a stream of events (WHATWG HTML, section 9.2.5).
const EVENT_STREAM: &str = "text/event-stream";

/// The events of a response while they arrive: what `response(events = T)` declares.
///
/// They are read as a browser's `EventSource` reads them (WHATWG HTML, section 9.2). `T` is
/// read from each event by [`FromEvent`]. An event is as long as the call's cap on a body at
/// most, 1 MiB by default.
///
/// The stream ends with the body; with `end = "[DONE]"` at an event with this data, and with
/// `endless` never: then a body that ends without it was cut.
///
/// A stream that breaks is connected again if the endpoint is idempotent and the call has a
/// [`Retry`](crate::Retry): with the header `Last-Event-ID`, after the time that the server
/// asks for (`retry`), or that of the policy. The attempts of the policy count from the last
/// event on. If the service responds with status 204, the stream is over.
///
/// ```
/// use loginrocket::{Client, Endpoint};
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Token {
///     text: String,
/// }
///
/// /// Completes a text, word by word.
/// #[derive(Endpoint)]
/// #[endpoint(POST, "/complete", response(events = Token, end = "[DONE]"))]
/// struct Complete<'a> {
///     prompt: &'a str,
/// }
///
/// # async fn run(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
/// let mut tokens = client.send(Complete { prompt: "Once upon" }).await?;
/// while let Some(token) = tokens.next().await {
///     print!("{}", token?.text);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Events<T, E = std::convert::Infallible> {
    connection: Connection,
    item: PhantomData<fn() -> (T, E)>,
}

/// The events, which are not read as any type yet.
struct Connection {
    incoming: Box<Incoming>,
    parser: EventParser,
    again: Option<Again>,
    /// The attempts in a row, up to the one that succeeded.
    attempts: u32,
    /// The number of events so far.
    number: u64,
    is_over: bool,
}

/// What a connection gives.
enum Next {
    Event(RawEvent),
    /// A response that is no stream of events: the service ends the stream, or refuses to
    /// go on.
    Response(RawResponse),
}

impl<T: FromEvent, E: FromErrorResponse> Events<T, E> {
    /// The events of a body.
    fn new(incoming: Box<Incoming>) -> Self {
        let parser = EventParser::new(incoming.item_cap());
        let attempts = incoming.head().progress().attempt;
        let connection =
            Connection { incoming, parser, again: None, attempts, number: 0, is_over: false };
        Self { connection, item: PhantomData }
    }

    /// The next event; `None` at the end.
    ///
    /// Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// As of [`ByteStream::next`](super::ByteStream::next), and
    /// [`Decode`](crate::ErrorKind::Decode) for an event that is no `T`, with its number.
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    /// The id of the last event: what `Last-Event-ID` would be in a call that goes on from
    /// here.
    #[must_use]
    pub fn last_event_id(&self) -> Option<&str> {
        self.connection.parser.last_event_id()
    }

    /// The next event, for the trait.
    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error<E>>>> {
        loop {
            let raw = match ready!(self.connection.poll_next(cx)) {
                None => return Poll::Ready(None),
                Some(Ok(Next::Event(raw))) => raw,
                Some(Ok(Next::Response(raw))) => return Poll::Ready(Self::last(raw)),
                Some(Err(failure)) => return Poll::Ready(Some(Err(Error::of(failure)))),
            };
            let event = Event::new(raw, self.connection.incoming.secrets());
            match T::from_event(&event) {
                Ok(None) => {}
                Ok(Some(value)) => return Poll::Ready(Some(Ok(value))),
                Err(error) => {
                    let failure = self.connection.mismatch(error);
                    return Poll::Ready(Some(Err(Error::of(failure))));
                }
            }
        }
    }

    /// What a response in place of a stream means.
    fn last(raw: RawResponse) -> Option<Result<T, Error<E>>> {
        if raw.status() == StatusCode::NO_CONTENT {
            return None;
        }
        response::decode::<Self, E, EventStream>(raw).err().map(Err)
    }
}

impl Connection {
    /// The next event, or the end.
    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Next, Box<Failure>>>> {
        while !self.is_over {
            if self.again.is_some() {
                match ready!(self.poll_again(cx)) {
                    Ok(None) => {}
                    Ok(Some(raw)) => return Poll::Ready(Some(Ok(Next::Response(raw)))),
                    Err(failure) => return Poll::Ready(Some(Err(failure))),
                }
            }
            if let Some(event) = self.parser.next() {
                return Poll::Ready(self.accept(event));
            }
            let failure = match ready!(self.incoming.poll_chunk(cx)) {
                Some(Ok(chunk)) => {
                    self.parser.push(chunk);
                    continue;
                }
                None if self.end() == End::Body => {
                    self.is_over = true;
                    continue;
                }
                None => self.incoming.fail(TransportError::interrupted(Sent::Yes)),
                Some(Err(failure)) => failure,
            };
            if !self.connects_again(&failure) {
                self.is_over = true;
                return Poll::Ready(Some(Err(failure)));
            }
        }
        Poll::Ready(None)
    }

    /// What ends the stream.
    fn end(&self) -> End {
        self.incoming.head().progress().endpoint.events_end()
    }

    /// Takes an event, unless it is the last or too long.
    fn accept(&mut self, event: Result<RawEvent, TooLarge>) -> Option<Result<Next, Box<Failure>>> {
        self.number = self.number.saturating_add(1);
        match event {
            Ok(event) if matches!(self.end(), End::Marker(data) if event.data() == data) => {
                self.is_over = true;
                self.incoming.finish();
                None
            }
            Ok(event) => {
                self.attempts = 1;
                Some(Ok(Next::Event(event)))
            }
            Err(TooLarge(limit)) => Some(Err(self.mismatch(too_long(limit)))),
        }
    }

    /// The failure of an event that is not what the endpoint declares.
    fn mismatch(&mut self, error: DecodeError) -> Box<Failure> {
        self.is_over = true;
        self.incoming.mismatch(error.of_item(self.number))
    }

    /// Begins to connect again after a failure, if that may help.
    fn connects_again(&mut self, failure: &Failure) -> bool {
        if !failure.is_transient() {
            return false;
        }
        let id = self.parser.last_event_id().map(HeaderValue::from_str);
        let id = id.and_then(Result::ok).map(|id| (LAST_EVENT_ID, id));
        self.again = self.incoming.again(id, self.attempts, self.parser.retry());
        self.again.is_some()
    }

    /// Waits for the next connection. A response that is no stream ends this one.
    fn poll_again(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Option<RawResponse>, Box<Failure>>> {
        let Some(again) = &mut self.again else { return Poll::Ready(Ok(None)) };
        let outcome = ready!(again.poll(cx));
        self.again = None;
        let raw = outcome.inspect_err(|_| self.is_over = true)?;
        Poll::Ready(Ok(self.continue_with(raw)))
    }

    /// Goes on with the events of another response, unless it has none.
    fn continue_with(&mut self, mut raw: RawResponse) -> Option<RawResponse> {
        let Some(incoming) = raw.take_incoming() else {
            self.is_over = true;
            return Some(raw);
        };
        self.attempts = incoming.head().progress().attempt;
        self.parser = self.parser.resumed(incoming.item_cap());
        self.incoming = incoming;
        None
    }
}

/// The header that says where a stream is to go on.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

impl<T: FromEvent, E: FromErrorResponse> Stream for Events<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_event(cx)
    }
}

/// How much came, and no events.
impl<T, E> fmt::Debug for Events<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events")
            .field("received_bytes", &self.connection.incoming.received())
            .field("events", &self.connection.number)
            .finish_non_exhaustive()
    }
}

/// Server-sent events. `response(events = T)` stands for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EventStream;

impl<T: FromEvent, E: FromErrorResponse> Format<Events<T, E>> for EventStream {
    const ACCEPT: &'static str = EVENT_STREAM;
    const KIND: Kind = Kind::Events;
    const STREAMS: Option<Streams> = Some(Streams::which(|response| {
        response.status().is_success() && response.has_media_type(EVENT_STREAM)
    }));

    fn decode(response: &RawResponse) -> Result<Events<T, E>, DecodeError> {
        response.expect_media_type(EVENT_STREAM)?;
        whole(response).map(Events::new)
    }

    fn take(response: &mut RawResponse) -> Result<Events<T, E>, DecodeError> {
        response.expect_media_type(EVENT_STREAM)?;
        incoming(response).map(Events::new)
    }

    #[cfg(feature = "testing")]
    fn read_whole(response: &RawResponse) -> bool {
        <Self as Format<Events<T, E>>>::decode(response).is_ok_and(super::bytes::read_to_end)
    }
}
