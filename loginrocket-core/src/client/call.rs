//! One call: its choices, and the future of its response.

use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use super::{
    Client,
    exchange::{Exchange, Execution},
};
use crate::{
    encoding::{EncodingOf, Wire},
    endpoint::Endpoint,
    error::Error,
    response::{self, RawResponse, Response},
    retry::Retry,
};

/// A call that is not sent yet: what [`Client::call`] returns.
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::{Client, encoding::Form, v1::Login};
///
/// # async fn run(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
/// let login = Login::with_username("ada", "correct horse");
/// let call = client.call(&login).encoding(Form).timeout(Duration::from_secs(2)).no_retry();
/// let session = call.send().await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is only sent by `send`"]
pub struct Call<'e, E> {
    exchange: Exchange,
    endpoint: &'e E,
}

impl<'e, E: Endpoint> Call<'e, E> {
    /// A call with the endpoint's encoding and limits.
    pub(super) fn new(client: &Client, endpoint: &'e E) -> Self {
        Self { exchange: Exchange::new(client, E::SPEC), endpoint }
    }

    /// Picks another of the declared encodings.
    pub fn encoding<W>(mut self, form: W) -> Self
    where
        W: EncodingOf<E>,
    {
        self.exchange.pick(Wire::picked(form));
        self
    }

    /// Limits this call: hooks, connection, request and response, repeated
    /// attempts included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.exchange.limits.timeout = timeout;
        self
    }

    /// Caps the body of this call's response, in bytes after decoding.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.exchange.limits.max_response_bytes = bytes;
        self
    }

    /// Repeats this call by another policy than the client's.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.exchange.retry = Some(retry);
        self
    }

    /// Sends this call once, whatever the client's policy is.
    pub fn no_retry(mut self) -> Self {
        self.exchange.retry = None;
        self
    }

    /// Encodes the call at once, and sends it when the future is awaited.
    ///
    /// # Errors
    ///
    /// Every kind of [`ErrorKind`](crate::ErrorKind); an error of encoding
    /// comes from the future too.
    pub fn send(self) -> ResponseFuture<E::Response, E::Error> {
        let endpoint = self.endpoint;
        let execution = self.exchange.start(&|writer| endpoint.write(writer));
        ResponseFuture { execution, decode: response::decode::<E> }
    }
}

impl<E: Endpoint> fmt::Debug for Call<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &E::SPEC.name())
            .field("encoding", &self.exchange.attempt.encoding)
            .field("limits", &self.exchange.limits)
            .finish_non_exhaustive()
    }
}

/// Resolves to the response. Dropping it cancels the call; bytes in flight may
/// still arrive.
///
/// It borrows nothing from the endpoint or the client, so it can be spawned.
#[must_use = "a future does nothing unless it is awaited"]
pub struct ResponseFuture<T, E> {
    execution: Execution,
    decode: Decode<T, E>,
}

/// Reads a response as the endpoint declares it.
type Decode<T, E> = fn(RawResponse) -> Result<Response<T>, Error<E>>;

impl<T, E> Future for ResponseFuture<T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.execution.as_mut().poll(cx).map(|response| match response {
            Ok(response) => (self.decode)(response),
            Err(failure) => Err(Error::of(failure)),
        })
    }
}

impl<T, E> fmt::Debug for ResponseFuture<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
