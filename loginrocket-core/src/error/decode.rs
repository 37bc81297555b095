//! Why an answer is not what the endpoint declares. Values of the answer are
//! never kept: serde's own messages repeat them.

use std::fmt;

use crate::{response::json_path, secret::SentSecrets};

/// Where and how an answer differs from what the endpoint declares.
///
/// ```
/// use bytes::Bytes;
/// use loginrocket_core::{DecodeReason, Endpoint, ErrorKind, Json, Spec, Writer};
///
/// struct ListIds;
///
/// impl Endpoint for ListIds {
///     type Response = Vec<u8>;
///     type Error = std::convert::Infallible;
///     type Format = Json;
///     const SPEC: &'static Spec = &Spec::new("ListIds", "GET", "/ids");
///
///     fn write(&self, _writer: &mut Writer) {}
/// }
///
/// let answer = http::Response::new(Bytes::from_static(b"[1, 2, 300]"));
/// let error = ListIds::decode(answer).unwrap_err();
/// let ErrorKind::Decode(decode) = error.kind() else { panic!() };
/// assert_eq!((decode.reason(), decode.path()), (DecodeReason::Shape, Some("$[2]")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    reason: DecodeReason,
    /// Boxed: the error goes through code that is made for each type.
    at: Option<Box<Place>>,
}

/// A place in a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    path: String,
    line: usize,
    column: usize,
}

impl DecodeError {
    /// An error that has no place in the text.
    pub(crate) fn new(reason: DecodeReason) -> Self {
        Self { reason, at: None }
    }

    /// The error of `serde_json` about a text, without its message.
    pub(crate) fn json(text: &[u8], secrets: &SentSecrets, error: &serde_json::Error) -> Self {
        let reason = match error.classify() {
            serde_json::error::Category::Data => DecodeReason::Shape,
            serde_json::error::Category::Eof if text.trim_ascii().is_empty() => DecodeReason::Empty,
            serde_json::error::Category::Eof => DecodeReason::Truncated,
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
                DecodeReason::Syntax
            }
        };
        let path = json_path::at(text, secrets, error.line(), error.column());
        // An error about the whole text has no place of its own.
        let (line, column) = (error.line().max(1), error.column().max(1));
        let has_place = reason != DecodeReason::Empty;
        Self { reason, at: has_place.then(|| Box::new(Place { path, line, column })) }
    }

    /// How the answer differs.
    #[must_use]
    pub fn reason(&self) -> DecodeReason {
        self.reason
    }

    /// The JSON path to the value, as in `$.cs[2].name`. A key that is long or
    /// looks like a token is left out as `[?]`, since the keys of a map are
    /// values of the answer.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.at.as_ref().map(|at| at.path.as_str())
    }

    /// The line in the JSON text, from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.at.as_ref().map(|at| at.line)
    }

    /// The column in the line, in bytes from 1; the value ends there.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.at.as_ref().map(|at| at.column)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(f)?;
        match self.at.as_deref() {
            Some(Place { path, line, column }) => {
                write!(f, " at {path} (line {line}, column {column})")
            }
            None => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}

/// How an answer differs from what the endpoint declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeReason {
    /// The `Content-Type` is not that of the declared format.
    ContentType,
    /// The body is in a content coding that nobody asked for.
    ContentEncoding,
    /// There is no body.
    Empty,
    /// The body ends too early.
    Truncated,
    /// The body is not in the declared format.
    Syntax,
    /// A value is missing, or of another type or range.
    Shape,
    /// The body is not the call of the JSONP function.
    Callback,
    /// The body is not UTF-8 text.
    NotText,
    /// The header of this name is missing, or is no such value.
    Header(&'static str),
    /// The status is none that the type of the answer names.
    Status,
}

impl fmt::Display for DecodeReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Header(name) => {
                return write!(f, "the answer's header `{name}` is missing or wrong");
            }
            Self::ContentType => "the answer has another content type",
            Self::ContentEncoding => "the answer has a content coding that was not asked for",
            Self::Empty => "the answer has no body",
            Self::Truncated => "the answer's body ends too early",
            Self::Syntax => "the answer's body cannot be parsed",
            Self::Shape => "the answer has a value of another type, or lacks one",
            Self::Callback => "the answer is not a call of the JSONP function",
            Self::NotText => "the answer's body is not UTF-8 text",
            Self::Status => "the answer has a status that is not declared",
        };
        f.write_str(text)
    }
}
