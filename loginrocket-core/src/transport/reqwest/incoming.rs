//! The response as it comes from reqwest.

use std::{
    future::Future as _,
    pin::{Pin, pin},
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use reqwest::Response;

use super::{super::TransportError, classify::classify};
use crate::{body::Body, error::Sent};

/// A chunk of the body, or its end.
pub(super) type Chunk = reqwest::Result<Option<Bytes>>;

/// The response with its body: as bytes if all of it came with the head, as
/// most do, else as a stream.
pub(super) fn response(mut response: Response, first: Poll<Chunk>) -> http::Response<Body> {
    let mut head = http::Response::new(Body::empty());
    *head.status_mut() = response.status();
    *head.version_mut() = response.version();
    std::mem::swap(head.headers_mut(), response.headers_mut());
    *head.body_mut() = match first {
        Poll::Ready(Ok(None)) => return head,
        Poll::Ready(Ok(Some(chunk))) if response.content_length() == Some(0) => chunk.into(),
        Poll::Ready(first) => Body::stream(Incoming { first: Some(first), response }),
        Poll::Pending => Body::stream(Incoming { first: None, response }),
    };
    head
}

/// The next chunk, if it is there.
pub(super) fn poll_chunk(response: &mut Response, cx: &mut Context<'_>) -> Poll<Chunk> {
    pin!(response.chunk()).poll(cx)
}

/// A body that is still arriving.
struct Incoming {
    /// What came with the head.
    first: Option<Chunk>,
    response: Response,
}

impl http_body::Body for Incoming {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let chunk = match self.first.take() {
            Some(first) => Poll::Ready(first),
            None => poll_chunk(&mut self.response, cx),
        };
        chunk.map(|chunk| {
            let chunk = chunk.map_err(|error| classify(error, Sent::Yes));
            chunk.transpose().map(|chunk| chunk.map(Frame::data))
        })
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.first, self.response.content_length()) {
            (None, Some(left)) => SizeHint::with_exact(left),
            _ => SizeHint::default(),
        }
    }
}
