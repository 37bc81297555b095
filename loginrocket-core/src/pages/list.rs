//! What can be the list in a page.

use std::{
    collections::{BTreeMap, BTreeSet, LinkedList, VecDeque},
    mem,
};

/// The list in a page: `Vec` and the other collections of the standard library, or a type
/// of your own.
///
/// ```
/// use std::{mem, vec};
///
/// use loginrocket::pages::PageItems;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Keys(Vec<u64>);
///
/// impl PageItems for Keys {
///     type Item = u64;
///     type Iter = vec::IntoIter<u64>;
///
///     fn count(&self) -> usize {
///         self.0.len()
///     }
///
///     fn take(&mut self) -> Self::Iter {
///         mem::take(&mut self.0).into_iter()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the list in a page",
    label = "not a list",
    note = "name the field of the response that is the list, as in `page(.., items = keys: Vec<Key>)`",
    note = "a list of your own implements `loginrocket::pages::PageItems`"
)]
pub trait PageItems {
    /// One item.
    type Item;

    /// The items by value.
    type Iter: Iterator<Item = Self::Item>;

    /// How many items it has.
    fn count(&self) -> usize;

    /// Takes the items out.
    fn take(&mut self) -> Self::Iter;
}

/// Implements it for collections.
macro_rules! collections {
    ($($(#[$attr:meta])* [$($parameter:ident $(: $bound:ident)?),+] $list:ty;)*) => {
        $($(#[$attr])* impl<$($parameter $(: $bound)?),+> PageItems for $list {
            type Item = <Self as IntoIterator>::Item;
            type Iter = <Self as IntoIterator>::IntoIter;

            fn count(&self) -> usize {
                self.len()
            }

            fn take(&mut self) -> Self::Iter {
                mem::take(self).into_iter()
            }
        })*
    };
}

collections! {
    [T] Vec<T>;
    [T] VecDeque<T>;
    [T] LinkedList<T>;
    [T] BTreeSet<T>;
    [K, V] BTreeMap<K, V>;
    #[expect(clippy::disallowed_types, reason = "a user's response may have it")]
    [T, S: Default] std::collections::HashSet<T, S>;
    #[expect(clippy::disallowed_types, reason = "a user's response may have it")]
    [K, V, S: Default] std::collections::HashMap<K, V, S>;
}
