//! Strings, and their escapes.

use super::{Code, Error, Json};

/// The text of a string.
pub(super) enum Text<'de> {
    /// As it stands there.
    Borrowed(&'de str),
    /// With its escapes resolved.
    Copied(String),
}

impl<'de> Json<'de> {
    /// Reads a string, whose quote comes next.
    pub(super) fn string(&mut self) -> Result<Text<'de>, Error> {
        self.skip();
        let mut copied = Vec::new();
        loop {
            let from = self.at;
            self.skip_plain();
            let plain = self.text.get(from..self.at).unwrap_or_default();
            match self.next() {
                None => return Err(self.error(Code::Eof)),
                Some(b'"') if copied.is_empty() => {
                    return std::str::from_utf8(plain)
                        .map(Text::Borrowed)
                        .map_err(|error| self.not_utf_8(plain.len(), error.valid_up_to()));
                }
                Some(b'"') => {
                    copied.extend_from_slice(plain);
                    return String::from_utf8(copied).map(Text::Copied).map_err(|error| {
                        self.not_utf_8(error.as_bytes().len(), error.utf8_error().valid_up_to())
                    });
                }
                Some(b'\\') => {
                    copied.extend_from_slice(plain);
                    let escaped = self.escape()?;
                    copied.extend_from_slice(escaped.encode_utf8(&mut [0; 4]).as_bytes());
                }
                Some(_) => return Err(self.error(Code::CONTROL)),
            }
        }
    }

    /// Skips a string, whose quote comes next. What its escapes mean does not matter.
    pub(super) fn ignore_string(&mut self) -> Result<(), Error> {
        self.skip();
        loop {
            self.skip_plain();
            match self.peek() {
                None => return Err(self.error(Code::Eof)),
                Some(b'"') => {
                    self.skip();
                    return Ok(());
                }
                Some(b'\\') => {
                    self.skip();
                    self.simple_escape()?;
                }
                Some(_) => return Err(self.error(Code::CONTROL)),
            }
        }
    }

    /// Skips what stands for itself.
    fn skip_plain(&mut self) {
        let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | 0..=0x1f);
        let plain = self.rest().iter().take_while(is_plain).count();
        self.at = self.at.saturating_add(plain);
    }

    /// The error of a text of this length that is valid up to a place, behind its quote.
    fn not_utf_8(&self, len: usize, valid: usize) -> Error {
        self.error(Code::NOT_UTF_8).earlier(len.saturating_sub(valid))
    }

    /// The character of an escape, whose backslash is read.
    fn escape(&mut self) -> Result<char, Error> {
        let first = match self.simple_escape()? {
            Escape::Char(char) => return Ok(char),
            Escape::Unit(unit) => unit,
        };
        if let Some(char) = char::from_u32(first.into()) {
            return Ok(char);
        }
        // What is no character is half of a pair; this is the first half.
        if first >= 0xdc00 {
            return Err(self.error(Code::SYNTAX));
        }
        for expected in [b'\\', b'u'] {
            let Some(next) = self.peek() else { return Err(self.error(Code::Eof)) };
            self.skip();
            if next != expected {
                return Err(self.error(Code::SYNTAX));
            }
        }
        let second = self.unit()?;
        let pair = char::decode_utf16([first, second]).next();
        pair.and_then(Result::ok).ok_or_else(|| self.error(Code::SYNTAX))
    }

    /// An escape by itself.
    fn simple_escape(&mut self) -> Result<Escape, Error> {
        Ok(Escape::Char(match self.next() {
            None => return Err(self.error(Code::Eof)),
            Some(byte @ (b'"' | b'\\' | b'/')) => byte.into(),
            Some(b'b') => '\x08',
            Some(b'f') => '\x0c',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unit().map(Escape::Unit),
            Some(_) => return Err(self.error(Code::SYNTAX)),
        }))
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u16, Error> {
        let Some(digits) = self.rest().first_chunk::<4>() else {
            self.at = self.text.len();
            return Err(self.error(Code::Eof));
        };
        self.at = self.at.saturating_add(4);
        let unit = digits.iter().try_fold(0, |unit: u16, digit| {
            let digit = char::from(*digit).to_digit(16).and_then(|digit| u16::try_from(digit).ok());
            digit.map(|digit| unit << 4 | digit)
        });
        unit.ok_or_else(|| self.error(Code::SYNTAX))
    }
}

/// What an escape stands for.
enum Escape {
    Char(char),
    /// A unit of UTF-16, which may be half of a character.
    Unit(u16),
}
