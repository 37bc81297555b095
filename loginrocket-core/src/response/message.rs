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
            shown.extend(escaped(letter).chars());
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
                f.write_str(&escaped(letter))?;
            } else {
                f.write_char(letter)?;
            }
        }
        Ok(())
    }
}

/// What is shown for a character that is hidden or quotes: as `char::escape_default`, which is
/// far more code.
fn escaped(letter: char) -> String {
    let mut text = String::from('\\');
    match letter {
        '\t' => text.push('t'),
        '\r' => text.push('r'),
        '\n' => text.push('n'),
        '"' | '\\' | '\'' => text.push(letter),
        _ => {
            text.push_str("u{");
            let number = u32::from(letter);
            let shifts = [20, 16, 12, 8, 4, 0].into_iter();
            let shifts = shifts.skip_while(|shift| *shift > 0 && number >> shift == 0);
            text.extend(shifts.filter_map(|shift| char::from_digit((number >> shift) & 15, 16)));
            text.push('}');
        }
    }
    text
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
    use super::{escaped, is_hidden, shown};
    use crate::secret::SentSecrets;

    #[test]
    fn what_is_hidden_or_quotes_is_escaped_as_the_standard_library_does() {
        let all = ('\0'..=char::MAX).filter(|letter| is_hidden(*letter));
        for letter in all.chain(['"', '\\', '\'']) {
            assert_eq!(escaped(letter), letter.escape_default().to_string());
        }
    }

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
