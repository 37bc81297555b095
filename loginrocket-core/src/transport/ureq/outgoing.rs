//! A request as ureq takes it.

use std::{
    future::poll_fn,
    io::{self, Read},
    pin::Pin,
    time::Duration,
};

use ::ureq::{Agent, AsSendBody, Error, SendBody};
use bytes::{Buf as _, Bytes};
use http::{HeaderValue, Method, Request, Response, header::CONTENT_LENGTH};
use http_body::Body as _;

use crate::{body::Body, time};

/// Sends a request, which may take so long with the body of its response.
pub(super) fn send(
    agent: &Agent,
    request: Request<Body>,
    left: Duration,
) -> Result<Response<::ureq::Body>, Error> {
    let (mut head, body) = request.into_parts();
    head.extensions = http::Extensions::new();
    // Such a method says that there is no body (RFC 9110, section 8.6).
    let means_body = matches!(head.method, Method::POST | Method::PUT | Method::PATCH);
    match body.into_bytes() {
        Ok(bytes) if bytes.is_empty() && !means_body => {
            run(agent, Request::from_parts(head, ()), left)
        }
        Ok(bytes) => run(agent, Request::from_parts(head, &bytes[..]), left),
        Err(stream) => {
            if let Some(len) = stream.len() {
                head.headers.insert(CONTENT_LENGTH, HeaderValue::from(len));
            }
            let reader = StreamReader { stream, chunk: Bytes::new() };
            run(agent, Request::from_parts(head, SendBody::from_owned_reader(reader)), left)
        }
    }
}

/// Runs a request under its time limit.
fn run(
    agent: &Agent,
    request: Request<impl AsSendBody>,
    left: Duration,
) -> Result<Response<::ureq::Body>, Error> {
    agent.run(agent.configure_request(request).timeout_global(Some(left)).build())
}

/// Reads a stream on this thread.
struct StreamReader {
    stream: Body,
    /// What is not read yet of the last frame.
    chunk: Bytes,
}

impl Read for StreamReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
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
        Ok(read)
    }
}
