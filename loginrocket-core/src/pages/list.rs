//! What can be the list in a page.

use std::collections::{BTreeMap, BTreeSet, LinkedList, VecDeque};

/// The list in a page: `Vec` and the other collections of the standard library, or a type
/// of your own.
///
/// ```
/// use loginrocket::pages::PageItems;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Keys(Vec<u64>);
///
/// impl IntoIterator for Keys {
///     type Item = u64;
///     type IntoIter = std::vec::IntoIter<u64>;
///
///     fn into_iter(self) -> Self::IntoIter {
///         self.0.into_iter()
///     }
/// }
///
/// impl PageItems for Keys {
///     fn count(&self) -> usize {
///         self.0.len()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the list in a page",
    label = "not a list",
    note = "name the field of the response that is the list, as in `page(.., items = keys: Vec<Key>)`",
    note = "a list of your own implements `loginrocket::pages::PageItems`"
)]
pub trait PageItems: IntoIterator {
    /// How many items it has.
    fn count(&self) -> usize;
}

impl<T> PageItems for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }
}

impl<T> PageItems for VecDeque<T> {
    fn count(&self) -> usize {
        self.len()
    }
}

impl<T> PageItems for LinkedList<T> {
    fn count(&self) -> usize {
        self.len()
    }
}

impl<T> PageItems for BTreeSet<T> {
    fn count(&self) -> usize {
        self.len()
    }
}

impl<K, V> PageItems for BTreeMap<K, V> {
    fn count(&self) -> usize {
        self.len()
    }
}

#[expect(clippy::disallowed_types, reason = "a user's response may have it")]
impl<T, S> PageItems for std::collections::HashSet<T, S> {
    fn count(&self) -> usize {
        self.len()
    }
}

#[expect(clippy::disallowed_types, reason = "a user's response may have it")]
impl<K, V, S> PageItems for std::collections::HashMap<K, V, S> {
    fn count(&self) -> usize {
        self.len()
    }
}
