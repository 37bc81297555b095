//! A transport that responds from a function, without a network.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use http::{HeaderValue, Request, Response, header::CONTENT_TYPE};

use crate::{
    body::Body,
    error::Sent,
    transport::{BoxFuture, Transport, TransportError},
};

/// What a [`Stub`] does with a request.
type Respond = dyn Fn(&Request<Bytes>) -> Result<Response<Body>, TransportError> + Send + Sync;

/// Responds to each request by a function, and keeps the requests with their whole
/// bodies.
///
/// The limits of the client and of the call hold as over a network. Clones
/// share the record.
///
/// ```
/// use loginrocket::{Client, testing::{ManualClock, Stub}, v1::Logout};
///
/// let stub = Stub::json("{}");
/// let client = Client::builder("https://api.example").transport(stub.clone()).build()?;
/// ManualClock::new(1).run(client.send(&Logout::new("eyJ"))).unwrap();
/// assert_eq!(stub.requests()[0].body(), r#"{"token":"eyJ"}"#);
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
#[derive(Clone)]
pub struct Stub {
    respond: Arc<Respond>,
    requests: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Stub {
    /// A transport that responds by a function. The body of a response is
    /// bytes, text, or a [`Body`], which may be a stream.
    pub fn new<F, B>(respond: F) -> Self
    where
        F: Fn(&Request<Bytes>) -> Result<Response<B>, TransportError> + Send + Sync + 'static,
        B: Into<Body>,
    {
        let respond = move |request: &Request<Bytes>| Ok(respond(request)?.map(Into::<Body>::into));
        Self { respond: Arc::new(respond), requests: Arc::default() }
    }

    /// A transport that responds to every request with status 200 and a JSON
    /// text.
    #[must_use]
    pub fn json(text: impl Into<Bytes>) -> Self {
        let text = text.into();
        Self::new(move |_request| {
            let mut response = Response::new(text.clone());
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(CONTENT_TYPE, json);
            Ok(response)
        })
    }

    /// The requests so far, with all their headers.
    #[must_use]
    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.record().clone()
    }

    /// The record; a test that panicked elsewhere does not matter here.
    fn record(&self) -> MutexGuard<'_, Vec<Request<Bytes>>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Stub {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let request = with_whole_body(request).await?;
            let response = (self.respond)(&request);
            self.record().push(request);
            response
        })
    }
}

/// The same request, whose body is read. One that fails was sent in part.
pub(super) async fn with_whole_body(
    request: Request<Body>,
) -> Result<Request<Bytes>, TransportError> {
    let (head, body) = request.into_parts();
    let body = body.collect(usize::MAX).await;
    let body = body.map_err(|error| TransportError { sent: Sent::Maybe, ..error.into() })?;
    Ok(Request::from_parts(head, body))
}

impl fmt::Debug for Stub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stub").field("requests", &self.record().len()).finish_non_exhaustive()
    }
}
