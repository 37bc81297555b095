//! Sends through any tower service: an application's own client, middleware,
//! or a server in the same process.

use std::{fmt, future::poll_fn, pin::pin};

use bytes::Bytes;
use http::response::Parts;
use http_body::Body;
use http_body_util::BodyExt as _;
use tower_service::Service;

use super::{
    Answer, BoxFuture, Limits, Transport, TransportError, TransportErrorKind,
    body::{CappedBody, join, timed_out},
};
use crate::Sent;

/// Any error, as tower has it.
type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A transport that sends through a clone of a tower service for each call.
///
/// The limits hold here too: the time ends the call, and the body is read
/// under the cap. Whatever else a transport promises is the service's to keep:
/// it follows no redirect and repeats nothing.
///
/// ```
/// use std::convert::Infallible;
///
/// use bytes::Bytes;
/// use http_body_util::Full;
/// use loginrocket_core::{Client, Tower};
/// use tower::service_fn;
///
/// let service = service_fn(|_request: http::Request<Bytes>| async {
///     Ok::<_, Infallible>(http::Response::new(Full::new(Bytes::from_static(b"{}"))))
/// });
/// let client = Client::builder("https://api.example").transport(Tower::new(service)).build()?;
/// # Ok::<(), loginrocket_core::BuildError>(())
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
    S: Service<http::Request<Bytes>, Response = http::Response<B>> + Clone + Send + Sync + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: Body<Data = Bytes> + Send,
    B::Error: Into<BoxError>,
{
    fn send<'a>(
        &'a self,
        request: http::Request<Bytes>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Answer> {
        let service = self.service.clone();
        Box::pin(async move {
            let mut head = None;
            let exchange = exchange(service, request, limits.max_response_bytes, &mut head);
            let body = tokio::time::timeout(limits.timeout, exchange).await;
            join(head, body.unwrap_or_else(|_| Err(timed_out())))
        })
    }
}

/// Sends the request, stores the head of the answer and reads its body.
async fn exchange<S, B>(
    mut service: S,
    request: http::Request<Bytes>,
    limit: usize,
    head: &mut Option<Parts>,
) -> Result<Bytes, TransportError>
where
    S: Service<http::Request<Bytes>, Response = http::Response<B>>,
    S::Error: Into<BoxError>,
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    let ready = poll_fn(|cx| service.poll_ready(cx)).await;
    ready.map_err(|error| {
        TransportError::new(TransportErrorKind::Connect, Sent::No).with_source(error)
    })?;
    let answer = service.call(request).await;
    let (parts, body) = answer.map_err(interrupted)?.into_parts();
    *head = Some(parts);
    let mut body = pin!(body);
    let mut bytes = CappedBody::new(limit);
    while let Some(frame) = body.frame().await {
        // Trailers are no part of the body.
        let Ok(data) = frame.map_err(interrupted)?.into_data() else { continue };
        bytes.push(data)?;
    }
    Ok(bytes.finish())
}

/// The error of a service that has seen the request.
fn interrupted(error: impl Into<BoxError>) -> TransportError {
    TransportError::new(TransportErrorKind::Interrupted, Sent::Maybe).with_source(error)
}
