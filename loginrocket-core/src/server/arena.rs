//! Texts that were decoded out of a request, kept as long as the request: what a field of the
//! type `&str` refers to where the text on the wire is another one.
//!
//! A list that only grows, of cells that are written once: nothing moves, so that what was
//! kept can be borrowed while more is kept, without `unsafe`.

use std::{cell::Cell, sync::OnceLock};

use zeroize::Zeroizing;

use super::entries::work;

/// The texts of one request.
#[derive(Default)]
pub(super) struct Arena {
    first: Link,
}

/// Where the next text goes. It can be shared between threads, as a request can.
type Link = OnceLock<Box<Node>>;

/// One text.
struct Node {
    /// Wiped at its end: it may be a secret.
    text: Zeroizing<Box<str>>,
    next: Link,
}

/// One after the other: the drop of each node by the one before it would be as deep as there
/// are texts.
impl Drop for Arena {
    fn drop(&mut self) {
        let mut next = self.first.take();
        while let Some(mut node) = next {
            next = node.next.take();
        }
    }
}

/// Adds texts to an arena. It knows the end of the list, so that a text takes the same time
/// however many there are.
pub(super) struct Keeper<'r> {
    last: Cell<&'r Link>,
}

impl<'r> Keeper<'r> {
    /// Begins at the start: what was kept by another one is passed over once.
    pub(super) fn new(arena: &'r Arena) -> Self {
        Self { last: Cell::new(&arena.first) }
    }

    /// Keeps a text.
    pub(super) fn keep(&self, text: impl Into<Box<str>>) -> &'r str {
        let mut node = Box::new(Node { text: Zeroizing::new(text.into()), next: Link::new() });
        loop {
            work::count(1);
            let link = self.last.get();
            let back = link.set(node).err();
            // It is there: this call has set it, or an earlier one.
            let Some(there) = link.get() else { return "" };
            self.last.set(&there.next);
            match back {
                None => return &there.text,
                Some(back) => node = back,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Arena, Keeper};

    #[test]
    fn what_was_kept_stays_while_more_is_kept() {
        let arena = Arena::default();
        let keeper = Keeper::new(&arena);
        let first = keeper.keep("a");
        let others: Vec<&str> =
            (0..100_000).map(|number| keeper.keep(format!("{number}"))).collect();
        let another = Keeper::new(&arena);
        assert_eq!(another.keep("b"), "b");
        assert_eq!((first, others[0], others[99_999]), ("a", "0", "99999"));
    }
}
