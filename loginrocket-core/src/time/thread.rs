//! Runs a future on the thread that calls, and has the clock that goes with it.

use std::{
    cell::Cell,
    future::Future,
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::{Duration, SystemTime},
};

use super::{Clock, Sleep, reading::Reading};

/// The default clock of blocking clients.
pub(crate) fn thread_clock() -> Arc<dyn Clock> {
    Arc::new(ThreadClock::default())
}

/// The system's clock. A wait parks the thread that runs [`block_on`].
#[derive(Clone, Copy, Debug, Default)]
struct ThreadClock {
    reading: Reading,
}

impl Clock for ThreadClock {
    fn now(&self) -> SystemTime {
        Reading::now()
    }

    fn elapsed(&self) -> Duration {
        self.reading.elapsed()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        let until = self.elapsed().saturating_add(duration);
        Sleep::new(Parked { clock: self.reading, until })
    }

    fn random(&self) -> u64 {
        Reading::random()
    }
}

thread_local! {
    /// How long the future that this thread runs wants to be left alone.
    static REST: Cell<Option<Duration>> = const { Cell::new(None) };
}

/// A wait until a moment of the clock.
struct Parked {
    clock: Reading,
    until: Duration,
}

impl Future for Parked {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<()> {
        let left = self.until.saturating_sub(self.clock.elapsed());
        if left.is_zero() {
            return Poll::Ready(());
        }
        let rest = REST.get().map_or(left, |rest| rest.min(left));
        REST.set(Some(rest));
        Poll::Pending
    }
}

/// Runs a future to its end. It may wait by a [`ThreadClock`], and for what other
/// threads do.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let wake = Arc::new(Unpark { thread: thread::current(), woken: AtomicBool::new(false) });
    let waker = Waker::from(Arc::clone(&wake));
    let outer = REST.take();
    let output = loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            break output;
        }
        wake.wait(REST.take());
    };
    REST.set(outer);
    output
}

/// Wakes a thread. The mark stays if another `block_on` of the thread, within this one,
/// takes the wake-up.
struct Unpark {
    thread: Thread,
    woken: AtomicBool,
}

impl Unpark {
    /// Waits until it is woken, or for this time.
    fn wait(&self, rest: Option<Duration>) {
        while !self.woken.swap(false, Ordering::Acquire) {
            match rest {
                None => thread::park(),
                Some(rest) => return thread::park_timeout(rest),
            }
        }
    }
}

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.woken.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

#[cfg(test)]
mod tests {
    use std::{
        future::{Future, pending, poll_fn},
        pin::pin,
        sync::{Arc, Mutex},
        task::{Poll, Waker},
        thread,
        time::Duration,
    };

    use futures_util::future::{Either, join, select};

    use super::{block_on, thread_clock};

    #[test]
    fn the_shortest_wait_ends_first() {
        let clock = thread_clock();
        let long = pin!(clock.sleep(Duration::from_secs(3600)));
        let short = pin!(clock.sleep(Duration::from_millis(5)));
        assert!(matches!(block_on(select(long, short)), Either::Right(_)));
        assert!(clock.elapsed() >= Duration::from_millis(5));
    }

    #[test]
    fn another_thread_wakes_it() {
        let (sender, receiver) = signal();
        let waiting = thread::spawn(move || block_on(receiver));
        sender.send();
        waiting.join().unwrap();
    }

    #[test]
    fn one_within_another_does_not_lose_its_wakeup() {
        let (sender, receiver) = signal();
        let mut sender = Some(sender);
        let inner = poll_fn(move |_cx| {
            if let Some(sender) = sender.take() {
                sender.send();
                block_on(thread_clock().sleep(Duration::from_millis(1)));
            }
            Poll::Ready(())
        });
        // The receiver is polled first, so that the wake-up comes while the inner one runs.
        block_on(join(receiver, inner));
    }

    #[test]
    fn a_future_that_never_ends_is_left_to_its_limit() {
        let limit = pin!(thread_clock().sleep(Duration::from_millis(1)));
        block_on(select(pending::<()>(), limit));
    }

    /// What is signalled, and who waits for it.
    type State = Arc<Mutex<(bool, Option<Waker>)>>;

    struct Sender(State);

    impl Sender {
        fn send(self) {
            let mut state = self.0.lock().unwrap();
            state.0 = true;
            if let Some(waker) = state.1.take() {
                waker.wake();
            }
        }
    }

    /// A signal from one place to another.
    fn signal() -> (Sender, impl Future<Output = ()> + Send) {
        let state = State::default();
        let sent = Arc::clone(&state);
        let receiver = poll_fn(move |cx| {
            let mut state = sent.lock().unwrap();
            if state.0 {
                return Poll::Ready(());
            }
            state.1 = Some(cx.waker().clone());
            Poll::Pending
        });
        (Sender(state), receiver)
    }
}
