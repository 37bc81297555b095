//! What a client sends by: a transport, or `fetch` without the parser of headers. A client
//! with the default transport then has no pointer to [`Transport::send`] of [`Fetch`], which
//! makes a response with a parsed map of headers.

use std::sync::Arc;

use http::StatusCode;

use super::{BoxFuture, Fetch, Transport, TransportError};
use crate::{body::Body, response::Head};

/// What a client sends by.
pub(crate) type Carrier = dyn Carry;

/// See [`Carrier`].
pub(crate) trait Carry: Send + Sync {
    /// Sends the request once.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<Came, TransportError>>;

    /// See [`Transport::needs_runtime`].
    fn needs_runtime(&self) -> bool;
}

/// The response that came.
pub(crate) struct Came {
    pub(crate) head: Head,
    pub(crate) body: Body,
}

impl Came {
    /// The head, and the body.
    pub(crate) fn into_parts(self) -> (Head, Body) {
        (self.head, self.body)
    }
}

impl From<http::Response<Body>> for Came {
    fn from(response: http::Response<Body>) -> Self {
        let (head, body) = response.into_parts();
        Self { head: head.into(), body }
    }
}

impl From<Came> for http::Response<Body> {
    fn from(came: Came) -> Self {
        let mut response = Self::new(came.body);
        *response.status_mut() = came.head.status();
        *response.headers_mut() = came.head.headers().clone();
        response
    }
}

/// The same response with another body, which depends on its status.
pub(crate) fn with_body(came: Came, body: impl FnOnce(StatusCode, Body) -> Body) -> Came {
    let status = came.head.status();
    Came { body: body(status, came.body), ..came }
}

/// A client's way to send by a transport.
pub(crate) fn of(transport: impl Transport) -> Arc<Carrier> {
    Arc::new(Through(transport))
}

/// An application's own transport, or one with settings of its own.
struct Through<T>(T);

impl<T: Transport> Carry for Through<T> {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<Came, TransportError>> {
        let response = self.0.send(request);
        Box::pin(async { response.await.map(Came::from) })
    }

    fn needs_runtime(&self) -> bool {
        self.0.needs_runtime()
    }
}

impl Carry for Fetch {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<Came, TransportError>> {
        self.start(request)
    }

    fn needs_runtime(&self) -> bool {
        false
    }
}
