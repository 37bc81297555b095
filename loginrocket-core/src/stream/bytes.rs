//! A body as bytes, while it arrives.

use std::{
    fmt,
    future::poll_fn,
    io,
    marker::PhantomData,
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use futures_util::Stream;

use crate::{
    body::Body,
    client::{Incoming, Streams},
    error::{DecodeError, Error},
    response::{Format, Kind, RawResponse},
};

/// The body of a response while it arrives: what `response(stream)` declares.
///
/// ```
/// use loginrocket::{Client, Endpoint};
///
/// /// Downloads a file.
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/files/{name}", response(stream))]
/// struct GetFile<'a> {
///     name: &'a str,
/// }
///
/// # async fn run(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
/// let mut file = client.send(GetFile { name: "a" }).await?;
/// println!("{:?} bytes, request id {:?}", file.bytes_left(), file.request_id());
/// while let Some(chunk) = file.next().await {
///     println!("{} bytes", chunk?.len());
/// }
/// # Ok(())
/// # }
/// ```
pub struct ByteStream<E = std::convert::Infallible> {
    incoming: Box<Incoming>,
    /// What a reader has left of the last chunk.
    rest: Bytes,
    /// In a mutex, which is never contended, so that the whole is `Sync`.
    on_progress: Option<Mutex<OnProgress>>,
    error: PhantomData<fn() -> E>,
}

/// What sees the number of bytes so far.
type OnProgress = Box<dyn FnMut(u64) + Send>;

impl<E> ByteStream<E> {
    /// The body of a response.
    fn new(mut incoming: Box<Incoming>) -> Self {
        incoming.cap();
        Self { incoming, rest: Bytes::new(), on_progress: None, error: PhantomData }
    }

    /// The next bytes; `None` at the end. They are never empty.
    ///
    /// Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// [`Interrupted`](crate::ErrorKind::Interrupted), [`Timeout`](crate::ErrorKind::Timeout)
    /// if the server was silent for too long, [`Malformed`](crate::ErrorKind::Malformed), and
    /// [`BodyTooLarge`](crate::ErrorKind::BodyTooLarge) if the call or the endpoint has a cap.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error<E>>> {
        poll_fn(|cx| self.poll_bytes(cx)).await
    }

    /// The number of bytes so far.
    #[must_use]
    pub fn received_bytes(&self) -> u64 {
        self.incoming.received()
    }

    /// The number of bytes that are still to come, if the server has said it.
    #[must_use]
    pub fn bytes_left(&self) -> Option<u64> {
        self.incoming.left()
    }

    /// Calls a function with the number of bytes so far, after each chunk.
    #[must_use]
    pub fn on_progress(mut self, see: impl FnMut(u64) + Send + 'static) -> Self {
        self.on_progress = Some(Mutex::new(Box::new(see)));
        self
    }

    /// All that is still to come, at most `cap` bytes.
    ///
    /// # Errors
    ///
    /// As of [`ByteStream::next`], and [`BodyTooLarge`](crate::ErrorKind::BodyTooLarge).
    pub async fn collect(mut self, cap: usize) -> Result<Bytes, Error<E>> {
        let mut all = BytesMut::new();
        while let Some(chunk) = self.next().await {
            let chunk = chunk?;
            if chunk.len() > cap.saturating_sub(all.len()) {
                return Err(Error::of(self.incoming.too_large(cap)));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all.freeze())
    }

    /// The error of a body that cannot be saved.
    pub(super) fn unsaved(&mut self, error: io::Error) -> Error<E> {
        Error::of(self.incoming.unsaved(error))
    }

    /// The next bytes, for the traits.
    pub(crate) fn poll_bytes(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error<E>>>> {
        if !self.rest.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.rest))));
        }
        let chunk = ready!(self.incoming.poll_chunk(cx));
        if let (Some(Ok(_)), Some(see)) = (&chunk, &mut self.on_progress) {
            see.get_mut().unwrap_or_else(PoisonError::into_inner)(self.incoming.received());
        }
        Poll::Ready(chunk.map(|chunk| chunk.map_err(Error::of)))
    }
}

/// What readers need.
#[cfg(any(feature = "tokio", feature = "blocking"))]
impl<E> ByteStream<E> {
    /// Takes back what was not read of a chunk.
    pub(crate) fn give_back(&mut self, rest: Bytes) {
        self.rest = rest;
    }
}

impl<E> Stream for ByteStream<E> {
    type Item = Result<Bytes, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_bytes(cx)
    }
}

/// How much came, and no bytes.
impl<E> fmt::Debug for ByteStream<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream")
            .field("received_bytes", &self.received_bytes())
            .field("bytes_left", &self.bytes_left())
            .finish_non_exhaustive()
    }
}

/// The body as bytes while they arrive, whatever its content type. `response(stream)`
/// stands for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streamed;

impl<E> Format<ByteStream<E>> for Streamed {
    const ACCEPT: &'static str = "*/*";
    const KIND: Kind = Kind::Stream;
    const STREAMS: Option<Streams> =
        Some(Streams::which(|response| response.status().is_success()));

    fn decode(response: &RawResponse) -> Result<ByteStream<E>, DecodeError> {
        whole(response).map(ByteStream::new)
    }

    fn take(response: &mut RawResponse) -> Result<ByteStream<E>, DecodeError> {
        incoming(response).map(ByteStream::new)
    }
}

/// The body of a response: as it arrives, or what came whole.
pub(super) fn incoming(response: &mut RawResponse) -> Result<Box<Incoming>, DecodeError> {
    match response.take_incoming() {
        Some(incoming) => response.check_coding().map(|()| incoming),
        None => whole(response),
    }
}

/// A body that came whole.
pub(super) fn whole(response: &RawResponse) -> Result<Box<Incoming>, DecodeError> {
    response.bytes().map(|body| Box::new(Incoming::alone(response.clone(), Body::from(body))))
}

/// Reads all items of a stream that does not wait; false if one cannot be read.
#[cfg(feature = "testing")]
pub(super) fn read_to_end<T, E>(stream: impl Stream<Item = Result<T, Error<E>>>) -> bool {
    let mut stream = std::pin::pin!(stream);
    let mut cx = Context::from_waker(std::task::Waker::noop());
    loop {
        match stream.as_mut().poll_next(&mut cx) {
            Poll::Ready(Some(Ok(_))) => {}
            Poll::Ready(None) => return true,
            Poll::Ready(Some(Err(_))) | Poll::Pending => return false,
        }
    }
}
