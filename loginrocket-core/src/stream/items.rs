//! JSON texts, one after the other, while they arrive.

use std::{
    fmt,
    future::poll_fn,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_util::Stream;
use serde::de::DeserializeOwned;

use super::{
    bytes::{incoming, whole},
    text_splitter::{SplitError, SplitReason, Text, TextSplitter},
};
use crate::{
    client::{Incoming, Streams},
    error::{DecodeError, DecodeReason, Error, Failure},
    response::{Format, Kind, RawResponse, parse_json},
};

/// The items of a response while they arrive: what `response(lines = T)` declares.
///
/// An item is a JSON text. There is one in each line, or they follow one another in any
/// way: over several lines, without white space, or separated as RFC 7464 has it. An item is
/// as long as the call's cap on a body at most, 1 MiB by default, and there may be any number
/// of them.
///
/// ```
/// use loginrocket::{Client, Endpoint};
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Row {
///     host: String,
///     load: f64,
/// }
///
/// /// Runs a query.
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/query", response(lines = Row))]
/// struct Query<'a> {
///     q: &'a str,
/// }
///
/// # async fn run(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
/// let mut rows = client.send(Query { q: "SELECT load FROM cpu" }).await?;
/// while let Some(row) = rows.next().await {
///     let row = row?;
///     println!("{}: {}", row.host, row.load);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Items<T, E = std::convert::Infallible> {
    texts: Texts,
    item: PhantomData<fn() -> (T, E)>,
}

/// The texts, which are not read as any type yet.
struct Texts {
    incoming: Box<Incoming>,
    splitter: TextSplitter,
    /// Whether all items were given, or one could not be.
    is_complete: bool,
}

impl<T: DeserializeOwned, E> Items<T, E> {
    /// The items of a body.
    fn new(incoming: Box<Incoming>) -> Self {
        let splitter = TextSplitter::new(incoming.item_cap());
        Self { texts: Texts { incoming, splitter, is_complete: false }, item: PhantomData }
    }

    /// The next item; `None` at the end.
    ///
    /// Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// As of [`ByteStream::next`](super::ByteStream::next), and
    /// [`Decode`](crate::ErrorKind::Decode) for an item that is no `T`, with its number.
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    /// The next item, for the trait.
    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error<E>>>> {
        let Some(text) = ready!(self.texts.poll_text(cx)) else { return Poll::Ready(None) };
        let item = text.and_then(|text| {
            let incoming = &mut self.texts.incoming;
            let item = parse_json(&text.bytes, &incoming.secrets());
            item.map_err(|error| incoming.mismatch(error.of_item(text.position.number)))
        });
        if item.is_err() {
            self.texts.is_complete = true;
        }
        Poll::Ready(Some(item.map_err(Error::of)))
    }
}

impl Texts {
    /// The next text.
    fn poll_text(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Text, Box<Failure>>>> {
        loop {
            if self.is_complete {
                return Poll::Ready(None);
            }
            if let Some(text) = self.splitter.next() {
                return Poll::Ready(Some(text.map_err(|error| self.unsplit(error))));
            }
            match ready!(self.incoming.poll_chunk(cx)) {
                Some(Ok(chunk)) => self.splitter.push(chunk),
                Some(Err(failure)) => return Poll::Ready(Some(Err(failure))),
                None => {
                    self.is_complete = true;
                    let last = self.splitter.finish();
                    return Poll::Ready(last.map(|text| text.map_err(|error| self.unsplit(error))));
                }
            }
        }
    }

    /// The error of a text that was not read to its end.
    fn unsplit(&mut self, SplitError { reason, position }: SplitError) -> Box<Failure> {
        self.is_complete = true;
        let error = match reason {
            SplitReason::TooLarge(limit) => too_long(limit),
            SplitReason::Incomplete => DecodeError::new(DecodeReason::Truncated),
        };
        self.incoming.mismatch(error.of_item(position.number))
    }
}

/// An item over the cap.
pub(super) fn too_long(limit: usize) -> DecodeError {
    let detail = format!("it is longer than {limit} bytes");
    DecodeError::with_detail(DecodeReason::ItemTooLong, Some(detail))
}

impl<T: DeserializeOwned, E> Stream for Items<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

/// How much came, and no items.
impl<T, E> fmt::Debug for Items<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("received_bytes", &self.texts.incoming.received())
            .finish_non_exhaustive()
    }
}

/// JSON texts one after the other, whatever the content type. `response(lines = T)` stands
/// for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines;

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned, E> Format<Items<T, E>> for Lines {
    const ACCEPT: &'static str = "application/x-ndjson, application/json;q=0.9, */*;q=0.1";
    const KIND: Kind = Kind::Lines;
    const STREAMS: Option<Streams> =
        Some(Streams::which(|response| response.status().is_success()));

    fn decode(response: &RawResponse) -> Result<Items<T, E>, DecodeError> {
        whole(response).map(Items::new)
    }

    fn take(response: &mut RawResponse) -> Result<Items<T, E>, DecodeError> {
        incoming(response).map(Items::new)
    }

    #[cfg(feature = "testing")]
    fn read_whole(response: &RawResponse) -> bool {
        <Self as Format<Items<T, E>>>::decode(response).is_ok_and(super::bytes::read_to_end)
    }
}
