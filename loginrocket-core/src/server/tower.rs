//! A router as a tower service, which hyper and axum take: the bodies of requests are read under
//! the cap. Nothing else of the server side knows tower.

use std::{
    convert::Infallible,
    future::Future,
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
        let router = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            Ok(served(router, head, Body::stream(body)).await)
        })
    }
}

/// Responds to a request whose body is still to come: it is read only for an endpoint.
async fn served(router: Router, head: Parts, body: Body) -> http::Response<Body> {
    let (route, captures) = match router.find(&head) {
        Found::Response(response) => return response,
        Found::Route(route, captures) => (route, captures),
    };
    let cap = router.max_body();
    let refused = |kind, head: &Parts| router.refused(&RequestError::new(kind), &head.method, None);
    if announced(&head).is_some_and(|len| len > cap) {
        return refused(RequestErrorKind::BodyTooLarge, &head);
    }
    match body.collect(cap).await {
        Ok(body) => router.respond(route, captures, head, body).await,
        Err(CollectError::TooLarge(_)) => refused(RequestErrorKind::BodyTooLarge, &head),
        Err(CollectError::Stream(_)) => refused(RequestErrorKind::Interrupted, &head),
    }
}

/// How long the body is, as the client says.
fn announced(head: &Parts) -> Option<usize> {
    head.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
