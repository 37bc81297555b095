//! Numbers where another type is expected: only their kind is told.

use super::{Code, Error, Json};

impl Json<'_> {
    /// Reads a number; returns its kind. One that is too large for any type is an error of
    /// its own, before that of the type.
    pub(super) fn kind_of_number(&mut self) -> Result<&'static str, Error> {
        let is_negative = self.peek() == Some(b'-');
        if is_negative {
            self.skip();
        }
        let mut value = Parts::default();
        match self.next() {
            None => return Err(self.error(Code::Eof)),
            Some(b'0') => {
                if let Some(b'0'..=b'9') = self.peek() {
                    return Err(self.error_at_next(Code::SYNTAX));
                }
            }
            Some(digit @ b'1'..=b'9') => {
                value.take(digit, 0);
                while let Some(digit @ b'0'..=b'9') = self.peek() {
                    self.skip();
                    value.take(digit, 1);
                }
            }
            Some(_) => return Err(self.error(Code::SYNTAX)),
        }
        let is_integer = !matches!(self.peek(), Some(b'.' | b'e' | b'E'));
        self.fraction(&mut value)?;
        if let Some(b'e' | b'E') = self.peek() {
            self.exponent(&mut value)?;
        }
        if value.is_out_of_range() {
            return Err(self.error(Code::SYNTAX));
        }
        let is_integer = is_integer
            && value.exponent == 0
            && (!is_negative || (1..=1 << 63).contains(&value.significand));
        Ok(if is_integer { "integer" } else { "floating point" })
    }

    /// The digits behind the point, if there is one.
    fn fraction(&mut self, value: &mut Parts) -> Result<(), Error> {
        if self.peek() != Some(b'.') {
            return Ok(());
        }
        self.skip();
        match self.peek() {
            None => return Err(self.error_at_next(Code::Eof)),
            Some(b'0'..=b'9') => {}
            Some(_) => return Err(self.error_at_next(Code::SYNTAX)),
        }
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            self.skip();
            value.take(digit, 0);
            if !value.is_full {
                value.exponent = value.exponent.saturating_sub(1);
            }
        }
        Ok(())
    }

    /// The exponent.
    fn exponent(&mut self, value: &mut Parts) -> Result<(), Error> {
        self.skip();
        let is_negative = self.peek() == Some(b'-');
        if let Some(b'+' | b'-') = self.peek() {
            self.skip();
        }
        match self.next() {
            None => Err(self.error(Code::Eof)),
            Some(digit @ b'0'..=b'9') => {
                let mut exponent = i32::from(digit.wrapping_sub(b'0'));
                while let Some(digit @ b'0'..=b'9') = self.peek() {
                    self.skip();
                    let digit = i32::from(digit.wrapping_sub(b'0'));
                    let longer = exponent.checked_mul(10).and_then(|ten| ten.checked_add(digit));
                    match longer {
                        Some(longer) => exponent = longer,
                        None if is_negative || value.significand == 0 => exponent = i32::MAX,
                        None => return Err(self.error(Code::SYNTAX)),
                    }
                }
                let exponent = if is_negative { exponent.saturating_neg() } else { exponent };
                value.exponent = value.exponent.saturating_add(exponent);
                Ok(())
            }
            Some(_) => Err(self.error(Code::SYNTAX)),
        }
    }
}

/// What a number is made of.
#[derive(Default)]
struct Parts {
    significand: u64,
    /// The power of ten that the significand is multiplied by.
    exponent: i32,
    /// Whether the significand takes no more digits.
    is_full: bool,
}

impl Parts {
    /// Takes a digit. One that is left out adds to the exponent.
    fn take(&mut self, digit: u8, left_out: i32) {
        let digit = u64::from(digit.wrapping_sub(b'0'));
        let longer = self.significand.checked_mul(10).and_then(|ten| ten.checked_add(digit));
        if let Some(longer) = longer.filter(|_| !self.is_full) {
            self.significand = longer;
        } else {
            self.is_full = true;
            self.exponent = self.exponent.saturating_add(left_out);
        }
    }

    /// Whether it is larger than any number.
    fn is_out_of_range(&self) -> bool {
        // More than that is infinite in any case.
        let tens = self.exponent.clamp(0, 400);
        #[expect(clippy::cast_precision_loss, reason = "as `serde_json` reads it")]
        let value = (0..tens).fold(self.significand as f64, |value, _| value * 10.0);
        value.is_infinite()
    }
}
