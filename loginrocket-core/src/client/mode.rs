//! Whether the calls of a client are awaited, or block.

use std::time::Duration;

use crate::body::Body;
#[cfg(feature = "blocking")]
use crate::transport::{StallLimit, TimeLeft};

/// The calls of a [`Client`](crate::Client) are awaited, as they are by default.
#[derive(Clone, Copy, Debug)]
pub enum Async {}

/// The calls of a [`Client`](crate::Client) block: see [`blocking`](crate::blocking).
#[cfg(feature = "blocking")]
#[derive(Clone, Copy, Debug)]
pub enum Blocking {}

/// What is done where calls block, behind a pointer: a program whose calls do not block does
/// not carry the code.
#[derive(Clone, Copy)]
pub(super) struct Blocks {
    note: fn(&mut http::Request<Body>, Duration, Option<Duration>),
}

impl Blocks {
    /// Calls block the thread that makes them.
    #[cfg(feature = "blocking")]
    pub(super) fn on_this_thread() -> Self {
        Self { note: note_time_left }
    }

    /// Tells the transport how much time is left, and how long the server may be silent in a
    /// response that is handed over while it arrives.
    pub(super) fn note_time_left(
        self,
        request: &mut http::Request<Body>,
        left: Duration,
        stall: Option<Duration>,
    ) {
        (self.note)(request, left, stall);
    }
}

/// Puts the time that is left into the extensions of a request.
#[cfg(feature = "blocking")]
fn note_time_left(request: &mut http::Request<Body>, left: Duration, stall: Option<Duration>) {
    request.extensions_mut().insert(TimeLeft(left));
    if let Some(stall) = stall {
        request.extensions_mut().insert(StallLimit(stall));
    }
}
