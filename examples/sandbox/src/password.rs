//! Passwords, kept as Argon2 hashes.

use argon2::{Algorithm, Argon2, Params, Version};
use aws_lc_rs::constant_time::verify_slices_are_equal;

/// KiB of memory for one hash: little, for tests log in often.
const MEMORY: u32 = 256;

/// A password's hash.
#[derive(Clone, Debug)]
pub(crate) struct Password {
    /// What makes equal passwords hash differently.
    salt: String,
    /// The hash; none, if Argon2 refuses such a password, and then nothing matches.
    hash: Option<[u8; 32]>,
}

impl Password {
    /// Hashes `password`. This takes a while: keep it off the async threads.
    pub(crate) fn new(password: &str, salt: String) -> Self {
        let hash = hash(password, &salt);
        Self { salt, hash }
    }

    /// Whether `password` is this one. This takes a while too.
    pub(crate) fn matches(&self, password: &str) -> bool {
        match (self.hash, hash(password, &self.salt)) {
            (Some(known), Some(given)) => verify_slices_are_equal(&known, &given).is_ok(),
            _ => false,
        }
    }
}

/// The Argon2id hash of `password`.
fn hash(password: &str, salt: &str) -> Option<[u8; 32]> {
    let mut hash = [0; 32];
    let params = Params::new(MEMORY, 1, 1, Some(hash.len())).ok()?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt.as_bytes(), &mut hash)
        .ok()?;
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::Password;

    #[test]
    fn only_the_same_password_matches() {
        let password = Password::new("lovelace", "0123456789".to_owned());
        assert!(password.matches("lovelace"));
        assert!(!password.matches("Lovelace"));
        assert!(!password.matches(""));
    }

    #[test]
    fn a_password_that_cannot_be_hashed_matches_nothing() {
        let password = Password::new("lovelace", "short".to_owned());
        assert!(!password.matches("lovelace"));
    }
}
