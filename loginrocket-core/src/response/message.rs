//! What may be shown of a text that the service has written for people.

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
    let mut shown: Vec<char> = message.chars().flat_map(escaped).take(MAX_LEN + 1).collect();
    if shown.len() > MAX_LEN {
        shown.truncate(MAX_LEN.saturating_sub(3));
        shown.extend("...".chars());
    }
    Some(shown.into_iter().collect())
}

/// A character as it is shown.
fn escaped(letter: char) -> impl Iterator<Item = char> {
    let is_hidden = letter.is_control() || is_format(letter);
    let escaped = is_hidden.then(|| letter.escape_default()).into_iter().flatten();
    (!is_hidden).then_some(letter).into_iter().chain(escaped)
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
