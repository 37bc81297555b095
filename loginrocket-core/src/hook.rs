//! Code of an application that runs around each attempt of each call.
//!
//! Start with [`Hook`]. To respond without sending, or to wait before sending,
//! write a [transport](crate::transport) instead.

use std::{fmt, ops::Deref, time::Duration};

use http::{Extensions, HeaderMap, StatusCode};

use crate::{
    body::Body,
    encoding::Encoding,
    error::{ErrorKind, Sent},
    progress::Progress,
    response::{RawResponse, RequestId},
    spec::Spec,
};

/// Sees every attempt of every call of a client: for metrics, logs, and headers
/// that are not the endpoint's business.
///
/// The hooks of a client run in the order in which the builder got them.
///
/// ```
/// use std::sync::atomic::{AtomicU32, Ordering};
///
/// use loginrocket::{
///     Body, Client,
///     hook::{Attempt, Hook, ResponseHead},
///     http::Request,
/// };
///
/// #[derive(Default)]
/// struct CountErrors(AtomicU32);
///
/// impl Hook for CountErrors {
///     fn sending(&self, attempt: &Attempt<'_>, request: &mut Request<Body>) {
///         request.headers_mut().insert("x-attempt", attempt.number.into());
///     }
///
///     fn received(&self, _attempt: &Attempt<'_>, response: &ResponseHead<'_>) {
///         if response.status.is_server_error() {
///             self.0.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
///
/// let client = Client::builder("https://api.example").hook(CountErrors::default()).build()?;
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
pub trait Hook: Send + Sync + 'static {
    /// Before the attempt is sent. The request, which holds the secrets of the
    /// call, may be changed. A changed URL or body is not checked, except that a
    /// client of an `https` URL sends nothing over plain `http`, and that calls with
    /// credentials, or of a client with secret headers, go to its host and port only;
    /// a body that is made a stream is sent once. A header that is marked sensitive
    /// ([`HeaderValue::set_sensitive`](http::HeaderValue::set_sensitive)) is a
    /// secret of the call: a response that repeats it does not show it.
    fn sending(&self, attempt: &Attempt<'_>, request: &mut http::Request<Body>) {
        let _ = (attempt, request);
    }

    /// After a whole response came, whatever its status is; after the head of one that is a
    /// [`stream`](crate::stream).
    fn received(&self, attempt: &Attempt<'_>, response: &ResponseHead<'_>) {
        let _ = (attempt, response);
    }

    /// After the attempt failed without a whole response; also if the body of a
    /// [`stream`](crate::stream) broke, behind its head. `sent` is about this attempt alone.
    fn failed(&self, attempt: &Attempt<'_>, kind: &ErrorKind, sent: Sent) {
        let _ = (attempt, kind, sent);
    }
}

/// A hook of a client, with the code that shows it a response: behind a pointer, so that a
/// program without hooks does not carry it.
pub(crate) struct Installed {
    hook: Box<dyn Hook>,
    received: fn(&dyn Hook, &Attempt<'_>, &RawResponse),
}

impl Installed {
    /// A hook that sees all calls.
    pub(crate) fn new(hook: impl Hook) -> Self {
        let received = |hook: &dyn Hook, attempt: &Attempt<'_>, response: &RawResponse| {
            hook.received(attempt, &response.into());
        };
        Self { hook: Box::new(hook), received }
    }

    /// As [`Hook::received`].
    pub(crate) fn received(&self, attempt: &Attempt<'_>, response: &RawResponse) {
        (self.received)(&*self.hook, attempt, response);
    }
}

impl Deref for Installed {
    type Target = dyn Hook;

    fn deref(&self) -> &Self::Target {
        &*self.hook
    }
}

/// One attempt of a call.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The endpoint that is called.
    pub endpoint: &'static Spec,
    /// The wire form.
    pub encoding: Encoding,
    /// The number of the attempt, from 1.
    pub number: u32,
    /// What the caller gave to this call, by
    /// [`Call::extension`](crate::Call::extension).
    pub extensions: &'a Extensions,
}

impl<'a> Attempt<'a> {
    /// The attempt that a call is at.
    pub(crate) fn of(progress: Progress, extensions: &'a Extensions) -> Self {
        let Progress { endpoint, encoding, attempt: number, .. } = progress;
        Self { endpoint, encoding, number, extensions }
    }
}

/// What a [`Hook`] sees of a response: all but the body.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct ResponseHead<'a> {
    /// The status.
    pub status: StatusCode,
    /// The headers. They may hold secrets.
    pub headers: &'a HeaderMap,
    /// The request id.
    pub request_id: Option<&'a RequestId>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
}

impl<'a> From<&'a RawResponse> for ResponseHead<'a> {
    fn from(response: &'a RawResponse) -> Self {
        Self {
            status: response.status(),
            headers: response.headers(),
            request_id: response.request_id(),
            retry_after: response.retry_after(),
        }
    }
}

/// Of the headers only their number: they may hold secrets.
impl fmt::Debug for ResponseHead<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseHead")
            .field("status", &self.status)
            .field("headers", &self.headers.len())
            .field("request_id", &self.request_id.map(RequestId::as_str))
            .field("retry_after", &self.retry_after)
            .finish()
    }
}
