//! What may be shown of a text that the service has written for people.

use std::fmt::{self, Write as _};

use crate::secret::SentSecrets;

/// The longest text that is shown, in characters.
const MAX_LEN: usize = 200;

/// The text as one line of at most 200 characters; nothing if it repeats a
/// secret of the call.
pub(super) fn shown(message: &str, secrets: &SentSecrets) -> Option<String> {
    let message = message.trim();
    if message.is_empty() || secrets.are_in(message) {
        return None;
    }
    let mut shown = Vec::new();
    for letter in message.chars() {
        if is_hidden(letter) {
            shown.extend(letter.escape_default());
        } else {
            shown.push(letter);
        }
        if shown.len() > MAX_LEN {
            shown.truncate(MAX_LEN.saturating_sub(3));
            shown.extend(['.'; 3]);
            break;
        }
    }
    Some(shown.into_iter().collect())
}

/// A name of a declaration, as it is shown.
pub(crate) struct Name(pub(crate) &'static str);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            if is_hidden(letter) || matches!(letter, '"' | '\\' | '\'') {
                letter.escape_default().fmt(f)?;
            } else {
                f.write_char(letter)?;
            }
        }
        Ok(())
    }
}

/// Whether a character is shown by its number.
fn is_hidden(letter: char) -> bool {
    letter.is_control() || is_format(letter)
}

/// Whether a character changes a line without being seen: separators of lines,
/// marks that turn the direction of text, and what has no width.
fn is_format(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
    )
}

#[cfg(test)]
mod tests {
    use super::shown;
    use crate::secret::SentSecrets;

    #[test]
    fn a_message_of_200_characters_is_whole_and_a_longer_one_is_cut() {
        let secrets = SentSecrets::default();
        let full = "\u{e9}".repeat(200);
        assert_eq!(shown(&full, &secrets).unwrap(), full);
        let cut = shown(&format!("{full}x"), &secrets).unwrap();
        assert_eq!(cut, format!("{}...", "\u{e9}".repeat(197)));
    }

    #[test]
    fn what_is_not_seen_is_escaped() {
        let secrets = SentSecrets::default();
        let text = shown("a\nb\u{feff}\u{ad}\u{2060}\u{202e}c", &secrets).unwrap();
        assert_eq!(text, r"a\nb\u{feff}\u{ad}\u{2060}\u{202e}c");
    }
}
