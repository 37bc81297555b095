//! Reads a text from its beginning, and knows in which line it is.

use std::fmt;

/// Why a text is not a lock: what is wrong, and in which line.
///
/// ```
/// use loginrocket::describe::lock::Lock;
///
/// let error = "lock 1\ncrate files 0.1\n".parse::<Lock>().unwrap_err();
/// assert_eq!(error.to_string(), "line 2: expected a version");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockError {
    line: usize,
    expected: &'static str,
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: expected {}", self.line, self.expected)
    }
}

impl std::error::Error for LockError {}

/// What is not read yet.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Cursor<'a> {
    /// The beginning of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text, line: 1 }
    }

    /// What is not read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// The error that something else was expected here.
    pub(super) fn expected<T>(&self, expected: &'static str) -> Result<T, LockError> {
        Err(LockError { line: self.line, expected })
    }

    /// Reads so many bytes, which end between characters.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line = self.line.saturating_add(taken.matches('\n').count());
        self.rest = rest;
        taken
    }

    /// Reads the characters that are of a kind.
    pub(super) fn take_while(&mut self, is_of_kind: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !is_of_kind(c)).unwrap_or(self.rest.len());
        self.take(end)
    }

    /// Reads up to this place of what is not read yet.
    pub(super) fn take_to(&mut self, end: usize) -> &'a str {
        self.take(end)
    }

    /// Reads this text, if it is here.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let is_here = self.rest.starts_with(text);
        if is_here {
            self.take(text.len());
        }
        is_here
    }

    /// Reads this text.
    pub(super) fn expect(&mut self, text: &str, expected: &'static str) -> Result<(), LockError> {
        if self.eat(text) { Ok(()) } else { self.expected(expected) }
    }

    /// Reads spaces and line ends.
    pub(super) fn skip_gap(&mut self) {
        self.take_while(char::is_whitespace);
    }

    /// Reads the end of a line, or of the text.
    pub(super) fn expect_end(&mut self) -> Result<(), LockError> {
        if self.rest.is_empty() { Ok(()) } else { self.expect("\n", "the end of the line") }
    }

    /// Reads what is left of the line, and its end.
    pub(super) fn rest_of_line(&mut self) -> Result<&'a str, LockError> {
        let text = self.take_while(|c| c != '\n');
        if text.is_empty() {
            return self.expected("a value");
        }
        self.expect_end().map(|()| text)
    }

    /// Reads a JSON string.
    pub(super) fn string(&mut self) -> Result<String, LockError> {
        let mut read = serde_json::Deserializer::from_str(self.rest).into_iter::<String>();
        match read.next() {
            Some(Ok(text)) => {
                self.take(read.byte_offset());
                Ok(text)
            }
            _ => self.expected("a string"),
        }
    }

    /// Reads a name: as it is, or as a JSON string.
    pub(super) fn name(&mut self) -> Result<String, LockError> {
        if self.rest.starts_with('"') {
            return self.string();
        }
        match self.take_while(is_of_name) {
            "" => self.expected("a name"),
            name => Ok(name.to_owned()),
        }
    }
}

/// Whether a character stands in names as it is.
pub(super) fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '[' | ']')
}
