//! One call: its choices, and the future of its answer.

use std::{
    fmt,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use super::{
    Client,
    execute::{Execution, execute},
};
use crate::{
    Encodes, Endpoint, Error, Limits, Response, WireForm, encoding::Wire, endpoint, response,
};

/// A call that is not sent yet.
#[must_use = "a call is only sent by `send`"]
pub struct Call<'e, E> {
    client: Client,
    endpoint: &'e E,
    wire: Wire,
    limits: Limits,
}

impl<'e, E: Endpoint> Call<'e, E> {
    /// A call with the endpoint's encoding and limits.
    pub(super) fn new(client: Client, endpoint: &'e E) -> Self {
        let mut limits = client.shared.limits;
        limits.timeout = E::SPEC.timeout().unwrap_or(limits.timeout);
        Self { client, endpoint, wire: Wire::default_of(E::SPEC), limits }
    }

    /// Picks another of the declared encodings.
    pub fn encoding<W>(mut self, form: W) -> Self
    where
        W: WireForm,
        E: Encodes<W>,
    {
        self.wire = Wire::picked(form);
        self
    }

    /// Limits this call: connection, request, answer with its body.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits.timeout = timeout;
        self
    }

    /// Caps the body of this call's answer, in bytes after decoding.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.limits.max_response_bytes = bytes;
        self
    }

    /// Encodes the call at once, and sends it when the future is awaited.
    ///
    /// # Errors
    ///
    /// Every kind of [`ErrorKind`](crate::ErrorKind); an error of encoding
    /// comes from the future too.
    pub fn send(self) -> ResponseFuture<E> {
        let Self { client, endpoint, wire, limits } = self;
        let request = endpoint::encode(endpoint, &client.base, &wire);
        let execution = execute(client, E::SPEC, request, wire, limits);
        ResponseFuture { execution, endpoint: PhantomData }
    }
}

impl<E: Endpoint> fmt::Debug for Call<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &E::SPEC.name())
            .field("encoding", &self.wire.encoding)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// The answer to come. Dropping it ends the call.
#[must_use = "a future does nothing unless it is awaited"]
pub struct ResponseFuture<E> {
    execution: Execution,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> Future for ResponseFuture<E> {
    type Output = Result<Response<E::Response>, Error<E::Error>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.execution.as_mut().poll(cx).map(|answer| response::decode::<E>(answer?))
    }
}

impl<E: Endpoint> fmt::Debug for ResponseFuture<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").field("endpoint", &E::SPEC.name()).finish_non_exhaustive()
    }
}
