//! The body of a request while it arrives: decompressed, under the cap, and with errors that say
//! what is wrong with it.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::{Body as _, Frame};

use super::{
    content::interrupted,
    error::{RequestError, RequestErrorKind, RequestPart},
    gunzip::Gunzip,
};
use crate::body::{Body, BoxError};

/// A body on its way in.
pub(super) struct Incoming {
    body: Body,
    gunzip: Option<Gunzip>,
    /// How many bytes of it are still to be sent, if the client has said it.
    announced: Option<u64>,
    /// How many more may be handed over.
    left: u64,
    is_over: bool,
}

impl Incoming {
    /// A body of this length, if it is known; a cap of `u64::MAX` is none.
    pub(super) fn new(
        body: Body,
        gunzip: Option<Gunzip>,
        announced: Option<u64>,
        cap: u64,
    ) -> Self {
        Self { body, gunzip, announced, left: cap, is_over: false }
    }

    /// The next bytes as they were sent. An end that comes too early is an error.
    fn poll_sent(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, RequestError>>> {
        loop {
            let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
            let Some(frame) = frame else {
                let is_cut = self.announced.is_some_and(|announced| announced > 0);
                let cut = is_cut.then(|| Err(RequestError::new(RequestErrorKind::Interrupted)));
                return Poll::Ready(cut);
            };
            // Trailers are no part of the content (RFC 9110, section 6.5).
            match frame.map(Frame::into_data) {
                Ok(Ok(data)) if !data.is_empty() => {
                    let left = |announced: u64| announced.saturating_sub(len(&data));
                    self.announced = self.announced.map(left);
                    return Poll::Ready(Some(Ok(data)));
                }
                Ok(_) => {}
                Err(error) => return Poll::Ready(Some(Err(interrupted(error)))),
            }
        }
    }

    /// The next bytes as they are meant.
    fn poll_decoded(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, RequestError>>> {
        loop {
            let decoded = match &mut self.gunzip {
                None => return self.poll_sent(cx),
                Some(gunzip) => gunzip.next(),
            };
            if let Some(decoded) = decoded.transpose() {
                return Poll::Ready(Some(decoded.map_err(|_| malformed())));
            }
            let sent = ready!(self.poll_sent(cx)).transpose()?;
            let Some(gunzip) = &mut self.gunzip else { continue };
            match sent {
                Some(sent) => gunzip.push(sent),
                None if gunzip.is_whole() => return Poll::Ready(None),
                None => return Poll::Ready(Some(Err(malformed()))),
            }
        }
    }
}

impl http_body::Body for Incoming {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        let chunk = match ready!(self.poll_decoded(cx)) {
            Some(Ok(chunk)) => match self.left.checked_sub(len(&chunk)) {
                Some(left) => {
                    self.left = left;
                    Some(Ok(Frame::data(chunk)))
                }
                None => Some(Err(RequestError::new(RequestErrorKind::BodyTooLarge))),
            },
            Some(Err(error)) => Some(Err(error)),
            None => None,
        };
        self.is_over = !matches!(chunk, Some(Ok(_)));
        Poll::Ready(chunk.map(|chunk| chunk.map_err(Into::into)))
    }
}

/// How many bytes a chunk has.
fn len(chunk: &Bytes) -> u64 {
    u64::try_from(chunk.len()).unwrap_or(u64::MAX)
}

/// The error of a body that is not what its content coding says.
fn malformed() -> RequestError {
    RequestError::of(RequestErrorKind::Syntax, RequestPart::Body("$".to_owned()))
        .with_detail("it is not one member of gzip, or was cut")
}
