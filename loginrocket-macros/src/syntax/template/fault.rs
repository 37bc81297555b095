//! What is wrong with the text of a path: its characters and its segments.
//!
//! Braces are read in `template`.

use std::collections::BTreeSet;

use super::{Fault, Piece};

/// Characters that a path cannot contain; each is reported once per piece.
pub(super) fn characters(path: &str, piece: &Piece<'_>) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for (offset, letter) in piece.text.char_indices() {
        let rest = piece.text.get(offset..).unwrap_or("");
        let start = piece.start.saturating_add(offset);
        let Some(message) = character(letter, rest, column(path, start)) else { continue };
        if seen.insert(letter) || letter == '%' {
            faults.push((start..start.saturating_add(letter.len_utf8()), message));
        }
    }
    faults
}

/// What is wrong with one character; `rest` begins with it.
fn character(letter: char, rest: &str, column: usize) -> Option<String> {
    match letter {
        ' ' => Some(format!("white space at column {column} of the path; write `%20` for a space")),
        '\\' if column > 1 => Some("`\\` in the path; write `/`".to_owned()),
        '%' => percent(rest),
        _ if letter.is_control() => {
            Some(format!("control character at column {column} of the path; remove it"))
        }
        '"' | '<' | '>' | '^' | '`' | '|' | '[' | ']' => Some(unencoded(letter)),
        _ if !letter.is_ascii() => Some(unencoded(letter)),
        _ => None,
    }
}

/// A `%` that is not followed by two hexadecimal digits.
fn percent(rest: &str) -> Option<String> {
    let shown: String = rest.chars().take(3).collect();
    let is_encoded =
        shown.len() == 3 && shown.chars().skip(1).all(|digit| digit.is_ascii_hexdigit());
    let shown = shown.escape_debug();
    (!is_encoded).then(|| format!("`{shown}` is not percent-encoding; write `%25` for `%`"))
}

/// The remedy for a character that must be percent-encoded.
fn unencoded(letter: char) -> String {
    let mut buffer = [0; 4];
    let bytes = letter.encode_utf8(&mut buffer).bytes();
    let encoded: Vec<String> = bytes.map(|byte| format!("%{byte:02X}")).collect();
    format!("`{}` in the path; percent-encode it as `{}`", letter.escape_debug(), encoded.concat())
}

/// Mistakes in how the path, which begins at `offset`, is cut by `/`.
pub(super) fn segments(path: &str, offset: usize) -> Vec<Fault> {
    let rest = path.trim_start_matches(['/', '\\']);
    let slashes = path.len().saturating_sub(rest.len());
    let mut start = offset.saturating_add(slashes);
    let last = start.saturating_add(rest.len());
    let mut faults = Vec::new();
    if path.get(..slashes) != Some("/") {
        faults.push((offset..start, "path must start with one `/`".to_owned()));
    }
    for segment in rest.split('/') {
        let end = start.saturating_add(segment.len());
        if let Some(message) = segment_fault(segment, end == last) {
            faults.push((start..end, message));
        }
        start = end.saturating_add(1);
    }
    faults
}

/// What is wrong with one segment.
fn segment_fault(segment: &str, is_last: bool) -> Option<String> {
    let dots = segment.to_ascii_lowercase().replace("%2e", ".");
    if segment.is_empty() && !is_last {
        Some("empty segment in the path; write one `/`".to_owned())
    } else if dots == "." || dots == ".." {
        Some(format!("segment `{segment}` would change the path; remove it"))
    } else if let Some(name) = segment.strip_prefix(':').filter(|name| is_word(name)) {
        Some(format!("`:{name}` is not a placeholder; write `{{{name}}}`, or `%3A` for a `:`"))
    } else if segment.contains("}{") {
        Some("two placeholders in a row; put text between them".to_owned())
    } else {
        None
    }
}

/// Whether a text could be the name of a field.
pub(super) fn is_word(text: &str) -> bool {
    !text.starts_with(char::is_numeric)
        && !text.is_empty()
        && text.chars().all(|letter| letter == '_' || letter.is_alphanumeric())
}

/// The column of a byte, counted in characters from 1.
pub(super) fn column(path: &str, offset: usize) -> usize {
    path.get(..offset).map_or(0, |before| before.chars().count()).saturating_add(1)
}
