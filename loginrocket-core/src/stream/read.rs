//! A body as a reader of tokio.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Buf as _;
use tokio::io::{AsyncRead, ReadBuf};

use super::ByteStream;

/// An error of the stream is the inner error of that of the reader.
///
/// ```
/// use loginrocket::stream::ByteStream;
/// use tokio::io::{AsyncRead, AsyncReadExt as _};
///
/// async fn first_four(mut file: ByteStream) -> std::io::Result<[u8; 4]> {
///     let mut start = [0; 4];
///     file.read_exact(&mut start).await?;
///     Ok(start)
/// }
/// ```
impl<E: Send + Sync + 'static> AsyncRead for ByteStream<E> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let mut chunk = match ready!(self.poll_bytes(cx)) {
            None => return Poll::Ready(Ok(())),
            Some(chunk) => chunk.map_err(io::Error::other)?,
        };
        let length = chunk.len().min(buffer.remaining());
        buffer.put_slice(chunk.get(..length).unwrap_or_default());
        chunk.advance(length);
        self.give_back(chunk);
        Poll::Ready(Ok(()))
    }
}
