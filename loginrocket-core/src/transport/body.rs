//! What both transports do with an answer that arrives in parts.

use bytes::{Bytes, BytesMut};
use http::response::Parts;

use super::{Answer, TransportError, TransportErrorKind};
use crate::Sent;

/// Collects a body under a cap.
pub(super) struct CappedBody {
    limit: usize,
    /// The first chunk, while it is the only one: most bodies are one chunk,
    /// which need not be copied.
    first: Bytes,
    all: BytesMut,
}

impl CappedBody {
    /// An empty body, and how many bytes it may become.
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, first: Bytes::new(), all: BytesMut::new() }
    }

    /// Appends a chunk.
    pub(super) fn push(&mut self, chunk: Bytes) -> Result<(), TransportError> {
        let len = self.first.len().saturating_add(self.all.len());
        if chunk.len() > self.limit.saturating_sub(len) {
            let kind = TransportErrorKind::BodyTooLarge { limit: self.limit };
            return Err(TransportError::new(kind, Sent::Yes));
        }
        if len == 0 {
            self.first = chunk;
        } else {
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
            self.all.extend_from_slice(&chunk);
        }
        Ok(())
    }

    /// The body as it is so far.
    pub(super) fn finish(self) -> Bytes {
        if self.all.is_empty() { self.first } else { self.all.freeze() }
    }
}

/// Puts the head of an answer, if it came, to its body or to what went wrong.
pub(super) fn join(head: Option<Parts>, body: Result<Bytes, TransportError>) -> Answer {
    match (body, head) {
        (Ok(body), Some(head)) => Ok(http::Response::from_parts(head, body)),
        (Err(error), Some(head)) => Err(error.with_head(head)),
        (Err(error), None) => Err(error),
        (Ok(_), None) => Err(TransportError::new(TransportErrorKind::Interrupted, Sent::Maybe)),
    }
}

/// The error of an exchange whose time ran out.
pub(super) fn timed_out() -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, Sent::Maybe)
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::{CappedBody, TransportErrorKind};

    #[test]
    fn a_body_is_what_came_up_to_the_cap() {
        let collect = |limit, chunks: &[&'static str]| {
            let mut body = CappedBody::new(limit);
            let pushed: Result<(), _> =
                chunks.iter().try_for_each(|chunk| body.push(Bytes::from_static(chunk.as_bytes())));
            pushed.map(|()| body.finish()).map_err(|error| error.kind)
        };
        assert_eq!(collect(0, &[]).unwrap(), "");
        assert_eq!(collect(3, &["abc"]).unwrap(), "abc");
        assert_eq!(collect(6, &["", "ab", "", "c", "def"]).unwrap(), "abcdef");
        for chunks in [&["abcd"][..], &["ab", "cd"], &["a", "b", "c", "d"]] {
            let too_large = TransportErrorKind::BodyTooLarge { limit: 3 };
            assert_eq!(collect(3, chunks).unwrap_err(), too_large);
        }
    }
}
