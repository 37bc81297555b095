//! Notes whether the server may have seen a request, and that connections were cut.

use std::{cell::Cell, fmt, io, time::Duration};

use ::ureq::{
    Error,
    unversioned::transport::{
        Buffers, ConnectionDetails, Connector, NextTimeout, Transport, time::Duration as Wait,
    },
};

use crate::time::Reading;

thread_local! {
    /// Whether the call of this thread has sent anything to the server.
    static SENT: Cell<bool> = const { Cell::new(false) };

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
        Ok(chained.map(Watched))
    }
}

/// A connection that is watched.
pub(super) struct Watched<T>(T);

impl<T: Transport> Transport for Watched<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        SENT.set(true);
        self.0.transmit_output(amount, limited(timeout))
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(limited(timeout)).map_err(|error| match error {
            // Else a body that lasts until the end of the connection would be whole.
            Error::Io(error) if is_cut(&error) => Error::Io(io::Error::other(error)),
            error => error,
        })
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}

impl<T> fmt::Debug for Watched<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watched").finish_non_exhaustive()
    }
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
