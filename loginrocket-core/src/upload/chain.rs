//! A body that is made of segments, one behind the other: an upload alone, or the
//! parts of a multipart body with the text between them.

use std::{
    future::poll_fn,
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};

use super::{
    Claim, Opened, Segment, Source,
    reading::{CannotOpen, Reading},
    tether::tie,
};
use crate::{
    body::{Body, BoxError, Produced, Sending},
    disk::blocking,
    error::{ErrorKind, Sent, UploadError, UploadReason},
    transport::{self, BoxFuture, Carrier, TransportError},
};

/// The longest piece of bytes whose progress is reported.
const PIECE: usize = 256 << 10;

/// Where the error of a body is noted, since a transport may not hand it on.
pub(crate) type Watch = Arc<Mutex<Option<TransportError>>>;

/// Finds out the length of a file; none of what is not a regular one.
type Measuring = Mutex<BoxFuture<'static, io::Result<Option<u64>>>>;

/// Segments, as a body.
pub(crate) struct Chain {
    segments: Vec<Segment>,
    /// How many segments have been measured.
    measured: usize,
    measuring: Option<Measuring>,
    /// The segment that is being read.
    at: usize,
    /// How many of its bytes came so far.
    taken: u64,
    open: Option<Opened>,
    /// What completes a known length, until the source has ended as it should.
    held: Option<Bytes>,
    /// How many bytes of all segments are left, if that is known.
    left: Option<u64>,
    watch: Option<Watch>,
}

impl Chain {
    /// A body of these segments.
    pub(crate) fn of(segments: Vec<Segment>) -> Body {
        Body::produced(Self::new(segments))
    }

    /// These segments, from the start.
    fn new(segments: Vec<Segment>) -> Self {
        let left = total(&segments);
        Self {
            segments,
            measured: 0,
            measuring: None,
            at: 0,
            taken: 0,
            open: None,
            held: None,
            left,
            watch: None,
        }
    }

    /// What a segment gives next; `None` behind its end. Nothing is checked.
    fn poll_source(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        if let Some(open) = &mut self.open {
            return open.poll(cx);
        }
        let Some(segment) = self.segments.get_mut(self.at) else { return Poll::Ready(None) };
        if let Source::Bytes(bytes) = &segment.source {
            let piece = if segment.on_progress.is_some() { PIECE } else { usize::MAX };
            let from = usize::try_from(self.taken).unwrap_or(usize::MAX).min(bytes.len());
            let to = from.saturating_add(piece).min(bytes.len());
            return Poll::Ready((from < to).then(|| Ok(bytes.slice(from..to))));
        }
        self.open = open(&mut segment.source);
        match &mut self.open {
            Some(open) => open.poll(cx),
            None => Poll::Ready(None),
        }
    }

    /// Goes on to the next segment.
    fn end_segment(&mut self) {
        (self.at, self.taken, self.open) = (self.at.saturating_add(1), 0, None);
    }

    /// Hands out bytes, and reports them.
    fn give(&mut self, bytes: Bytes) -> Bytes {
        let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.map(|left| left.saturating_sub(len));
        if let Some(report) = self.segments.get(self.at).and_then(|one| one.on_progress.as_ref()) {
            report(self.taken);
        }
        bytes
    }

    /// Ends the body by an error about the segment that is being read.
    fn fail(&mut self, at: usize, reason: UploadReason, source: Option<BoxError>) -> BoxError {
        let field = self.segments.get(at).map_or("", |segment| segment.field);
        (self.at, self.open, self.held) = (self.segments.len(), None, None);
        let error = UploadError::new(field, reason);
        let mut failure = TransportError::new(ErrorKind::Upload(error), Sent::Maybe);
        failure.source = source;
        let Some(watch) = &self.watch else { return Box::new(failure) };
        *watch.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
        Box::new(error)
    }

    /// As [`fail`](Self::fail), for the error of a source.
    fn fail_of(&mut self, at: usize, error: BoxError) -> BoxError {
        match error.downcast::<CannotOpen>() {
            Ok(error) => self.fail(at, UploadReason::Open, Some(error.0.into())),
            Err(error) => self.fail(at, UploadReason::Read, Some(error)),
        }
    }
}

