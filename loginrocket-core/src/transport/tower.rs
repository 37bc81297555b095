//! Sends through any tower service: another HTTP client, middleware, or a server
//! in the same process.

use std::{fmt, future::poll_fn};

use bytes::Bytes;
use tower_service::Service;

use super::{BoxFuture, Transport, TransportError};
use crate::{
    body::{Body, BoxError},
    error::Sent,
};

/// A transport that sends through a clone of a tower service for each call.
///
/// The service has to keep what a [`Transport`] promises: it follows no redirects
/// and repeats nothing.
///
/// ```
/// use std::convert::Infallible;
///
/// use loginrocket::{Body, Client, http::{Request, Response}, transport::Tower};
/// use tower::service_fn;
///
/// let service = service_fn(|_request: Request<Body>| async {
///     Ok::<_, Infallible>(Response::new(Body::from("{}")))
/// });
/// let client = Client::builder("https://api.example").transport(Tower::new(service)).build()?;
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
#[derive(Clone)]
pub struct Tower<S> {
    service: S,
}

impl<S> Tower<S> {
    /// A transport over a service.
    pub fn new(service: S) -> Self {
        Self { service }
    }
}

impl<S> fmt::Debug for Tower<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tower").finish_non_exhaustive()
    }
}

impl<S, B> Transport for Tower<S>
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + Sync + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut service = self.service.clone();
        Box::pin(async move {
            let ready = poll_fn(|cx| service.poll_ready(cx)).await;
            ready.map_err(|error| TransportError::connect().with_source(error))?;
            let response = service.call(request).await;
            let response = response
                .map_err(|error| TransportError::interrupted(Sent::Maybe).with_source(error))?;
            Ok(response.map(Body::stream))
        })
    }
}
