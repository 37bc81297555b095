//! Notes whether the server may have seen a request, and that connections were cut; reads
//! a response that comes before the whole body was sent.

use std::{cell::Cell, fmt, io, time::Duration};

use ::ureq::{
    Error, Timeout,
    unversioned::transport::{
        Buffers, ConnectionDetails, Connector, NextTimeout, Transport, time::Duration as Wait,
    },
};

use crate::time::Reading;

thread_local! {
    /// Whether the call of this thread has sent anything to the server.
    static SENT: Cell<bool> = const { Cell::new(false) };
    /// Whether the server has responded to that call, and takes no more of its body.
    static ANSWERED: Cell<bool> = const { Cell::new(false) };

    /// The end of the call of this thread, where ureq does not know it.
    static UNTIL: Cell<Option<Until>> = const { Cell::new(None) };
}

/// A moment.
#[derive(Clone, Copy)]
pub(super) struct Until {
    clock: Reading,
    end: Duration,
}

impl Until {
    /// The time that is left.
    pub(super) fn left(&self) -> Duration {
        self.end.saturating_sub(self.clock.elapsed())
    }
}

/// The head of the response to the call of this thread has to come in so much time. ureq
/// itself has a limit for the whole call only, which a body that is handed over while it
/// arrives does not have. Returns what held before.
pub(super) fn head_is_due(time: Option<Duration>) -> Option<Until> {
    UNTIL.replace(time.map(|end| Until { clock: Reading::default(), end }))
}

/// The wait, or what is left for the head.
fn limited(mut timeout: NextTimeout) -> NextTimeout {
    if let Some(until) = UNTIL.get() {
        timeout.after = timeout.after.min(Wait::Exact(until.left()));
    }
    timeout
}

/// A call begins on this thread.
pub(super) fn nothing_was_sent() {
    SENT.set(false);
    ANSWERED.set(false);
}

/// Whether what is left of the body need not be read: nobody takes it.
pub(super) fn is_answered() -> bool {
    ANSWERED.get()
}

/// Whether the server may have seen the call that this thread makes.
pub(super) fn anything_was_sent() -> bool {
    SENT.get()
}

/// The last of the connectors: watches what goes over a connection.
#[derive(Debug)]
pub(super) struct WatchedConnector;

impl<In: Transport> Connector<In> for WatchedConnector {
    type Out = Watched<In>;

    fn connect(
        &self,
        _details: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Watched<In>>, Error> {
        // What went to a proxy until now was not the request.
        nothing_was_sent();
        Ok(chained.map(|inner| Watched { inner, is_over: false, has_unseen: false }))
    }
}

/// A connection that is watched.
pub(super) struct Watched<T> {
    inner: T,
    /// Whether the server takes no more, and has responded.
    is_over: bool,
    /// Whether what has come was not yet looked at as the response.
    has_unseen: bool,
}

impl<T: Transport> Watched<T> {
    /// Whether the server has responded, although it does not take what is sent: with 413
    /// in place of reading a body, say (RFC 9112, section 9.5).
    fn has_response(&mut self, timeout: NextTimeout) -> bool {
        let has_some = !self.inner.buffers().input().is_empty();
        self.has_unseen = has_some || matches!(self.inner.await_input(limited(timeout)), Ok(true));
        self.has_unseen
    }
}

impl<T: Transport> Transport for Watched<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        SENT.set(true);
        if self.is_over {
            return Ok(());
        }
        match self.inner.transmit_output(amount, limited(timeout)) {
            Err(Error::Io(error)) if is_refused(&error) && self.has_response(timeout) => {
                self.is_over = true;
                ANSWERED.set(true);
                Ok(())
            }
            sent => sent,
        }
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        // What comes in place of `100 Continue` may be the response: ureq would leave it in
        // the buffer of a new connection, and wait for more.
        let is_asking = timeout.reason == Timeout::Await100;
        let has_unseen = std::mem::replace(&mut self.has_unseen, is_asking);
        if has_unseen && !is_asking && !self.inner.buffers().input().is_empty() {
            return Ok(true);
        }
        self.inner.await_input(limited(timeout)).map_err(|error| match error {
            // Else a body that lasts until the end of the connection would be whole.
            Error::Io(error) if is_cut(&error) => Error::Io(io::Error::other(error)),
            error => error,
        })
    }

    fn is_open(&mut self) -> bool {
        !self.is_over && self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

impl<T> fmt::Debug for Watched<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watched").finish_non_exhaustive()
    }
}

/// Whether the other side takes nothing any more.
fn is_refused(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe) || is_cut(error)
}

/// Whether a connection ended without an end: by a reset, or within TLS.
fn is_cut(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::UnexpectedEof
    )
}
