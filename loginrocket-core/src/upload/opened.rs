//! A stream of bytes that was opened, of whatever kind.

use std::{
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::Body as _;
use http_body_util::{BodyExt as _, combinators::UnsyncBoxBody};

use crate::body::BoxError;

/// An open stream. The mutex is never contended: it makes the stream `Sync`, as HTTP
/// stacks ask for, without asking that of every stream.
pub(crate) struct Opened(Mutex<UnsyncBoxBody<Bytes, BoxError>>);

impl Opened {
    /// A stream whose trailers are of no interest.
    pub(crate) fn new<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes, Error = BoxError> + Send + 'static,
    {
        Self(Mutex::new(body.boxed_unsync()))
    }

    /// The next bytes, never none.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        let body = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        loop {
            let Some(frame) = ready!(Pin::new(&mut *body).poll_frame(cx)) else {
                return Poll::Ready(None);
            };
            match frame.map(http_body::Frame::into_data) {
                Ok(Ok(data)) if !data.is_empty() => return Poll::Ready(Some(Ok(data))),
                Ok(_) => {}
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}
