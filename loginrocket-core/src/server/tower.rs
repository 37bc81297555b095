//! A router as a tower service, which hyper and axum take: the bodies of requests are read under
//! the cap. Nothing else of the server side knows tower.

use std::{
    convert::Infallible,
    future::{Future, ready},
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{header::CONTENT_LENGTH, request::Parts};
use tower_service::Service;

use super::{
    error::{RequestError, RequestErrorKind},
    router::{Found, Router},
};
use crate::body::{Body, BoxError, CollectError};

/// axum takes it by `fallback_service` or `nest_service`.
impl<B> Service<http::Request<B>> for Router
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<http::Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let (head, body) = request.into_parts();
        // Most requests have none, and need no box for it.
        let body = if body.is_end_stream() { Body::empty() } else { Body::stream(body) };
        let (route, captures) = match self.find(&head) {
            Found::Response(response) => return Box::pin(ready(Ok(response))),
            Found::Route(route, captures) => (route, captures),
        };
        let router = self.clone();
        Box::pin(async move {
            let body = match read(&router, &head, body).await {
                Ok(body) => body,
                Err(error) => return Ok(router.refused(&error, &head.method, None)),
            };
            Ok(router.respond(route, captures, head, body).await)
        })
    }
}

/// The body of a request to an endpoint.
async fn read(router: &Router, head: &Parts, body: Body) -> Result<Bytes, RequestError> {
    let cap = router.max_body();
    if announced(head).is_some_and(|len| len > cap) {
        return Err(RequestError::new(RequestErrorKind::BodyTooLarge));
    }
    let body = match body.into_bytes() {
        Ok(bytes) => return Ok(bytes),
        Err(stream) => stream,
    };
    body.collect(cap).await.map_err(|error| match error {
        CollectError::TooLarge(_) => RequestError::new(RequestErrorKind::BodyTooLarge),
        CollectError::Stream(_) => RequestError::new(RequestErrorKind::Interrupted),
    })
}

/// How long the body is, as the client says.
fn announced(head: &Parts) -> Option<usize> {
    head.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