impl Produced for Chain {
    fn poll_prepare(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        while let Some(segment) = self.segments.get_mut(self.measured) {
            if let (Source::File(path), None) = (&segment.source, segment.len()) {
                let path = Arc::clone(path);
                let begin = || Mutex::new(blocking(move || measure(&path)));
                let measuring = self.measuring.get_or_insert_with(begin);
                let measuring = measuring.get_mut().unwrap_or_else(PoisonError::into_inner);
                match ready!(measuring.as_mut().poll(cx)) {
                    Ok(len) => segment.measured = len,
                    Err(error) => {
                        let error =
                            self.fail(self.measured, UploadReason::Open, Some(error.into()));
                        return Poll::Ready(Err(error));
                    }
                }
            }
            self.measuring = None;
            self.measured = self.measured.saturating_add(1);
        }
        self.left = total(&self.segments);
        // A transport reads nothing of a body that says it is empty.
        if self.left == Some(0) {
            if let Some(Err(error)) = ready!(self.poll_chunk(cx)) {
                return Poll::Ready(Err(error));
            }
        }
        Poll::Ready(Ok(()))
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        loop {
            let Some(segment) = self.segments.get(self.at) else { return Poll::Ready(None) };
            let declared = segment.len();
            let chunk = ready!(self.poll_source(cx));
            let Some(chunk) = chunk else {
                let sent = self.taken;
                if let Some(declared) = declared.filter(|declared| sent < *declared) {
                    let reason = UploadReason::TooShort { declared, found: sent };
                    return Poll::Ready(Some(Err(self.fail(self.at, reason, None))));
                }
                let held = self.held.take().map(|held| self.give(held));
                self.end_segment();
                match held {
                    None => continue,
                    Some(held) => return Poll::Ready(Some(Ok(held))),
                }
            };
            let chunk = match chunk {
                Ok(chunk) => chunk,
                Err(error) => return Poll::Ready(Some(Err(self.fail_of(self.at, error)))),
            };
            let len = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            self.taken = self.taken.saturating_add(len);
            match declared {
                Some(declared) if self.taken > declared => {
                    let reason = UploadReason::TooLong { declared };
                    return Poll::Ready(Some(Err(self.fail(self.at, reason, None))));
                }
                Some(declared) if self.taken == declared => self.held = Some(chunk),
                _ => return Poll::Ready(Some(Ok(self.give(chunk)))),
            }
        }
    }

    fn left(&self) -> Option<u64> {
        self.left
    }

    fn again(&self) -> Option<Box<dyn Produced>> {
        let segments: Option<Vec<Segment>> = self.segments.iter().map(Segment::again).collect();
        segments.map(|segments| Box::new(Self::new(segments)) as _)
    }

    fn is_repeatable(&self) -> bool {
        !self.segments.iter().any(|segment| matches!(segment.source, Source::Once(_)))
    }

    fn is_in_memory(&self) -> bool {
        self.segments.iter().all(|segment| matches!(segment.source, Source::Bytes(_)))
    }

    fn watch(&mut self, watch: Watch) {
        self.watch = Some(watch);
    }

    #[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
    fn collect(self: Box<Self>) -> BoxFuture<'static, Result<Bytes, TransportError>> {
        collect(self)
    }

    fn send(mut self: Box<Self>, head: http::request::Parts, transport: &Carrier) -> Sending<'_> {
        let watch = Watch::default();
        self.watch(Arc::clone(&watch));
        send(self, watch, head, transport)
    }
}

/// Prepares a body and sends it. An error of the body, which is noted in `watch`, goes
/// before what the transport makes of it.
pub(super) fn send(
    mut body: Box<dyn Produced>,
    watch: Watch,
    head: http::request::Parts,
    transport: &Carrier,
) -> Sending<'_> {
    Box::pin(async move {
        let noted = || watch.lock().unwrap_or_else(PoisonError::into_inner).take();
        if poll_fn(|cx| body.poll_prepare(cx)).await.is_err() {
            let error = noted().unwrap_or_else(TransportError::rejected);
            return Err(TransportError { sent: Sent::No, ..error });
        }
        // A transport that cannot stream still sends what is in memory.
        if body.is_in_memory() {
            let request = http::Request::from_parts(head, Body::from(body));
            return transport.send(request).await;
        }
        let (body, tether) = tie(body);
        let response = transport.send(http::Request::from_parts(head, body)).await;
        let response = response.map_err(|error| noted().unwrap_or(error))?;
        Ok(transport::with_body(response, |status, body| tether.answered(status, body)))
    })
}

/// All bytes of a body.
#[cfg(all(feature = "browser", target_arch = "wasm32", target_os = "unknown"))]
pub(super) fn collect(
    body: Box<dyn Produced>,
) -> BoxFuture<'static, Result<Bytes, TransportError>> {
    Box::pin(async { Ok(Body::from(body).collect(usize::MAX).await?) })
}

/// The length of all segments, if it is known.
fn total(segments: &[Segment]) -> Option<u64> {
    segments.iter().try_fold(0_u64, |sum, segment| sum.checked_add(segment.len()?))
}

/// Opens a source; none if it can be read once, and that has begun.
pub(crate) fn open(source: &mut Source) -> Option<Opened> {
    match source {
        Source::Bytes(bytes) => {
            let whole = Full::new(bytes.clone()).map_err(|never| match never {});
            Some(Opened::new(whole))
        }
        Source::Made(open) => Some(open()),
        Source::File(path) => Some(file(Arc::clone(path))),
        Source::Once(claim) => claim.take().and_then(Claim::open),
    }
}

/// A file, as a stream.
fn file(path: Arc<Path>) -> Opened {
    Opened::new(Reading::new(move || std::fs::File::open(path)))
}

/// The length of a regular file that can be opened.
fn measure(path: &Path) -> io::Result<Option<u64>> {
    let metadata = std::fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // To open another kind, such as a pipe, may wait for ever.
    if !metadata.is_file() {
        return Ok(None);
    }
    Ok(Some(std::fs::File::open(path)?.metadata()?.len()))
}
