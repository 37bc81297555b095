//! What is wrong with a text.

use std::fmt;

use serde::de::{self, Expected};
use serde_json::error::Category;

use crate::response::json_error::{Problem, around_last};

/// What is wrong, and where.
#[derive(Debug)]
pub(in crate::response) struct Error(Box<Inner>);

/// See [`Error`].
#[derive(Debug)]
struct Inner {
    code: Code,
    /// 0 as long as the place is unknown.
    line: usize,
    column: usize,
}

/// What is wrong.
#[derive(Debug)]
pub(super) enum Code {
    /// The text ends too early.
    Eof,
    /// It is not JSON; in the words of `serde_json`, where they are read.
    Syntax(&'static str),
    /// What a type says of a value.
    Data(String),
}

impl Code {
    /// It is not JSON, and that is all there is to say.
    pub(super) const SYNTAX: Self = Self::Syntax("invalid JSON");
    /// It has a control character within a string.
    pub(super) const CONTROL: Self = Self::Syntax("control character");
    /// It has bytes that are not UTF-8.
    pub(super) const NOT_UTF_8: Self = Self::Syntax("invalid unicode code point");
    /// It is nested too deeply.
    pub(super) const TOO_DEEP: Self = Self::Syntax("recursion limit exceeded");
    /// Something follows the value.
    pub(super) const TRAILING: Self = Self::Syntax("trailing characters");

    /// What the message of `serde_json` says.
    fn of_syntax(message: &str) -> Self {
        let codes = [Self::CONTROL, Self::NOT_UTF_8, Self::TOO_DEEP, Self::TRAILING];
        let said = |code: &Self| matches!(code, Self::Syntax(start) if message.starts_with(start));
        codes.into_iter().find(said).unwrap_or(Self::SYNTAX)
    }
}

impl Error {
    /// An error in front of this place in the text.
    pub(super) fn at(code: Code, text: &[u8], at: usize) -> Self {
        Self(Box::new(Inner { code, line: 0, column: 0 })).placed(text, at)
    }

    /// The same in front of this place, unless it has one.
    pub(super) fn placed(mut self, text: &[u8], at: usize) -> Self {
        if self.0.line == 0 {
            (self.0.line, self.0.column) = place(text, at);
        }
        self
    }

    /// The same so many bytes earlier in its line.
    pub(super) fn earlier(mut self, bytes: usize) -> Self {
        self.0.column = self.0.column.saturating_sub(bytes);
        self
    }

    /// An error about the kind of value that was found.
    pub(super) fn about(what: &str, found: &str, expected: &dyn Expected) -> Self {
        let expected = expected.to_string();
        Self::message([what, found, ", expected ", &expected].concat())
    }

    /// An error of this message, which may end with a place of its own.
    fn message(mut message: String) -> Self {
        let place = place_in(&message);
        let (line, column) = place.map_or((0, 0), |(start, line, column)| {
            message.truncate(start);
            (line, column)
        });
        Self(Box::new(Inner { code: Code::Data(message), line, column }))
    }

    /// An error of `serde_json`, which has read from this place on.
    pub(super) fn foreign(error: &serde_json::Error, text: &[u8], from: usize) -> Self {
        let Problem { category, message, line, column } = error.into();
        let code = match category {
            Category::Eof => Code::Eof,
            Category::Data => Code::Data(message),
            Category::Syntax | Category::Io => Code::of_syntax(&message),
        };
        let (first, before) = place(text, from);
        let (line, column) = match line {
            0 => (0, 0),
            1 => (first, before.saturating_add(column)),
            _ => (line.saturating_add(first).saturating_sub(1), column),
        };
        Self(Box::new(Inner { code, line, column }))
    }
}

/// Line and column in front of a place, as `serde_json` counts them.
fn place(text: &[u8], at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let lines = before.split(|byte| *byte == b'\n').map(<[u8]>::len);
    // There is one line at least, if only an empty one.
    lines.fold((0, 0), |(line, _): (usize, _), column| (line.saturating_add(1), column))
}

/// The place at the end of a message, as `serde_json` reads it there: where it starts, the
/// line, and the column.
fn place_in(message: &str) -> Option<(usize, usize, usize)> {
    let number = |text: &str| {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_number)
    };
    let (before, place) = around_last(message, " at line ")?;
    let (line, column) = around_last(place, " column ")?;
    Some((before.len(), number(line)?, number(column)?))
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let Inner { code, line, column } = &*error.0;
        let (category, message) = match code {
            Code::Eof => (Category::Eof, ""),
            Code::Syntax(message) => (Category::Syntax, *message),
            Code::Data(message) => (Category::Data, &**message),
        };
        Self { category, message: message.to_owned(), line: *line, column: *column }
    }
}

/// With the place at its end, as `serde_json` writes it: [`place_in`] finds it there.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { message, line, column, .. } = self.into();
        f.write_str(&message)?;
        if line == 0 { Ok(()) } else { write!(f, " at line {line} column {column}") }
    }
}

impl std::error::Error for Error {}

/// The kind of a value, as `serde_json` calls it.
fn kind<'u>(found: &de::Unexpected<'u>) -> &'u str {
    use de::Unexpected as U;
    match *found {
        U::Bool(_) => "boolean",
        U::Unsigned(_) | U::Signed(_) => "integer",
        U::Float(_) => "floating point",
        U::Char(_) => "character",
        U::Str(_) => "string",
        U::Bytes(_) => "byte array",
        U::Unit => "null",
        U::Option => "Option value",
        U::NewtypeStruct => "newtype struct",
        U::Seq => "sequence",
        U::Map => "map",
        U::Enum => "enum",
        U::UnitVariant => "unit variant",
        U::NewtypeVariant => "newtype variant",
        U::TupleVariant => "tuple variant",
        U::StructVariant => "struct variant",
        U::Other(other) => other,
    }
}

/// Without the value: it is not shown, and what prints it is larger than this reader.
impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::message(message.to_string())
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::about("invalid type: ", kind(&found), expected)
    }

    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::about("invalid value: ", kind(&found), expected)
    }
}
