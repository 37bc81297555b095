//! The secrets of one call, so that an answer that repeats one does not bring
//! it into an error or a log.

use std::sync::Arc;

use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

use super::SecretField;

/// The shortest secret that is looked for, in bytes: a shorter one is found in
/// too many texts that have nothing to do with it.
const MIN_LEN: usize = 4;

/// The secrets that a call has sent.
#[derive(Clone, Default)]
pub(crate) struct SentSecrets(Option<Arc<Vec<Zeroizing<String>>>>);

impl SentSecrets {
    /// Adds one.
    pub(crate) fn add(&mut self, secret: &dyn SecretField) {
        let Some(text) = secret.expose().filter(|text| text.len() >= MIN_LEN) else { return };
        Arc::make_mut(self.0.get_or_insert_default()).push(Zeroizing::new(folded(text)));
    }

    /// Whether there are none that are looked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether a text holds one of them: as it is, percent-encoded, or as a
    /// form has it; in any letter case.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        let Some(secrets) = &self.0 else { return false };
        let decoded = |text: &str| folded(&percent_decode_str(text).decode_utf8_lossy());
        let forms = [folded(text), decoded(text), decoded(&text.replace('+', " "))];
        secrets.iter().any(|secret| forms.iter().any(|form| form.contains(secret.as_str())))
    }
}

/// The text in lower case: a host name comes back so.
fn folded(text: &str) -> String {
    text.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::SentSecrets;

    #[test]
    fn a_secret_is_found_in_the_forms_that_a_url_has() {
        let mut secrets = SentSecrets::default();
        assert!(!secrets.are_in("rq_1"));
        secrets.add(&"Correct Horse+/\u{e9}");
        secrets.add(&None::<&str>);
        for text in [
            "Correct Horse+/\u{e9}",
            "x-correct horse+/\u{e9}",
            "Correct%20Horse+%2F%C3%A9",
            "rq_correct+horse%2b%2f%c3%a9_1",
        ] {
            assert!(secrets.are_in(text), "{text}");
        }
        for text in ["", "rq_1", "Correct", "Horse/"] {
            assert!(!secrets.are_in(text), "{text}");
        }
    }

    #[test]
    fn a_short_secret_is_not_looked_for() {
        let mut secrets = SentSecrets::default();
        secrets.add(&"123");
        assert!(!secrets.are_in("rq_123"));
    }
}
