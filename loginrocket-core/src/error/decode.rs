//! Why a response is not what the endpoint declares. Values of the response are
//! never kept: serde's own messages repeat them.

use std::fmt;

use crate::{response::json_path, secret::SentSecrets};

/// Where and how a response differs from what the endpoint declares.
///
/// ```
/// use loginrocket::{Endpoint, EndpointExt, ErrorKind, error::DecodeReason, http::Response};
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/ids", response = Vec<u8>)]
/// struct ListIds;
///
/// let error = ListIds::decode(Response::new("[1, 2, 300]")).unwrap_err();
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
        let path = json_path(text, secrets, error.line(), error.column());
        // An error about the whole text has no place of its own.
        let (line, column) = (error.line().max(1), error.column().max(1));
        let has_place = reason != DecodeReason::Empty;
        Self { reason, at: has_place.then(|| Box::new(Place { path, line, column })) }
    }

    /// How the response differs.
    #[must_use]
    pub fn reason(&self) -> DecodeReason {
        self.reason
    }

    /// The JSON path to the value, as in `$.cs[2].name`. A key is left out as
    /// `[?]` if it is long, looks like a token, or contains a secret that the
    /// call sent: the keys of a map are values of the response.
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

/// How a response differs from what the endpoint declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeReason {
    /// The `Content-Type` is not that of the declared format.
    ContentType,
    /// The body is in a content coding that was not asked for.
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
    /// The header of this name is missing or malformed.
    Header(&'static str),
    /// The type of the response does not name the status.
    Status,
}

impl fmt::Display for DecodeReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Header(name) => {
                return write!(f, "the header `{name}` of the response is missing or wrong");
            }
            Self::ContentType => "the response has another content type",
            Self::ContentEncoding => "the response has a content coding that was not asked for",
            Self::Empty => "the response has no body",
            Self::Truncated => "the body of the response ends too early",
            Self::Syntax => "the body of the response cannot be parsed",
            Self::Shape => "the response has a value of another type, or lacks one",
            Self::Callback => "the response is not a call of the JSONP function",
            Self::NotText => "the body of the response is not UTF-8 text",
            Self::Status => "the response has a status that is not declared",
        };
        f.write_str(text)
    }
}
