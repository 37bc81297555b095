//! The syntax of the rate limit fields: of structured fields (RFC 9651) the lists
//! and dictionaries of items with parameters.

use http::{HeaderMap, HeaderValue};

/// How much is looked at of one field, in bytes, however many lines it has.
const MAX_LEN: usize = 1 << 10;

/// The lines of a field that are text, up to the first that is too much.
pub(super) fn lines<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
) -> impl Iterator<Item = &'a str> {
    let in_length = |left: &mut usize, line: &'a HeaderValue| {
        *left = left.checked_sub(line.len())?.checked_sub(1)?;
        Some(line)
    };
    let lines = headers.get_all(name).iter().scan(MAX_LEN, in_length);
    lines.filter_map(|line| line.to_str().ok()).filter(|line| quotes_are_closed(line))
}

/// The members of a line: `"default";r=0;t=30`, or `reset=5`.
pub(super) fn members(line: &str) -> impl Iterator<Item = &str> {
    split(line, ',')
}

/// The name of a member, and its parameters.
pub(super) fn name(member: &str) -> Option<&str> {
    split(member, ';').next().filter(|name| !name.is_empty())
}

/// A parameter of a member; of several with one name the last counts.
pub(super) fn parameter<'a>(member: &'a str, key: &str) -> Option<&'a str> {
    split(member, ';').skip(1).filter_map(|parameter| value(parameter, key)).last()
}

/// What stands behind `key=`.
pub(super) fn value<'a>(pair: &'a str, key: &str) -> Option<&'a str> {
    pair.strip_prefix(key)?.strip_prefix('=')
}

/// A whole number; more than fit count as the most.
pub(super) fn number(text: &str) -> Option<u64> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits.then(|| text.parse().unwrap_or(u64::MAX))
}

/// The parts of a text between separators that are not in quotes.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quotes = Quotes::default();
    let ends = move |char| !quotes.covers(char) && char == separator;
    text.split(ends).map(|part| part.trim_matches([' ', '\t']))
}

/// Whether every string in a text ends.
fn quotes_are_closed(text: &str) -> bool {
    let mut quotes = Quotes::default();
    text.chars().for_each(|char| {
        quotes.covers(char);
    });
    !quotes.open
}

/// Where in a text the quotes are.
#[derive(Default)]
struct Quotes {
    open: bool,
    escaped: bool,
}

impl Quotes {
    /// Whether the next character is in quotes, or is one.
    fn covers(&mut self, char: char) -> bool {
        let was_open = self.open;
        match char {
            _ if self.escaped => self.escaped = false,
            '\\' if self.open => self.escaped = true,
            '"' => self.open = !self.open,
            _ => {}
        }
        was_open || self.open
    }
}
