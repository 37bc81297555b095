//! Compresses the body of a request, at once or as it flows.

use crate::body::Body;

/// What compresses bodies, if the feature for it is on.
#[diagnostic::on_unimplemented(
    message = "`compress(gzip)` needs the feature `gzip` of `loginrocket`",
    label = "the feature `gzip` is off",
    note = "add `features = [\"gzip\"]` to the dependency `loginrocket`"
)]
pub trait RequestGzip {
    /// The same body, compressed.
    #[doc(hidden)]
    fn compress(body: Body) -> Body;
}

/// The coding `gzip` (RFC 1952), as generated code names it.
#[derive(Debug)]
#[doc(hidden)]
pub struct Gzip;

#[cfg(feature = "gzip")]
impl RequestGzip for Gzip {
    fn compress(body: Body) -> Body {
        on::compress(body)
    }
}

/// What the feature brings.
#[cfg(feature = "gzip")]
mod on {
    use std::{
        io::Write as _,
        sync::Arc,
        task::{Context, Poll},
    };

    use bytes::Bytes;
    use flate2::{Compression, write::GzEncoder};
    use zeroize::Zeroizing;

    use super::super::chain::{Watch, send};
    #[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
    use crate::transport::{BoxFuture, TransportError};
    use crate::{
        body::{Body, BoxError, Produced, Sending},
        transport::Carrier,
    };

    /// How much is compressed at a time, in bytes.
    const PIECE: usize = 64 << 10;

    /// Compresses bytes at once, and a stream as it flows. A body that a stack of the
    /// user's own makes is left as it is: an endpoint has none.
    pub(super) fn compress(body: Body) -> Body {
        match body.into_bytes() {
            Ok(bytes) => {
                let mut encoder = encoder();
                let written = encoder.write_all(&bytes).and_then(|()| encoder.finish());
                // It writes into memory, which does not fail.
                Body::from(Bytes::from_owner(Zeroizing::new(written.unwrap_or_default())))
            }
            Err(stream) => match stream.into_produced() {
                Ok(inner) => Body::produced(Gzipped::of(inner)),
                Err(body) => body,
            },
        }
    }

    /// Compresses into memory.
    fn encoder() -> GzEncoder<Vec<u8>> {
        GzEncoder::new(Vec::new(), Compression::default())
    }

    /// A body that is compressed as it flows.
    struct Gzipped {
        inner: Box<dyn Produced>,
        /// None at the end.
        encoder: Option<GzEncoder<Vec<u8>>>,
        /// What came and is not compressed yet.
        rest: Bytes,
    }

    impl Gzipped {
        /// Compresses a body from its start.
        fn of(inner: Box<dyn Produced>) -> Self {
            Self { inner, encoder: Some(encoder()), rest: Bytes::new() }
        }
    }

    impl Produced for Gzipped {
        fn poll_prepare(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            self.inner.poll_prepare(cx)
        }

        fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
            loop {
                let Some(mut encoder) = self.encoder.take() else { return Poll::Ready(None) };
                if self.rest.is_empty() {
                    let Poll::Ready(chunk) = self.inner.poll_chunk(cx) else {
                        self.encoder = Some(encoder);
                        return Poll::Pending;
                    };
                    match chunk.transpose()? {
                        Some(chunk) => self.rest = chunk,
                        None => return Poll::Ready(Some(Ok(encoder.finish()?.into()))),
                    }
                }
                let piece = self.rest.len().min(PIECE);
                encoder.write_all(&self.rest.split_to(piece))?;
                let out = encoder.get_mut();
                let chunk = (out.len() >= PIECE / 4).then(|| std::mem::take(out));
                self.encoder = Some(encoder);
                if let Some(chunk) = chunk {
                    return Poll::Ready(Some(Ok(chunk.into())));
                }
            }
        }

        fn left(&self) -> Option<u64> {
            // Nobody knows before it is compressed.
            None
        }

        fn again(&self) -> Option<Box<dyn Produced>> {
            Some(Box::new(Self::of(self.inner.again()?)))
        }

        fn is_repeatable(&self) -> bool {
            self.inner.is_repeatable()
        }

        fn is_in_memory(&self) -> bool {
            self.inner.is_in_memory()
        }

        fn watch(&mut self, watch: Watch) {
            self.inner.watch(watch);
        }

        #[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
        fn collect(self: Box<Self>) -> BoxFuture<'static, Result<Bytes, TransportError>> {
            super::super::chain::collect(self)
        }

        fn send(
            mut self: Box<Self>,
            head: http::request::Parts,
            transport: &Carrier,
        ) -> Sending<'_> {
            let watch = Watch::default();
            self.watch(Arc::clone(&watch));
            send(self, watch, head, transport)
        }
    }
}
