//! Keeps repeated calls a small part of all calls: when a service is down,
//! repeating everything would keep it down.

use std::sync::atomic::{AtomicU32, Ordering};

/// What a repeated attempt costs, and a call earns: one in ten.
const COST: u32 = 10;

/// The most that is saved: ten repeated attempts.
const MOST: u32 = 100;

/// The budget of a client for repeated attempts. Clones of the client share it.
#[derive(Debug)]
pub(crate) struct Budget {
    balance: AtomicU32,
}

impl Default for Budget {
    fn default() -> Self {
        Self { balance: AtomicU32::new(MOST) }
    }
}

impl Budget {
    /// A new call earns its part.
    pub(crate) fn earn(&self) {
        self.change(|balance| Some(balance.saturating_add(1).min(MOST)));
    }

    /// Pays for a repeated attempt; `false` if there is not enough.
    pub(crate) fn pay(&self) -> bool {
        self.change(|balance| balance.checked_sub(COST))
    }

    /// Changes the balance, unless the change is `None`.
    fn change(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        self.balance.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn repeated_attempts_are_a_tenth_of_all_calls() {
        let budget = Budget::default();
        let mut repeated = 0;
        for _ in 0..1_000 {
            budget.earn();
            while budget.pay() {
                repeated += 1;
            }
        }
        assert_eq!(repeated, 10 + 1_000 / 10 - 1);
    }
}
