//! Ties an upload to its call: a transport may hold a body for longer than anyone waits
//! for the response, and its source must not stay open for that long.

use std::{
    fmt, mem,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

use bytes::Bytes;
use http::StatusCode;
use http_body::{Frame, SizeHint};

use crate::body::{Body, BoxError, Produced};

/// How an upload is doing.
enum State {
    /// It flows.
    Flowing(Box<dyn Produced>),
    /// The server has refused it. Nothing more is sent, and the connection is kept for the
    /// rest of the response.
    Held(Option<Waker>),
    /// The call is over.
    Cut,
}

/// An upload that both the transport and the call hold.
type Shared = Arc<Mutex<State>>;

/// Opens the state; a panic elsewhere does not matter here.
fn lock(state: &Shared) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The end that the call holds. Dropped, it ends the upload.
pub(super) struct Tether(Option<Shared>);

/// Ties an upload: what the transport sends, and what the call holds.
pub(super) fn tie(body: Box<dyn Produced>) -> (Body, Tether) {
    let state = Arc::new(Mutex::new(State::Flowing(body)));
    (Body::stream(Tied(Arc::clone(&state))), Tether(Some(state)))
}

impl Tether {
    /// The response, which came while the upload may still flow. An error means that the
    /// server does not want the rest (RFC 9112, section 9.5); else it may read both ways.
    pub(super) fn answered(mut self, status: StatusCode, body: Body) -> Body {
        if status.is_client_error() || status.is_server_error() {
            if let Some(state) = &self.0 {
                let _flowing = mem::replace(&mut *lock(state), State::Held(None));
            }
        } else if body.as_bytes().is_some() {
            // There is nobody who could drop it any more.
            self.0 = None;
        }
        if body.as_bytes().is_some() {
            return body;
        }
        Body::stream(Answer { body, _tether: self })
    }
}

impl Drop for Tether {
    fn drop(&mut self) {
        let Some(state) = &self.0 else { return };
        let before = mem::replace(&mut *lock(state), State::Cut);
        if let State::Held(Some(waker)) = before {
            waker.wake();
        }
    }
}

/// The end that the transport holds.
struct Tied(Shared);

impl http_body::Body for Tied {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut *lock(&self.0) {
            State::Flowing(body) => body.poll_chunk(cx).map_ok(Frame::data),
            State::Held(waker) => {
                *waker = Some(cx.waker().clone());
                Poll::Pending
            }
            State::Cut => Poll::Ready(Some(Err(Box::new(IsOver)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(&*lock(&self.0), State::Flowing(body) if body.left() == Some(0))
    }

    fn size_hint(&self) -> SizeHint {
        match &*lock(&self.0) {
            State::Flowing(body) => {
                body.left().map_or_else(SizeHint::default, SizeHint::with_exact)
            }
            State::Held(_) | State::Cut => SizeHint::default(),
        }
    }
}

/// The body of a response, with the upload that it ends.
struct Answer {
    body: Body,
    _tether: Tether,
}

impl http_body::Body for Answer {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Nobody waits for the response any more.
#[derive(Debug)]
struct IsOver;

impl fmt::Display for IsOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the call is over")
    }
}

impl std::error::Error for IsOver {}
