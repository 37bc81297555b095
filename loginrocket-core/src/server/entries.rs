//! Named values of a request: the pairs of a query string or form, the fields of a JSON object,
//! or parts. The values are as they stand in the request.

use std::cell::Cell;

use super::{arena::Keeper, pairs};

/// The names and values of one part of a request, in their order.
pub(super) struct Entries<'r> {
    all: Vec<Entry<'r>>,
    /// What the values are.
    pub(super) kind: Kind,
    /// Where each name is first, once there are many: looking through all of them for each
    /// new one would take quadratic time.
    index: Option<Index<'r>>,
}

/// Names, each with the number of its first entry.
#[expect(clippy::disallowed_types, reason = "it is asked for names, and its order is never seen")]
type Index<'r> = std::collections::HashMap<&'r str, usize>;

/// How many entries are looked through one by one.
const FEW: usize = 16;

/// What values are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Texts with percent-encoding.
    Encoded,
    /// JSON texts.
    Json,
    /// Texts as they are.
    Plain,
}

/// One name with a value.
pub(super) struct Entry<'r> {
    pub(super) name: &'r str,
    /// As it stands in the request; nothing if it is no text.
    pub(super) value: &'r str,
    /// Whether it is UTF-8, which a part need not be.
    is_text: bool,
    /// The next entry of the same name.
    pub(super) next: Option<usize>,
    /// The last entry of this name; counts for the first one only.
    last: usize,
    /// Whether no earlier entry has the name.
    pub(super) is_first: bool,
    /// Whether a flattened struct has this field.
    pub(super) is_taken: Cell<bool>,
}

impl<'r> Entries<'r> {
    /// None yet, with room for some.
    pub(super) fn new(kind: Kind) -> Self {
        Self { all: Vec::with_capacity(8), kind, index: None }
    }

    /// Adds one that may be no text.
    pub(super) fn push_bytes(&mut self, name: &'r str, value: &'r [u8]) {
        let text = std::str::from_utf8(value);
        self.push(name, text.unwrap_or_default());
        if let (Err(_), Some(entry)) = (text, self.all.last_mut()) {
            entry.is_text = false;
        }
    }

    /// The text of one; `None` if it is not UTF-8.
    pub(super) fn text(&self, entry: &Entry<'r>, keeper: &Keeper<'r>) -> Option<&'r str> {
        match self.kind {
            Kind::Encoded => pairs::decode(entry.value, keeper),
            Kind::Json | Kind::Plain => entry.is_text.then_some(entry.value),
        }
    }

    /// Adds one.
    pub(super) fn push(&mut self, name: &'r str, value: &'r str) {
        let at = self.all.len();
        let first = self.find(name);
        if let Some(first) = first {
            let last = self.all.get_mut(first).map(|entry| std::mem::replace(&mut entry.last, at));
            if let Some(last) = last.and_then(|last| self.all.get_mut(last)) {
                last.next = Some(at);
            }
        } else if let Some(index) = &mut self.index {
            index.insert(name, at);
        }
        let is_first = first.is_none();
        let is_taken = Cell::new(false);
        let entry = Entry { name, value, is_text: true, next: None, last: at, is_first, is_taken };
        self.all.push(entry);
        if self.index.is_none() && self.all.len() > FEW {
            let firsts = self.all.iter().enumerate().filter(|(_, entry)| entry.is_first);
            self.index = Some(firsts.map(|(at, entry)| (entry.name, at)).collect());
        }
    }

    /// The first entry of a name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        if let Some(index) = &self.index {
            work::count(1);
            return index.get(name).copied();
        }
        work::count(self.all.len());
        self.all.iter().position(|entry| entry.name == name)
    }

    /// An entry by its number.
    pub(super) fn get(&self, at: usize) -> Option<&Entry<'r>> {
        self.all.get(at)
    }

    /// The number of the first entry of a new name, from this number on.
    pub(super) fn next_name(&self, from: usize) -> Option<usize> {
        let behind = self.all.get(from..)?;
        let ahead = behind.iter().position(|entry| entry.is_first)?;
        Some(from.saturating_add(ahead))
    }

    /// Each name, once.
    pub(super) fn names(&self) -> impl Iterator<Item = &'r str> {
        self.all.iter().filter(|entry| entry.is_first).map(|entry| entry.name)
    }
}

/// Counts comparisons and look-ups in tests: a count proves what a time only suggests.
#[cfg(test)]
pub(super) mod work {
    use std::cell::Cell;

    thread_local! {
        static DONE: Cell<usize> = const { Cell::new(0) };
    }

    /// Adds to the count.
    pub(in crate::server) fn count(steps: usize) {
        DONE.with(|done| done.set(done.get().saturating_add(steps)));
    }

    /// The count so far, which begins anew.
    pub(in crate::server) fn done() -> usize {
        DONE.with(|done| done.replace(0))
    }
}

/// Nothing is counted outside of tests.
#[cfg(not(test))]
pub(super) mod work {
    /// Does nothing.
    pub(in crate::server) fn count(_steps: usize) {}
}

#[cfg(test)]
mod tests {
    use super::{Entries, Kind, work};

    #[test]
    fn entries_of_a_name_are_found_in_their_order() {
        for others in [0, 5, 100] {
            let names: Vec<String> = (0..others).map(|number| format!("n{number}")).collect();
            let mut entries = Entries::new(Kind::Json);
            entries.push("a", "1");
            for name in &names {
                entries.push(name, "x");
            }
            entries.push("a", "2");
            entries.push("a", "3");
            let mut values = Vec::new();
            let mut at = entries.find("a");
            while let Some(entry) = at.and_then(|at| entries.get(at)) {
                values.push(entry.value);
                at = entry.next;
            }
            assert_eq!(values, ["1", "2", "3"]);
            assert!(entries.find("b").is_none());
            assert_eq!(entries.names().count(), others + 1);
        }
    }

    #[test]
    fn twice_as_many_names_are_twice_the_work() {
        let work_of = |number: usize| {
            let names: Vec<String> = (0..number).map(|number| format!("n{number}")).collect();
            work::done();
            let mut entries = Entries::new(Kind::Json);
            for name in &names {
                entries.push(name, "");
            }
            work::done()
        };
        let (once, twice) = (work_of(10_000), work_of(20_000));
        assert_eq!(twice - once, 10_000);
    }
}
