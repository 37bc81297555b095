//! A slot for one value at a time, from a task that holds values of JavaScript to a future that
//! can move between threads. The channels of `futures` do this too, and more, in three times
//! the code.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

/// A slot: the end that gives, and the end that takes.
pub(crate) fn slot<T>() -> (Giver<T>, Taker<T>) {
    let slot = Slot { value: None, is_closed: false, waiting: [None, None] };
    let slot = Arc::new(Mutex::new(slot));
    (Giver(End { slot: Arc::clone(&slot), this: 0 }), Taker(End { slot, this: 1 }))
}

/// What the two ends share.
struct Slot<T> {
    value: Option<T>,
    /// Whether one of the ends is gone.
    is_closed: bool,
    /// Who waits at each end.
    waiting: [Option<Waker>; 2],
}

/// One of the two ends. When it is gone, the other one hears of it.
struct End<T> {
    slot: Arc<Mutex<Slot<T>>>,
    this: usize,
}

impl<T> End<T> {
    /// Opens the slot; there is nobody to contend with.
    fn open(&self) -> MutexGuard<'_, Slot<T>> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the other end.
    fn wait(&self, slot: &mut Slot<T>, cx: &Context<'_>) {
        if let Some(waiting) = slot.waiting.get_mut(self.this) {
            *waiting = Some(cx.waker().clone());
        }
    }

    /// Wakes who waits at the other end.
    fn wake(&self, mut slot: MutexGuard<'_, Slot<T>>) {
        let waiting = slot.waiting.get_mut(self.this ^ 1).and_then(Option::take);
        // A waker may run what opens the slot.
        drop(slot);
        if let Some(waiting) = waiting {
            waiting.wake();
        }
    }
}

impl<T> Drop for End<T> {
    fn drop(&mut self) {
        let mut slot = self.open();
        slot.is_closed = true;
        self.wake(slot);
    }
}

/// The end that gives.
pub(crate) struct Giver<T>(End<T>);

impl<T> Giver<T> {
    /// Whether the other end is gone.
    pub(crate) fn is_alone(&self) -> bool {
        self.0.open().is_closed
    }

    /// Waits until the slot is empty; says whether the other end is still there.
    pub(crate) async fn is_wanted(&self) -> bool {
        poll_fn(|cx| {
            let mut slot = self.0.open();
            if slot.is_closed || slot.value.is_none() {
                return Poll::Ready(!slot.is_closed);
            }
            self.0.wait(&mut slot, cx);
            Poll::Pending
        })
        .await
    }

    /// What a future leads to, unless the other end goes away before.
    pub(crate) async fn unless_alone<F: Future>(&self, future: F) -> Option<F::Output> {
        let mut future = pin!(future);
        poll_fn(|cx| {
            let mut slot = self.0.open();
            if slot.is_closed {
                return Poll::Ready(None);
            }
            self.0.wait(&mut slot, cx);
            drop(slot);
            future.as_mut().poll(cx).map(Some)
        })
        .await
    }

    /// Puts a value into the slot.
    pub(crate) fn give(&self, value: T) {
        let mut slot = self.0.open();
        slot.value = Some(value);
        self.0.wake(slot);
    }
}

/// The end that takes.
pub(crate) struct Taker<T>(End<T>);

impl<T> Taker<T> {
    /// The next value; none once the other end is gone.
    pub(crate) fn poll_take(&self, cx: &Context<'_>) -> Poll<Option<T>> {
        let mut slot = self.0.open();
        let value = slot.value.take();
        if value.is_some() || slot.is_closed {
            self.0.wake(slot);
            return Poll::Ready(value);
        }
        self.0.wait(&mut slot, cx);
        Poll::Pending
    }

    /// The same as a future.
    pub(crate) async fn take(&self) -> Option<T> {
        poll_fn(|cx| self.poll_take(cx)).await
    }
}
