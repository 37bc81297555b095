//! Skips a value, without recursion.

use super::{Code, Error, Json};

impl Json<'_> {
    /// Skips a value.
    pub(super) fn ignore(&mut self) -> Result<(), Error> {
        // The lists and objects around the place.
        let mut open = Vec::new();
        loop {
            let mut is_behind_value = true;
            match self.value()? {
                b'n' => self.word(b"ull")?,
                b't' => self.word(b"rue")?,
                b'f' => self.word(b"alse")?,
                b'-' => {
                    self.skip();
                    self.ignore_number()?;
                }
                b'0'..=b'9' => self.ignore_number()?,
                b'"' => self.ignore_string()?,
                bracket @ (b'[' | b'{') => {
                    self.skip();
                    open.push(bracket);
                    is_behind_value = false;
                }
                _ => return Err(self.error_at_next(Code::SYNTAX)),
            }
            // Closes what ends here, and goes to the next element.
            loop {
                let Some(bracket) = open.last().copied() else { return Ok(()) };
                match (self.skip_space(), bracket) {
                    (None, _) => return Err(self.error_at_next(Code::Eof)),
                    (Some(b','), _) if is_behind_value => {
                        self.skip();
                        break;
                    }
                    (Some(b']'), b'[') | (Some(b'}'), b'{') => {
                        self.skip();
                        open.pop();
                        is_behind_value = true;
                    }
                    _ if is_behind_value => return Err(self.error_at_next(Code::SYNTAX)),
                    _ => break,
                }
            }
            if open.last() == Some(&b'{') {
                match self.skip_space() {
                    Some(b'"') => self.ignore_string()?,
                    Some(_) => return Err(self.error_at_next(Code::SYNTAX)),
                    None => return Err(self.error_at_next(Code::Eof)),
                }
                self.colon()?;
            }
        }
    }

    /// Skips a number behind its sign.
    fn ignore_number(&mut self) -> Result<(), Error> {
        match self.next() {
            Some(b'0') => {
                if let Some(b'0'..=b'9') = self.peek() {
                    return Err(self.error_at_next(Code::SYNTAX));
                }
            }
            Some(b'1'..=b'9') => self.skip_digits(),
            _ => return Err(self.error(Code::SYNTAX)),
        }
        if self.peek() == Some(b'.') {
            self.skip();
            if !matches!(self.peek(), Some(b'0'..=b'9')) {
                return Err(self.error_at_next(Code::SYNTAX));
            }
            self.skip_digits();
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.skip();
            if let Some(b'+' | b'-') = self.peek() {
                self.skip();
            }
            if !matches!(self.next(), Some(b'0'..=b'9')) {
                return Err(self.error(Code::SYNTAX));
            }
            self.skip_digits();
        }
        Ok(())
    }

    /// Skips digits.
    fn skip_digits(&mut self) {
        while let Some(b'0'..=b'9') = self.peek() {
            self.skip();
        }
    }
}
