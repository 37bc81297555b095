//! Sends through any tower service: an application's own client, middleware,
//! or a server in the same process.

use std::{fmt, future::poll_fn};

use bytes::{Bytes, BytesMut};
use http_body::Body;
use http_body_util::BodyExt as _;
use tower_service::Service;

use super::{BoxFuture, Limits, Transport, TransportError, TransportErrorKind};
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
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, TransportError>> {
        let service = self.service.clone();
        Box::pin(async move {
            let exchange = exchange(service, request, limits.max_response_bytes);
            tokio::time::timeout(limits.timeout, exchange).await.unwrap_or_else(|_| {
                Err(TransportError::new(TransportErrorKind::Timeout, Sent::Maybe))
            })
        })
    }
}

/// Sends the request and reads the answer.
async fn exchange<S, B>(
    mut service: S,
    request: http::Request<Bytes>,
    limit: usize,
) -> Result<http::Response<Bytes>, TransportError>
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
    let (head, body) = answer.map_err(interrupted)?.into_parts();
    match read(body, limit).await {
        Ok(body) => Ok(http::Response::from_parts(head, body)),
        Err(error) => Err(error.with_head(head)),
    }
}

/// Reads the body under the cap.
async fn read<B>(body: B, limit: usize) -> Result<Bytes, TransportError>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    let mut body = Box::pin(body);
    let mut bytes = BytesMut::new();
    while let Some(frame) = body.frame().await {
        // Trailers are no part of the body.
        let Ok(data) = frame.map_err(interrupted)?.into_data() else { continue };
        if data.len() > limit.saturating_sub(bytes.len()) {
            let kind = TransportErrorKind::BodyTooLarge { limit };
            return Err(TransportError::new(kind, Sent::Yes));
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes.freeze())
}

/// The error of a service that has seen the request.
fn interrupted(error: impl Into<BoxError>) -> TransportError {
    TransportError::new(TransportErrorKind::Interrupted, Sent::Maybe).with_source(error)
}
