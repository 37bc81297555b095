//! Why a response is not what the endpoint declares. Values of the response are
//! never kept: serde's own messages repeat them.

use std::{borrow::Cow, fmt};

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
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    reason: DecodeReason,
    /// Boxed: the error goes through code that is made for each type.
    at: Option<Box<Place>>,
}

/// A place in a JSON text, and what is wrong there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Empty where there is no place.
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    /// In the words of the declaration; never a value.
    pub(crate) detail: Option<Cow<'static, str>>,
    /// The number of the item in a stream of items.
    pub(crate) item: Option<u64>,
    /// Whether the place is that of a whole value with the wrong one inside.
    pub(crate) is_whole: bool,
}

impl DecodeError {
    /// An error that has no place in the text.
    pub(crate) fn new(reason: DecodeReason) -> Self {
        Self { reason, at: None }
    }

    /// An error without a place, and more about it; never a value.
    pub(crate) fn with_detail(reason: DecodeReason, detail: Option<String>) -> Self {
        let place = Place { detail: detail.map(Cow::Owned), ..Place::default() };
        Self::at(reason, Some(place))
    }

    /// The error of a text, with its place.
    pub(crate) fn at(reason: DecodeReason, place: Option<Place>) -> Self {
        Self { reason, at: place.map(Box::new) }
    }

    /// A response that code of your own cannot read, and why: a text without
    /// any value of the response, as in `"the total is less than the sum"`.
    ///
    /// ```
    /// use loginrocket::{FromResponse, error::DecodeError, response::RawResponse};
    ///
    /// struct Even(u64);
    ///
    /// impl FromResponse for Even {
    ///     fn from_response(response: &RawResponse) -> Result<Self, DecodeError> {
    ///         let number: u64 = response.json()?;
    ///         let is_even = number % 2 == 0;
    ///         is_even.then_some(Self(number)).ok_or(DecodeError::invalid("the number is odd", "$"))
    ///     }
    /// }
    /// ```
    #[must_use]
    pub fn invalid(why: &'static str, path: impl Into<String>) -> Self {
        let detail = Some(Cow::Borrowed(why));
        let place = Place { path: path.into(), detail, ..Place::default() };
        Self::at(DecodeReason::Shape, Some(place))
    }

    /// The same error in a text that begins behind these bytes of a longer one.
    pub(crate) fn behind(mut self, before: &[u8]) -> Self {
        if let Some(at) = &mut self.at {
            let lines = before.split(|byte| *byte == b'\n').skip(1).count();
            let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
            if at.line == 1 {
                at.column = at.column.saturating_add(column);
            }
            at.line = at.line.saturating_add(lines);
        }
        self
    }

    /// The same error within this item of a stream.
    pub(crate) fn of_item(mut self, number: u64) -> Self {
        self.at.get_or_insert_default().item = Some(number);
        self
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
        self.at.as_ref().map(|at| at.path.as_str()).filter(|path| !path.is_empty())
    }

    /// What is wrong, in the words of the declaration, as in `expected u64,
    /// found a string`. It never holds a value.
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.at.as_ref()?.detail.as_deref()
    }

    /// The number of the item or event in a stream of them, from 1. Path, line and column
    /// are those in the item.
    #[must_use]
    pub fn item(&self) -> Option<u64> {
        self.at.as_ref()?.item
    }

    /// The line in the JSON text, from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.at.as_ref().map(|at| at.line).filter(|line| *line > 0)
    }

    /// The column in the line, in bytes from 1; the value ends there.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.at.as_ref().map(|at| at.column).filter(|column| *column > 0)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.reason, self.detail()) {
            (DecodeReason::Shape, Some(detail)) => f.write_str(detail)?,
            (reason, Some(detail)) => write!(f, "{reason}: {detail}")?,
            (reason, None) => reason.fmt(f)?,
        }
        let Some(at) = &self.at else { return Ok(()) };
        if let Some(path) = self.path() {
            write!(f, " {} {path}", if at.is_whole { "somewhere in" } else { "at" })?;
            if let (Some(line), Some(column)) = (self.line(), self.column()) {
                write!(f, " (line {line}, column {column})")?;
            }
        }
        at.item.map_or(Ok(()), |item| write!(f, " of item {item}"))
    }
}

/// By its text: what an error is a source of can always be asked for its `Debug`, so that
/// every program would carry a longer one.
impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
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
    /// An item of a stream is longer than the cap.
    ItemTooLong,
    /// The body is not in the declared format.
    Syntax,
    /// A value is missing, or of another type or range.
    Shape,
    /// The body is not the call of the JSONP function.
    Callback,
    /// The body is not UTF-8 text, or is declared to be in another charset.
    NotText,
    /// The header of this name is missing or malformed.
    Header(&'static str),
    /// The header of this name is there more than once, and one value is
    /// declared.
    HeaderTwice(&'static str),
    /// The type of the response does not name the status.
    Status,
}

impl fmt::Display for DecodeReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Header(name) => {
                return write!(f, "the header `{name}` of the response is missing or wrong");
            }
            Self::HeaderTwice(name) => {
                return write!(f, "the header `{name}` of the response is there more than once");
            }
            Self::ContentType => "the response has another content type",
            Self::ContentEncoding => "the response has a content coding that was not asked for",
            Self::Empty => "the response has no body",
            Self::Truncated => "the body of the response ends too early",
            Self::ItemTooLong => "an item of the response is too long",
            Self::Syntax => "the body of the response cannot be parsed",
            Self::Shape => "the response has a value of another type, or lacks one",
            Self::Callback => "the response is not a call of the JSONP function",
            Self::NotText => "the body of the response is not UTF-8 text",
            Self::Status => "the response has a status that is not declared",
        };
        f.write_str(text)
    }
}
