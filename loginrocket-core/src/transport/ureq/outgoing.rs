//! A request as ureq takes it.

use std::{
    future::poll_fn,
    io::{self, Read},
    pin::Pin,
    time::Duration,
};

use ::ureq::{Agent, AsSendBody, Error, SendBody};
use bytes::{Buf as _, Bytes};
use http::{
    HeaderValue, Method, Request, Response,
    header::{CONTENT_LENGTH, EXPECT},
};
use http_body::Body as _;

use super::connection::is_answered;
use crate::{body::Body, time};

/// The body that is sent only once the server says that it wants it, or says nothing for
/// a second (RFC 9110, section 10.1.1), in bytes: from here on curl asks, too.
const LARGE: u64 = 1 << 20;

/// The limits of a call.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// The time for the call with the body of its response.
    pub(super) left: Duration,
    /// Where that body is handed over while it arrives: how long the server may be silent.
    pub(super) stall: Option<Duration>,
}

/// Sends a request within these limits.
pub(super) fn send(
    agent: &Agent,
    request: Request<Body>,
    limits: Limits,
) -> Result<Response<::ureq::Body>, Error> {
    let (mut head, body) = request.into_parts();
    head.extensions = http::Extensions::new();
    // Such a method says that there is no body (RFC 9110, section 8.6).
    let means_body = matches!(head.method, Method::POST | Method::PUT | Method::PATCH);
    match body.into_bytes() {
        Ok(bytes) if bytes.is_empty() && !means_body => {
            run(agent, Request::from_parts(head, ()), limits)
        }
        Ok(bytes) => run(agent, Request::from_parts(head, &bytes[..]), limits),
        Err(stream) => {
            let len = stream.len();
            if let Some(len) = len {
                head.headers.insert(CONTENT_LENGTH, HeaderValue::from(len));
            }
            if len.is_none_or(|len| len >= LARGE) {
                let expect = HeaderValue::from_static("100-continue");
                head.headers.entry(EXPECT).or_insert(expect);
            }
            let reader = StreamReader { stream, chunk: Bytes::new(), left: len };
            run(agent, Request::from_parts(head, SendBody::from_owned_reader(reader)), limits)
        }
    }
}

/// Runs a request within its limits.
fn run(
    agent: &Agent,
    request: Request<impl AsSendBody>,
    Limits { left, stall }: Limits,
) -> Result<Response<::ureq::Body>, Error> {
    let request = agent.configure_request(request);
    let request = match stall {
        None => request.timeout_global(Some(left)),
        Some(_) => request.timeout_resolve(Some(left)).timeout_per_read(stall),
    };
    agent.run(request.build())
}

/// Reads a stream on this thread.
struct StreamReader {
    stream: Body,
    /// What is not read yet of the last frame.
    chunk: Bytes,
    /// How much is still to come, if that is known.
    left: Option<u64>,
}

impl StreamReader {
    /// What is to come, where nobody takes it: as long as declared, without asking the
    /// stream, which may take long. What is in the buffer does not matter.
    fn skip(&mut self, room: usize) -> usize {
        let left = self.left.unwrap_or(0);
        let skipped = usize::try_from(left).unwrap_or(usize::MAX).min(room);
        self.take(skipped);
        skipped
    }

    /// Counts what was read.
    fn take(&mut self, read: usize) {
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        self.left = self.left.map(|left| left.saturating_sub(read));
    }
}

impl Read for StreamReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if is_answered() {
            return Ok(self.skip(buffer.len()));
        }
        while self.chunk.is_empty() {
            let frame = time::block_on(poll_fn(|cx| Pin::new(&mut self.stream).poll_frame(cx)));
            match frame {
                None => return Ok(0),
                Some(frame) => {
                    let data = frame.map_err(io::Error::other)?.into_data();
                    self.chunk = data.unwrap_or_default();
                }
            }
        }
        let read = (&self.chunk[..]).read(buffer)?;
        self.chunk.advance(read);
        self.take(read);
        Ok(read)
    }
}
