//! One call: its choices, and the future of its answer.

use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use super::{
    Client,
    exchange::{Execution, Plan, execute, refuse},
};
use crate::{
    Encodes, Endpoint, Error, RawResponse, Response, Retry, Spec, WireForm, Writer, encoding::Wire,
    request, response, secret::SentSecrets,
};

/// A call that is not sent yet.
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket_core::{
///     Client, Encodes, Encoding, Endpoint, Form, NoContent, Spec, Writer,
///     testing::{ManualClock, Stub},
/// };
///
/// struct Note<'a> {
///     text: &'a str,
/// }
///
/// impl Endpoint for Note<'_> {
///     type Response = ();
///     type Error = std::convert::Infallible;
///     type Format = NoContent;
///     const SPEC: &'static Spec = &Spec::new("Note", "POST", "/notes")
///         .encodings(&[Encoding::Json, Encoding::Form]);
///
///     fn write(&self, writer: &mut Writer) {
///         writer.field("text", self.text);
///     }
/// }
///
/// impl Encodes<Form> for Note<'_> {}
///
/// let stub = Stub::json("{}");
/// let client = Client::builder("https://api.example").transport(stub.clone()).build()?;
/// let note = Note { text: "a b" };
/// let call = client.call(&note).encoding(Form).timeout(Duration::from_secs(2)).no_retry();
/// ManualClock::new(1).run(call.send()).unwrap();
/// assert_eq!(stub.requests()[0].body(), "text=a+b");
/// # Ok::<(), loginrocket_core::BuildError>(())
/// ```
#[must_use = "a call is only sent by `send`"]
pub struct Call<'e, E> {
    draft: Draft,
    endpoint: &'e E,
}

impl<'e, E: Endpoint> Call<'e, E> {
    /// A call with the endpoint's encoding and limits.
    pub(super) fn new(client: &Client, endpoint: &'e E) -> Self {
        Self { draft: Draft::new(client, E::SPEC), endpoint }
    }

    /// Picks another of the declared encodings.
    pub fn encoding<W>(mut self, form: W) -> Self
    where
        W: WireForm,
        E: Encodes<W>,
    {
        self.draft.plan.wire = Wire::picked(form);
        self
    }

    /// Limits this call: connection, request, answer with its body.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.draft.plan.limits.timeout = timeout;
        self
    }

    /// Caps the body of this call's answer, in bytes after decoding.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.draft.plan.limits.max_response_bytes = bytes;
        self
    }

    /// Repeats this call by another policy than the client's.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.draft.plan.retry = Some(retry);
        self
    }

    /// Sends this call once, whatever the client's policy is.
    pub fn no_retry(mut self) -> Self {
        self.draft.plan.retry = None;
        self
    }

    /// Encodes the call at once, and sends it when the future is awaited.
    ///
    /// # Errors
    ///
    /// Every kind of [`ErrorKind`](crate::ErrorKind); an error of encoding
    /// comes from the future too.
    pub fn send(self) -> ResponseFuture<E::Response, E::Error> {
        self.draft.start(self.endpoint)
    }
}

/// What a call is, apart from the type of its endpoint: code about it is not
/// made for each endpoint.
pub(super) struct Draft {
    client: Client,
    plan: Plan,
}

impl Draft {
    /// A call with the encoding and limits of an endpoint.
    pub(super) fn new(client: &Client, spec: &'static Spec) -> Self {
        let mut limits = client.inner.shared.limits;
        limits.timeout = spec.timeout().unwrap_or(limits.timeout);
        limits.max_response_bytes = spec.response_cap().unwrap_or(limits.max_response_bytes);
        let plan = Plan {
            spec,
            wire: Wire::default_of(spec),
            limits,
            retry: client.inner.shared.retry,
            secrets: SentSecrets::default(),
        };
        Self { client: client.clone(), plan }
    }

    /// Encodes the endpoint and begins the call.
    pub(super) fn start<E: Endpoint>(self, endpoint: &E) -> ResponseFuture<E::Response, E::Error> {
        let execution = self.execute(&|writer| endpoint.write(writer));
        ResponseFuture { execution, decode: response::decode::<E> }
    }

    /// Encodes what `write` writes and begins the call.
    fn execute(self, write: &dyn Fn(&mut Writer)) -> Execution {
        let Self { client, mut plan } = self;
        match request::encode(plan.spec, write, &client.inner.base, &plan.wire) {
            Ok((request, secrets)) => {
                plan.secrets = secrets;
                execute(client, plan, request)
            }
            Err(failure) => refuse(&client, &plan, failure),
        }
    }
}

impl<E: Endpoint> fmt::Debug for Call<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &E::SPEC.name())
            .field("encoding", &self.draft.plan.wire.encoding)
            .field("limits", &self.draft.plan.limits)
            .finish_non_exhaustive()
    }
}

/// The answer to come. Dropping it ends the call: nothing waits for an answer
/// any more, although what of the body is on its way may still arrive.
///
/// It borrows nothing from the endpoint or the client, so it can be spawned.
#[must_use = "a future does nothing unless it is awaited"]
pub struct ResponseFuture<T, E> {
    execution: Execution,
    decode: Decode<T, E>,
}

/// Reads an answer as the endpoint declares it.
type Decode<T, E> = fn(RawResponse) -> Result<Response<T>, Error<E>>;

impl<T, E> Future for ResponseFuture<T, E> {
    type Output = Result<Response<T>, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.execution.as_mut().poll(cx).map(|answer| (self.decode)(answer?))
    }
}

impl<T, E> fmt::Debug for ResponseFuture<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
