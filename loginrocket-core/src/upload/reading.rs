//! Reads what blocks, and what an async reader reads, as chunks.
//!
//! What blocks runs on tokio's blocking threads if there is a runtime, and else on the
//! thread that asks.

#[cfg(feature = "tokio")]
use std::task::ready;
use std::{
    fmt,
    io::{self, Read},
    mem::replace,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::Frame;

use crate::{body::BoxError, disk::blocking, transport::BoxFuture};

/// How much is read at a time, in bytes.
const CHUNK: usize = 128 << 10;

/// Whether what blocks runs besides, so that it pays to begin early.
#[cfg(all(feature = "tokio", not(all(target_arch = "wasm32", target_os = "unknown"))))]
fn runs_besides() -> bool {
    tokio::runtime::Handle::try_current().is_ok()
}

/// Whether what blocks runs besides.
#[cfg(not(all(feature = "tokio", not(all(target_arch = "wasm32", target_os = "unknown")))))]
fn runs_besides() -> bool {
    false
}

/// What could not even be opened.
#[derive(Debug)]
pub(crate) struct CannotOpen(pub(crate) io::Error);

impl fmt::Display for CannotOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for CannotOpen {}

/// A reader that blocks, as a body.
pub(crate) struct Reading<F, R>(State<F, R>);

/// Nothing in it is pinned.
impl<F, R> Unpin for Reading<F, R> {}

/// How far the reading has come.
enum State<F, R> {
    /// Not opened yet.
    Closed(F),
    /// A chunk is read.
    Busy(BoxFuture<'static, io::Result<Step<R>>>),
    /// Nothing is read just now.
    Idle(R),
    /// It has ended or failed.
    Over,
}

/// What one read leads to.
enum Step<R> {
    /// It could not be opened.
    Unopened(io::Error),
    /// Some bytes, none at the end.
    Read(R, Vec<u8>),
}

impl<F, R> Reading<F, R>
where
    F: FnOnce() -> io::Result<R> + Send + 'static,
    R: Read + Send + 'static,
{
    /// Reads what is opened when it is first asked for.
    pub(crate) fn new(open: F) -> Self {
        Self(State::Closed(open))
    }

    /// Begins to read a chunk, if it is not begun.
    fn begin(&mut self) {
        self.0 = match replace(&mut self.0, State::Over) {
            State::Closed(open) => State::Busy(blocking(|| match open() {
                Ok(reader) => chunk(reader),
                Err(error) => Ok(Step::Unopened(error)),
            })),
            State::Idle(reader) => State::Busy(blocking(|| chunk(reader))),
            other => other,
        };
    }
}

/// Reads a chunk.
fn chunk<R: Read>(mut reader: R) -> io::Result<Step<R>> {
    let mut bytes = vec![0; CHUNK];
    loop {
        match reader.read(&mut bytes) {
            Ok(read) => {
                bytes.truncate(read);
                return Ok(Step::Read(reader, bytes));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

impl<F, R> http_body::Body for Reading<F, R>
where
    F: FnOnce() -> io::Result<R> + Send + 'static,
    R: Read + Send + 'static,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.begin();
        let State::Busy(work) = &mut self.0 else { return Poll::Ready(None) };
        let Poll::Ready(step) = work.as_mut().poll(cx) else { return Poll::Pending };
        self.0 = State::Over;
        Poll::Ready(match step {
            Ok(Step::Read(_, bytes)) if bytes.is_empty() => None,
            Ok(Step::Read(reader, bytes)) => {
                self.0 = State::Idle(reader);
                if runs_besides() {
                    self.begin();
                }
                Some(Ok(Frame::data(bytes.into())))
            }
            Ok(Step::Unopened(error)) => Some(Err(Box::new(CannotOpen(error)))),
            Err(error) => Some(Err(error.into())),
        })
    }
}

/// An async reader, as a body.
#[cfg(feature = "tokio")]
pub(crate) struct Polled {
    /// None at its end.
    reader: Option<Pin<Box<dyn tokio::io::AsyncRead + Send>>>,
    /// Room for a chunk.
    room: Vec<u8>,
}

#[cfg(feature = "tokio")]
impl Polled {
    /// Reads a reader to its end.
    pub(crate) fn new(reader: impl tokio::io::AsyncRead + Send + 'static) -> Self {
        Self { reader: Some(Box::pin(reader)), room: Vec::new() }
    }
}

#[cfg(feature = "tokio")]
impl http_body::Body for Polled {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Self { reader, room } = &mut *self;
        let Some(open) = reader else { return Poll::Ready(None) };
        room.resize(CHUNK, 0);
        let mut buffer = tokio::io::ReadBuf::new(room);
        let result = ready!(open.as_mut().poll_read(cx, &mut buffer));
        let read = buffer.filled().len();
        if result.is_err() || read == 0 {
            *reader = None;
        }
        room.truncate(read);
        let chunk = Bytes::from(std::mem::take(room));
        Poll::Ready(match result {
            Ok(()) if chunk.is_empty() => None,
            Ok(()) => Some(Ok(Frame::data(chunk))),
            Err(error) => Some(Err(error.into())),
        })
    }
}
