//! The pages that were named so far, in a memory that does not grow with the list.

use std::{
    collections::VecDeque,
    hash::{BuildHasher as _, RandomState},
};

/// How many names are remembered: as far back a repeated one is found at once.
const RECENT: usize = 1024;

/// Remembers which pages were named as the next ones, by hashes that a server cannot
/// foresee.
///
/// The last [`RECENT`] names are found at once. Of a longer loop one name is remembered
/// besides (Brent's algorithm), so it is found at the latest when it was gone through
/// three times. Names that differ are taken for the same once in 2^54 pages.
#[derive(Default)]
pub(crate) struct Trail {
    hasher: RandomState,
    recent: VecDeque<u64>,
    /// A name from further back, and the number of its page.
    anchor: Option<(u64, u64)>,
}

impl Trail {
    /// Takes the name of the page that comes after `page`; returns the number of the
    /// earlier page that named the same one.
    pub(crate) fn add(&mut self, page: u64, next: &str) -> Option<u64> {
        let hash = self.hasher.hash_one(next);
        let back = self.recent.iter().rev().zip(1_u64..).find(|(known, _)| **known == hash);
        let recent = back.map(|(_, steps)| page.saturating_sub(steps));
        let anchor = self.anchor.filter(|(known, _)| *known == hash).map(|(_, page)| page);
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(hash);
        if page.is_power_of_two() {
            self.anchor = Some((hash, page));
        }
        recent.or(anchor)
    }
}

#[cfg(test)]
mod tests {
    use super::{RECENT, Trail};

    /// The page at which a loop of this length is found, and the earlier one.
    fn found(lead: u64, length: usize) -> (u64, u64) {
        let mut trail = Trail::default();
        let mut names = (0..lead).chain((lead..).take(length).cycle());
        (1..).find_map(|page| Some((page, trail.add(page, &names.next()?.to_string())?))).unwrap()
    }

    #[test]
    fn a_short_loop_is_found_when_it_closes() {
        assert_eq!(found(0, 1), (2, 1));
        assert_eq!(found(3, 2), (6, 4));
        assert_eq!(found(7, 1024), (1032, 8));
    }

    #[test]
    fn a_long_loop_is_found_and_little_is_remembered() {
        for (length, page, earlier) in
            [(1025, 3073, 2048), (3000, 7096, 4096), (10_000, 26_384, 16_384)]
        {
            assert_eq!(found(5, length), (page, earlier));
        }
        let mut trail = Trail::default();
        for page in 1..5000 {
            assert_eq!(trail.add(page, &page.to_string()), None);
        }
        assert_eq!(trail.recent.len(), RECENT);
    }
}
