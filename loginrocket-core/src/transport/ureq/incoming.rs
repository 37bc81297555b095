//! The response as it comes from ureq.

use std::{
    io::Read as _,
    pin::Pin,
    task::{Context, Poll},
};

use ::ureq::BodyReader;
use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::{classify::within_body, connection::Until};
use crate::{body::Body, error::Sent, transport::TransportError};

/// How much is read at a time, in bytes.
const CHUNK: usize = 16 << 10;

/// The response with its body as a stream, which may last until a moment.
pub(super) fn response(
    mut response: http::Response<::ureq::Body>,
    until: Option<Until>,
) -> http::Response<Body> {
    let mut head = http::Response::new(Body::empty());
    *head.status_mut() = response.status();
    *head.version_mut() = response.version();
    std::mem::swap(head.headers_mut(), response.headers_mut());
    let body = response.into_body();
    let len = body.content_length();
    if len != Some(0) {
        let incoming = Incoming { reader: Some(body.into_reader()), left: len, until };
        *head.body_mut() = Body::stream(incoming);
    }
    head
}

/// A body that is still arriving. To ask for more blocks the thread.
struct Incoming {
    /// None once it failed, or all is read.
    reader: Option<BodyReader<'static>>,
    /// How much is left, if the head said so.
    left: Option<u64>,
    /// When it has to be read; none where ureq knows it, or it may last for ever.
    until: Option<Until>,
}

impl http_body::Body for Incoming {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let Some(mut reader) = self.reader.take() else { return Poll::Ready(None) };
        if self.until.is_some_and(|until| until.left().is_zero()) {
            return Poll::Ready(Some(Err(TransportError::timeout(Sent::Yes))));
        }
        let mut chunk = vec![0; CHUNK];
        Poll::Ready(match reader.read(&mut chunk) {
            Ok(0) => None,
            Ok(read) => {
                chunk.truncate(read);
                let read = u64::try_from(read).unwrap_or(u64::MAX);
                self.left = self.left.map(|left| left.saturating_sub(read));
                self.reader = Some(reader);
                Some(Ok(Frame::data(chunk.into())))
            }
            Err(error) => Some(Err(within_body(error))),
        })
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
