//! Takes secrets out of texts before they are written to a file.

use zeroize::Zeroizing;

use crate::secret::{SentSecrets, watch::PLACEHOLDER};

/// The secrets of a recording. Each has a number, so that a reader sees where one comes back.
#[derive(Default)]
pub(super) struct Secrets {
    all: Vec<Known>,
}

/// A secret.
struct Known {
    text: Zeroizing<String>,
    /// It alone, to be found in each form that it can take; nothing of one that is so short that
    /// it would be found in unrelated texts.
    forms: SentSecrets,
    placeholder: String,
}

impl Secrets {
    /// Adds one, unless it is known.
    pub(super) fn add(&mut self, secret: &str) {
        if secret.is_empty() || self.all.iter().any(|known| *known.text == secret) {
            return;
        }
        let mut forms = SentSecrets::default();
        forms.add(Some(secret));
        let number = self.all.len().saturating_add(1);
        let placeholder = format!("{}_{number}__", PLACEHOLDER.trim_end_matches('_'));
        self.all.push(Known { text: Zeroizing::new(secret.to_owned()), forms, placeholder });
    }

    /// Whether a text has placeholders.
    pub(super) fn are_in(text: &str) -> bool {
        text.contains(PLACEHOLDER.trim_end_matches('_'))
    }

    /// Whether bytes that are no text have one of them.
    pub(super) fn are_in_bytes(&self, bytes: &[u8]) -> bool {
        self.all.iter().any(|known| known.forms.are_in_bytes(bytes))
    }

    /// A text without them. One that has a secret in another form, such as percent-encoded, is
    /// replaced as a whole.
    pub(super) fn mask(&self, text: &str) -> String {
        if let Some(known) = self.all.iter().find(|known| *known.text == text) {
            return known.placeholder.clone();
        }
        let mut found: Vec<&Known> =
            self.all.iter().filter(|known| known.forms.are_in(text)).collect();
        // One may be a part of another.
        found.sort_by_key(|known| std::cmp::Reverse(known.text.len()));
        let replace = |text: String, known: &&Known| text.replace(&*known.text, &known.placeholder);
        let masked = found.iter().fold(text.to_owned(), replace);
        let hidden = found.into_iter().find(|known| known.forms.are_in(&masked));
        hidden.map_or(masked, |known| known.placeholder.clone())
    }

    /// A JSON text without them, and without white space.
    pub(super) fn mask_json(&self, json: &str) -> String {
        let mut masked = String::with_capacity(json.len());
        let mut rest = json;
        while let Some(next) = rest.chars().next() {
            let (token, behind) =
                rest.split_at(if next == '"' { literal(rest) } else { next.len_utf8() });
            rest = behind;
            if next == '"' {
                masked += &self.mask_literal(token);
            } else if !matches!(next, ' ' | '\t' | '\n' | '\r') {
                masked += token;
            }
        }
        masked
    }

    /// A text as it stands in JSON, without them.
    fn mask_literal(&self, literal: &str) -> String {
        let Ok(text) = serde_json::from_str::<String>(literal) else { return literal.to_owned() };
        let masked = self.mask(&text);
        if masked == text {
            literal.to_owned()
        } else {
            serde_json::Value::from(masked).to_string()
        }
    }
}

/// The length of the text that begins with a quotation mark.
fn literal(json: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in json.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at.saturating_add(1),
            _ => {}
        }
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use super::Secrets;

    /// Two secrets, one of which is short.
    fn secrets() -> Secrets {
        let mut secrets = Secrets::default();
        for secret in ["hunter2 x", "17", "hunter2 x"] {
            secrets.add(secret);
        }
        secrets
    }

    #[test]
    fn a_secret_is_taken_out_in_each_form() {
        for (text, masked) in [
            ("hunter2 x", "__secret_1__"),
            ("a hunter2 x b", "a __secret_1__ b"),
            ("17", "__secret_2__"),
            ("https://a.example/?t=hunter2%20x&u=1", "__secret_1__"),
            ("t=hunter2+x", "__secret_1__"),
            ("HUNTER2 X", "__secret_1__"),
            ("117", "117"),
            ("hunter2", "hunter2"),
        ] {
            assert_eq!(secrets().mask(text), masked, "{text}");
        }
    }

    #[test]
    fn json_keeps_its_numbers_and_loses_its_white_space() {
        let json = "{ \"a\\\"\":\t1.50e3, \"b\": [\"hunter2\\u0020x\", \"\\n\"],\n \"17\":170 }";
        let masked = r#"{"a\"":1.50e3,"b":["__secret_1__","\n"],"__secret_2__":170}"#;
        assert_eq!(secrets().mask_json(json), masked);
        assert_eq!(secrets().mask_json("\"open"), "\"open");
    }
}
