//! One call: its choices, and the future of its response.

use std::{
    fmt,
    future::{Future, IntoFuture},
    marker::PhantomData,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

#[cfg(feature = "blocking")]
use super::Blocking;
use super::{
    Async, Client,
    exchange::{Exchange, Execution},
};
#[cfg(feature = "blocking")]
use crate::time;
use crate::{
    credentials::Credentials,
    encoding::{EncodingOf, Wire},
    endpoint::Endpoint,
    error::Error,
    request::ToHeader,
    response::{self, RawResponse, Response},
    retry::Retry,
    secret::{Exposed, SecretString},
    spec::HasExtras as _,
    time::Deadline,
};

/// A call that is not sent yet: what [`Client::call`] returns.
///
/// It is sent when it is awaited, or by [`Call::send`]. A call that owns its endpoint
/// can be returned, so a method of an SDK is one line:
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::{Call, Client, Endpoint};
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/files/{path..}", response(bytes))]
/// struct GetFile<'a> {
///     path: &'a str,
/// }
///
/// struct Files(Client);
///
/// impl Files {
///     fn get<'a>(&self, path: &'a str) -> Call<GetFile<'a>> {
///         self.0.call(GetFile { path })
///     }
/// }
///
/// # async fn run(files: &Files) -> Result<(), Box<dyn std::error::Error>> {
/// let file = files.get("a/b").timeout(Duration::from_secs(2)).no_retry().await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is only sent by `send` or `.await`"]
pub struct Call<E, M = Async> {
    exchange: Exchange,
    endpoint: E,
    mode: PhantomData<fn() -> M>,
}

impl<E: Endpoint, M> Call<E, M> {
    /// A call with the endpoint's encoding and limits.
    pub(super) fn new(client: Client, endpoint: E) -> Self {
        Self { exchange: Exchange::new(client, E::EXTRAS), endpoint, mode: PhantomData }
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

    /// Caps the body of this call's response, in bytes after decoding: also one that is a
    /// [`stream`](crate::stream), and of a stream of items each of them.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.exchange.limits.max_response_bytes = bytes;
        self.exchange.limits.is_own_cap = true;
        self
    }

    /// Limits how long the server may be silent within the body of a response that is a
    /// [`stream`](crate::stream). The timeout of the call ends with its head.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.exchange.settings().stall_timeout = Some(timeout);
        self
    }

    /// Repeats this call by another policy than the client's.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.exchange.repeat = Some(Arc::new(retry.into()));
        self
    }

    /// Sends this call once, whatever the client's policy is, also if the service
    /// refuses its credentials.
    pub fn no_retry(mut self) -> Self {
        self.exchange.repeat = None;
        self.exchange.may_renew = false;
        self
    }

    /// Ends this call at a moment that it shares with others, if its timeout does
    /// not end it before.
    pub fn deadline(mut self, deadline: &Deadline) -> Self {
        self.exchange.settings().deadline = Some(deadline.clone());
        self
    }

    /// Adds a header to this call, in place of one of that name that the client or
    /// the endpoint has. The name is a literal, so that errors can say it; `None`
    /// adds nothing. What the runtime sets itself, such as `Content-Type`, is an
    /// error before anything is sent.
    pub fn header(mut self, name: &'static str, value: impl ToHeader) -> Self {
        self.exchange.settings().add_header(name, &value);
        self
    }

    /// Adds a header that is a secret of this call.
    pub fn secret_header(mut self, name: &'static str, value: impl Into<SecretString>) -> Self {
        let value = value.into();
        self.exchange.settings().add_header(name, &Exposed::new(Some(value.expose_secret())));
        self
    }

    /// Sends these credentials in place of the client's, as a server does that
    /// calls for many users. The endpoint declares `auth`.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.exchange.settings().credentials = Some(credentials);
        self
    }

    /// Adds a value that hooks and transports find by its type, in
    /// [`Attempt::extensions`](crate::hook::Attempt::extensions) and in the
    /// extensions of the request.
    ///
    /// ```
    /// use loginrocket::{Client, v1::Login};
    ///
    /// #[derive(Clone)]
    /// struct Tenant(u32);
    ///
    /// # async fn run(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let login = Login::with_username("ada", "correct horse");
    /// client.call(login).extension(Tenant(7)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn extension<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.exchange.settings().extensions.insert(value);
        self
    }

    /// The choices, and the endpoint.
    pub(super) fn into_parts(self) -> (Exchange, E) {
        (self.exchange, self.endpoint)
    }

    /// Encodes the call.
    fn start(self) -> ResponseFuture<E::Response, E::Error> {
        let Self { exchange, endpoint, .. } = self;
        let execution = exchange.start(&|writer| endpoint.write(writer));
        ResponseFuture { execution, decode: response::decode::<E::Response, E::Error, E::Format> }
    }
}

impl<E: Endpoint> Call<E> {
    /// Encodes the call at once, and sends it when the future is awaited.
    ///
    /// # Errors
    ///
    /// Every kind of [`ErrorKind`](crate::ErrorKind); an error of encoding
    /// comes from the future too.
    pub fn send(self) -> ResponseFuture<E::Response, E::Error> {
        self.start()
    }
}

#[cfg(feature = "blocking")]
#[cfg_attr(docsrs, doc(cfg(feature = "blocking")))]
impl<E: Endpoint> Call<E, Blocking> {
    /// Sends the call and waits for its response.
    ///
    /// # Errors
    ///
    /// Every kind of [`ErrorKind`](crate::ErrorKind).
    pub fn send(self) -> Result<Response<E::Response>, Error<E::Error>> {
        time::block_on(self.start())
    }
}

impl<E: Endpoint> IntoFuture for Call<E> {
    type Output = Result<Response<E::Response>, Error<E::Error>>;
    type IntoFuture = ResponseFuture<E::Response, E::Error>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<E: Endpoint, M> fmt::Debug for Call<E, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &E::SPEC.name())
            .field("encoding", &self.exchange.progress.encoding)
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
