//! The secrets of one call, so that a response that repeats one does not bring
//! it into an error or a log.

use std::{borrow::Cow, sync::Arc};

use http::HeaderMap;
use percent_encoding::percent_decode;
use zeroize::Zeroizing;

/// The shortest secret that is looked for, in bytes: a shorter one would be found
/// in unrelated texts.
const MIN_LEN: usize = 4;

/// Ends each secret: a noncharacter, which is not meant for text.
const END: char = '\u{ffff}';

/// Secrets that are looked for, each with [`END`].
pub(crate) type SecretTexts = Arc<Zeroizing<String>>;

/// The secrets that a call sends.
#[derive(Clone, Default)]
pub(crate) struct SentSecrets {
    /// Those of the call itself.
    texts: Option<SecretTexts>,
    /// Those of its credentials, which are prepared once for many calls.
    credentials: Option<SecretTexts>,
    /// Whether there is one that is too short to be looked for.
    short: bool,
}

impl SentSecrets {
    /// Adds a secret, if there is one.
    pub(crate) fn add(&mut self, secret: Option<&str>) {
        let Some(secret) = secret else { return };
        if secret.len() < MIN_LEN {
            self.short = true;
            return;
        }
        let before = self.texts.as_ref().map_or("", |texts| texts.as_str());
        let room = before.len().saturating_add(secret.len()).saturating_add(1);
        // A text that grows leaves its old copy behind.
        let mut texts = Zeroizing::new(String::with_capacity(room));
        texts.push_str(before);
        texts.push_str(secret);
        texts.push(END);
        self.texts = Some(Arc::new(texts));
    }

    /// Those of the call itself, to be carried by others.
    pub(crate) fn into_texts(self) -> Option<SecretTexts> {
        self.texts
    }

    /// Adds the secrets of credentials; what was carried before stays a secret.
    pub(crate) fn carry(&mut self, credentials: Option<SecretTexts>) {
        let before = std::mem::replace(&mut self.credentials, credentials);
        let before = before.filter(|before| {
            !self.credentials.as_ref().is_some_and(|now| Arc::ptr_eq(now, before))
        });
        for secret in before.iter().flat_map(parts) {
            if !self.are_in(secret) {
                self.add(Some(secret));
            }
        }
    }

    /// Adds the values of headers that are marked sensitive, and what follows
    /// the scheme in one such as `Bearer <token>` (RFC 9110, section 11.4).
    pub(crate) fn add_sensitive(&mut self, headers: &HeaderMap) {
        let sensitive = headers.values().filter(|value| value.is_sensitive());
        for value in sensitive.filter_map(|value| std::str::from_utf8(value.as_bytes()).ok()) {
            let credentials = value.split_once(' ').map(|(_, credentials)| credentials.trim());
            for secret in [Some(value), credentials].into_iter().flatten() {
                if !self.are_in(secret) {
                    self.add(Some(secret));
                }
            }
        }
    }

    /// Whether the call itself has any secret.
    pub(crate) fn were_opened(&self) -> bool {
        self.short || self.texts.is_some()
    }

    /// All that are looked for.
    #[cfg(feature = "testing")]
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().chain(&self.credentials).flat_map(parts)
    }

    /// Whether there is no secret that is looked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.texts.is_none() && self.credentials.is_none()
    }

    /// Whether a text contains one of them: as it is, percent-encoded or
    /// form-encoded, in any letter case.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        self.are_in_bytes(text.as_bytes())
    }

    /// The same of bytes that need be no text.
    pub(crate) fn are_in_bytes(&self, bytes: &[u8]) -> bool {
        if self.is_empty() {
            return false;
        }
        // Most texts have no other form, and are not copied.
        let decoded = |bytes: &[u8]| self.stand_in(&Cow::from(percent_decode(bytes)));
        let with_spaces = |byte: &u8| if *byte == b'+' { b' ' } else { *byte };
        self.stand_in(bytes)
            || (bytes.contains(&b'%') && decoded(bytes))
            || (bytes.contains(&b'+')
                && decoded(&bytes.iter().map(with_spaces).collect::<Vec<_>>()))
    }

    /// Whether a text contains one of them as it is, in any letter case, as host
    /// names come back.
    fn stand_in(&self, text: &[u8]) -> bool {
        let mut secrets = self.texts.iter().chain(&self.credentials).flat_map(parts);
        secrets.any(|secret| {
            let mut windows = text.windows(secret.len());
            windows.any(|window| window.eq_ignore_ascii_case(secret.as_bytes()))
        })
    }
}

/// The secrets in a text of them.
fn parts(texts: &SecretTexts) -> impl Iterator<Item = &str> {
    texts.split(END).filter(|part| part.len() >= MIN_LEN)
}

#[cfg(test)]
mod tests {
    use super::SentSecrets;

    #[test]
    fn a_secret_is_found_in_the_forms_that_a_url_has() {
        let mut secrets = SentSecrets::default();
        assert!(!secrets.are_in("rq_1"));
        secrets.add(Some("Correct Horse+/\u{e9}"));
        secrets.add(None);
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
    fn each_of_several_secrets_is_found_and_no_other_text() {
        let mut secrets = SentSecrets::default();
        for secret in ["hunter2", "Correct Horse"] {
            secrets.add(Some(secret));
        }
        for text in ["x-hunter2", "correct horse-x"] {
            assert!(secrets.are_in(text), "{text:?}");
        }
        for text in ["", "hunter", "hunter2correct".get(1..).unwrap()] {
            assert!(!secrets.are_in(text), "{text:?}");
        }
    }

    #[test]
    fn those_of_credentials_are_found_before_and_after_they_change() {
        let texts = |secret| {
            let mut secrets = SentSecrets::default();
            secrets.add(Some(secret));
            secrets.into_texts()
        };
        let mut secrets = SentSecrets::default();
        secrets.carry(texts("first-token"));
        assert!(secrets.are_in("x-FIRST-token") && !secrets.were_opened());
        secrets.carry(texts("second-token"));
        assert!(secrets.are_in("first-token") && secrets.are_in("second-token"));
        assert!(!secrets.are_in("third-token"));
    }

    #[test]
    fn a_sensitive_header_is_a_secret_in_any_language() {
        let mut headers = http::HeaderMap::new();
        let value = http::HeaderValue::from_bytes("Key Correct-H\u{f6}rse".as_bytes());
        headers.insert("x-key", value.unwrap());
        let mut secrets = SentSecrets::default();
        secrets.add_sensitive(&headers);
        assert!(secrets.is_empty());
        headers.values_mut().for_each(|value| value.set_sensitive(true));
        secrets.add_sensitive(&headers);
        assert!(secrets.are_in("no key such as correct-H\u{f6}rse"));
    }

    #[test]
    fn a_short_secret_is_not_looked_for() {
        let mut secrets = SentSecrets::default();
        secrets.add(Some("123"));
        assert!(secrets.were_opened());
        assert!(!secrets.are_in("rq_123"));
    }
}
