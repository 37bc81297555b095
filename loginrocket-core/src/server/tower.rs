//! A router as a tower service, which hyper and axum take. Nothing else of the server side knows
//! tower.

use std::{
    convert::Infallible,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use tower_service::Service;

use super::router::Router;
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
        // Most requests have no body, and need no box for it.
        let request = request
            .map(|body| if body.is_end_stream() { Body::empty() } else { Body::stream(body) });
        let response = self.handle(request);
        Box::pin(async { Ok(response.await) })
    }
}
