//! A router as a tower service, which hyper and axum take. Nothing else of the server side knows
//! tower.

use std::{
    convert::Infallible,
    future::{Future, ready},
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use tower_service::Service;

use super::router::{Found, Router};
use crate::body::{Body, BoxError};

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
        match self.find(&head) {
            Found::Response(response) => Box::pin(ready(Ok(response))),
            Found::Route(route, captures) => {
                let router = self.clone();
                Box::pin(async move { Ok(router.respond(route, captures, head, body).await) })
            }
        }
    }
}
