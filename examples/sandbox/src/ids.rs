//! Ids as LoginRocket writes them: a prefix and 22 base-62 characters.

use std::sync::atomic::{AtomicU64, Ordering};

use aws_lc_rs::hmac;

/// The characters of an id.
const BASE_62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Makes ids that differ and cannot be guessed.
#[derive(Debug)]
pub(crate) struct Ids {
    /// Turns the count into characters.
    key: hmac::Key,
    /// How many ids were made.
    count: AtomicU64,
}

impl Ids {
    /// Ids that depend on `secret` alone.
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self { key: hmac::Key::new(hmac::HMAC_SHA256, secret), count: AtomicU64::new(0) }
    }

    /// The next id, beginning with `prefix`.
    pub(crate) fn next(&self, prefix: &str) -> String {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let tag = hmac::sign(&self.key, &count.to_be_bytes());
        let character = |byte: &u8| BASE_62.iter().cycle().nth(usize::from(*byte));
        let characters = tag.as_ref().iter().take(22).filter_map(character);
        prefix.chars().chain(characters.copied().map(char::from)).collect()
    }

    /// A verification code: six digits.
    pub(crate) fn code(&self) -> String {
        let digit = |byte: u8| char::from(b'0'.saturating_add(byte % 10));
        self.next("").bytes().take(6).map(digit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn an_id_has_22_base_62_characters_and_comes_once() {
        let ids = Ids::new(b"secret");
        let (first, second) = (ids.next("rq_"), ids.next("rq_"));
        assert_ne!(first, second);
        let characters = first.strip_prefix("rq_").unwrap();
        assert_eq!(characters.len(), 22);
        assert!(characters.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
}
