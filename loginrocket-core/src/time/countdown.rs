//! A time limit, as it runs out.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use super::{Clock, Sleep};

/// A time limit on the client's clock.
pub(crate) struct Countdown<'a> {
    clock: &'a dyn Clock,
    /// The moment of the clock at which it is over.
    end: Duration,
    /// The time that was left when it was asked for last.
    left: Duration,
    /// Ends at that moment; none as long as nothing had to be waited for, since a
    /// timer may need a runtime.
    sleep: Pin<&'a mut Option<Sleep>>,
}

impl<'a> Countdown<'a> {
    /// So much time from now on; the place for the wait is the caller's.
    pub(crate) fn from(
        timeout: Duration,
        clock: &'a dyn Clock,
        sleep: Pin<&'a mut Option<Sleep>>,
    ) -> Self {
        Self { clock, end: clock.elapsed().saturating_add(timeout), left: timeout, sleep }
    }

    /// The moment of the clock at which it is over.
    pub(crate) fn end(&self) -> Duration {
        self.end
    }

    /// The time that is left.
    pub(crate) fn remaining(&mut self) -> Duration {
        self.left = self.end.saturating_sub(self.clock.elapsed());
        self.left
    }

    /// What the future resolves to; `None` if the time is over first. The time that
    /// is left was asked for just before.
    pub(crate) async fn race<F: Future + Unpin>(&mut self, mut future: F) -> Option<F::Output> {
        poll_fn(|cx| match Pin::new(&mut future).poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending => self.poll(cx).map(|()| None),
        })
        .await
    }

    /// Whether the time is over.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if self.sleep.is_none() {
            let sleep = self.clock.sleep(self.left);
            self.sleep.set(Some(sleep));
        }
        self.sleep.as_mut().as_pin_mut().map_or(Poll::Ready(()), |sleep| sleep.poll(cx))
    }
}
