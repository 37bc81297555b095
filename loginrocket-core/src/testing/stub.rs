//! A transport that answers from a function, without a network.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;

use crate::{BoxFuture, Limits, Transport, TransportError};

/// What a [`Stub`] does with a request.
type Respond =
    dyn Fn(&http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> + Send + Sync;

/// Answers each request by a function, and keeps what was sent.
///
/// Clones share the record.
///
/// ```
/// use bytes::Bytes;
/// use loginrocket_core::{Client, testing::Stub};
///
/// let stub = Stub::new(|_request| Ok(http::Response::new(Bytes::from_static(b"{}"))));
/// let client = Client::builder("https://api.example").transport(stub.clone()).build()?;
/// assert!(stub.requests().is_empty());
/// # Ok::<(), loginrocket_core::BuildError>(())
/// ```
#[derive(Clone)]
pub struct Stub {
    respond: Arc<Respond>,
    requests: Arc<Mutex<Vec<http::Request<Bytes>>>>,
}

impl Stub {
    /// A transport that answers by a function.
    pub fn new<F>(respond: F) -> Self
    where
        F: Fn(&http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError>
            + Send
            + Sync
            + 'static,
    {
        Self { respond: Arc::new(respond), requests: Arc::default() }
    }

    /// A transport that answers every request with status 200 and a JSON text.
    #[must_use]
    pub fn json(text: impl Into<Bytes>) -> Self {
        let text = text.into();
        Self::new(move |_request| {
            let mut response = http::Response::new(text.clone());
            let json = http::HeaderValue::from_static("application/json");
            response.headers_mut().insert(http::header::CONTENT_TYPE, json);
            Ok(response)
        })
    }

    /// The requests so far, with all their headers.
    #[must_use]
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Transport for Stub {
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        _limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        let answer = (self.respond)(&request);
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        Box::pin(std::future::ready(answer))
    }
}

impl fmt::Debug for Stub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stub").field("requests", &self.requests().len()).finish_non_exhaustive()
    }
}
