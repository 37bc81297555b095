//! Reads a body whole, under a cap.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::Body as _;

use super::{Body, BoxError};

/// Why a body cannot be read whole.
#[derive(Debug)]
pub(crate) enum CollectError {
    /// It is longer than the cap, in bytes.
    TooLarge(usize),
    /// The stream failed.
    Stream(BoxError),
}

impl Body {
    /// All bytes of the body, at most `cap`. Of a stream that is longer no more
    /// is read than it takes to know that.
    pub(crate) fn collect(self, cap: usize) -> Collect {
        Collect { body: self, cap, first: Bytes::new(), all: Vec::new() }
    }
}

/// What [`Body::collect`] returns.
pub(crate) struct Collect {
    body: Body,
    cap: usize,
    /// The first chunk, while it is the only one: most bodies are one chunk,
    /// which need not be copied.
    first: Bytes,
    all: Vec<u8>,
}

impl Future for Collect {
    type Output = Result<Bytes, CollectError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        while let Some(frame) = ready!(Pin::new(&mut self.body).poll_frame(cx)) {
            // Trailers are no part of the content (RFC 9110, section 6.5).
            if let Ok(data) = frame.map_err(CollectError::Stream)?.into_data() {
                self.push(data)?;
            }
        }
        Poll::Ready(Ok(self.finish()))
    }
}

impl Collect {
    /// Appends a chunk.
    fn push(&mut self, chunk: Bytes) -> Result<(), CollectError> {
        let len = self.first.len().saturating_add(self.all.len());
        if chunk.len() > self.cap.saturating_sub(len) {
            return Err(CollectError::TooLarge(self.cap));
        }
        if len == 0 {
            self.first = chunk;
        } else {
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
            self.all.extend_from_slice(&chunk);
        }
        Ok(())
    }

    /// The whole body.
    fn finish(&mut self) -> Bytes {
        let all = std::mem::take(&mut self.all);
        if all.is_empty() { std::mem::take(&mut self.first) } else { all.into() }
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::{Body, CollectError};

    /// Collects these chunks under a cap.
    fn collect(cap: usize, chunks: &[&'static str]) -> Result<Bytes, CollectError> {
        let mut all = Body::empty().collect(cap);
        for chunk in chunks {
            all.push(Bytes::from_static(chunk.as_bytes()))?;
        }
        Ok(all.finish())
    }

    #[test]
    fn a_body_is_what_came_up_to_the_cap() {
        assert_eq!(collect(0, &[]).unwrap(), "");
        assert_eq!(collect(3, &["abc"]).unwrap(), "abc");
        assert_eq!(collect(6, &["", "ab", "", "c", "def"]).unwrap(), "abcdef");
        for chunks in [&["abcd"][..], &["ab", "cd"], &["a", "b", "c", "d"]] {
            assert!(matches!(collect(3, chunks), Err(CollectError::TooLarge(3))));
        }
    }
}
