//! Why a request is refused. Names out of the declaration are said, values of the request
//! never.

use std::{borrow::Cow, fmt};

use http::{HeaderName, HeaderValue, Method, StatusCode, header};

use super::part::PartError;
use crate::{error::DecodeReason, response::explain, secret::SentSecrets};

/// What is wrong with a request: which part of it, and how.
///
/// Its `Display` is for the client that sent the request: it names the part, and shows no
/// value.
///
/// ```
/// use loginrocket::{Bytes, Endpoint, FromRequest, http::Request, server::Received};
///
/// #[derive(Endpoint, FromRequest)]
/// #[endpoint(POST, "/orders/{id}")]
/// struct SetItems {
///     id: u64,
///     items: Vec<u8>,
/// }
///
/// let request = Request::post("/orders/7")
///     .header("Content-Type", "application/json")
///     .body(Bytes::from(r#"{"items": [1, 2, 300]}"#))?;
/// let error = Received::<SetItems>::new(request)?.decode().err().unwrap();
/// assert_eq!(error.status(), 422);
/// assert_eq!(error.to_string(), "body at $.items[2]: expected u8, found another number");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RequestError {
    /// Boxed: it goes through code that is made for each endpoint.
    inner: Box<Inner>,
}

/// What an error is made of.
#[derive(Debug)]
struct Inner {
    kind: RequestErrorKind,
    part: RequestPart,
    /// In the words of the declaration.
    detail: Option<Cow<'static, str>>,
    /// A header that the response has to have.
    header: Option<(HeaderName, HeaderValue)>,
}

/// What kind of error a request has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestErrorKind {
    /// No endpoint has this path: 404.
    NotFound,
    /// The endpoint has another method: 405.
    Method,
    /// The client does not accept what the endpoint responds with: 406.
    NotAcceptable,
    /// The body is over the cap, or has too many parts: 413.
    BodyTooLarge,
    /// Path and query are over the cap: 414.
    TargetTooLong,
    /// The body is of a media type or in a coding that is not declared: 415.
    MediaType,
    /// The headers are over the cap: 431.
    HeadersTooLarge,
    /// The body could not be read: 400.
    Interrupted,
    /// The body is not in the format that its media type says: 400.
    Syntax,
    /// A value is missing: 400, or 422 in a body.
    Missing,
    /// A value is there more than once, and one is declared: 400, or 422 in a body.
    Twice,
    /// A value is of another type or range: 400, or 422 in a body.
    Invalid,
    /// A name is not declared, and the declaration says `deny_unknown_fields`: 400, or 422 in a
    /// body.
    Unknown,
}

/// A part of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestPart {
    /// None in particular.
    Request,
    /// The placeholder of this name.
    Path(Cow<'static, str>),
    /// The pair of this name in the query string; empty for flattened ones.
    Query(Cow<'static, str>),
    /// The header of this name, in lower case.
    Header(Cow<'static, str>),
    /// The field of this name in a form; empty for flattened ones.
    Form(Cow<'static, str>),
    /// A part of a body of several parts.
    Part {
        /// Its name; empty for flattened ones.
        name: Cow<'static, str>,
        /// The JSON path within it, if it is JSON; `$` is all of it.
        path: String,
    },
    /// The body, at this JSON path; `$` is all of it.
    Body(String),
}

impl RequestError {
    /// An error about the whole request.
    pub(super) fn new(kind: RequestErrorKind) -> Self {
        Self::of(kind, RequestPart::Request)
    }

    /// An error about a part.
    pub(super) fn of(kind: RequestErrorKind, part: RequestPart) -> Self {
        Self { inner: Box::new(Inner { kind, part, detail: None, header: None }) }
    }

    /// The same error with more about it; never a value.
    pub(super) fn with_detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.inner.detail = Some(detail.into());
        self
    }

    /// The same error with a header for the response.
    pub(super) fn with_header(mut self, name: HeaderName, value: &str) -> Self {
        self.inner.header = HeaderValue::from_str(value).ok().map(|value| (name, value));
        self
    }

    /// A method that the endpoints of the path do not have.
    pub(super) fn method(allowed: &[Method]) -> Self {
        Self::new(RequestErrorKind::Method).with_header(header::ALLOW, &names(allowed))
    }

    /// The error of a value that serde has refused.
    pub(super) fn value(part: RequestPart, error: PartError, text: Option<&str>) -> Self {
        let kind = match &error {
            PartError::Json(error) => return Self::json(part, text.unwrap_or_default(), error),
            PartError::Missing | PartError::Field(_) => RequestErrorKind::Missing,
            PartError::Twice => RequestErrorKind::Twice,
            PartError::NotUtf8 | PartError::Expected(_) | PartError::Invalid => {
                RequestErrorKind::Invalid
            }
        };
        let said = Self::of(kind, part);
        match error {
            PartError::Missing | PartError::Twice | PartError::Invalid => said,
            detail => said.with_detail(for_clients(&detail.to_string())),
        }
    }

    /// The error of a JSON text within the body.
    pub(super) fn json(part: RequestPart, text: &str, error: &serde_json::Error) -> Self {
        let (reason, place) = explain(text.as_bytes(), &SentSecrets::default(), &error.into());
        let kind = match reason {
            DecodeReason::Shape => RequestErrorKind::Invalid,
            _ => RequestErrorKind::Syntax,
        };
        let place = place.unwrap_or_default();
        let within = place.path.strip_prefix('$').unwrap_or_default();
        let part = match part {
            RequestPart::Body(path) => RequestPart::Body(path + within),
            RequestPart::Part { name, path } => RequestPart::Part { name, path: path + within },
            other => other,
        };
        let said = Self::of(kind, part);
        match (place.detail, reason) {
            (Some(detail), _) => said.with_detail(for_clients(&detail)),
            (None, DecodeReason::Empty) => said.with_detail("there is no body"),
            (None, DecodeReason::Truncated) => said.with_detail("it ends too early"),
            (None, _) => said,
        }
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> RequestErrorKind {
        self.inner.kind
    }

    /// The part that is wrong.
    #[must_use]
    pub fn part(&self) -> &RequestPart {
        &self.inner.part
    }

    /// The name of the field that is wrong, wherever the wire form puts it; `None` if it is no
    /// certain one.
    ///
    /// ```
    /// use loginrocket::{Bytes, http::Request, server::Received, v1::Logout};
    ///
    /// let request = Request::get("/v1/logout?tokn=eyJ").body(Bytes::new())?;
    /// let error = Received::<Logout>::new(request)?.decode().unwrap_err();
    /// assert_eq!(error.field(), Some("token"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        let name: &str = match &self.inner.part {
            RequestPart::Request => "",
            RequestPart::Path(name)
            | RequestPart::Query(name)
            | RequestPart::Header(name)
            | RequestPart::Form(name)
            | RequestPart::Part { name, .. } => name,
            RequestPart::Body(path) => {
                path.strip_prefix("$.").and_then(|path| path.split(['.', '[']).next()).unwrap_or("")
            }
        };
        Some(name).filter(|name| !name.is_empty())
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self.inner.kind {
            RequestErrorKind::NotFound => StatusCode::NOT_FOUND,
            RequestErrorKind::Method => StatusCode::METHOD_NOT_ALLOWED,
            RequestErrorKind::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            RequestErrorKind::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            RequestErrorKind::TargetTooLong => StatusCode::URI_TOO_LONG,
            RequestErrorKind::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            RequestErrorKind::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            RequestErrorKind::Interrupted | RequestErrorKind::Syntax => StatusCode::BAD_REQUEST,
            RequestErrorKind::Missing
            | RequestErrorKind::Twice
            | RequestErrorKind::Invalid
            | RequestErrorKind::Unknown => match self.inner.part {
                RequestPart::Form(_) | RequestPart::Part { .. } | RequestPart::Body(_) => {
                    StatusCode::UNPROCESSABLE_ENTITY
                }
                _ => StatusCode::BAD_REQUEST,
            },
        }
    }

    /// The header that the response has to have: `Allow` for a method; for a media type
    /// `Accept-Post`, `Accept-Patch` or, of other methods, `Accept`; `Accept-Encoding` for a
    /// content coding. A [`Router`](super::Router) adds it.
    #[must_use]
    pub fn header(&self) -> Option<(&HeaderName, &HeaderValue)> {
        self.inner.header.as_ref().map(|(name, value)| (name, value))
    }
}

/// What serde expected, without a word about how the server holds it.
fn for_clients(detail: &str) -> String {
    detail.replace("expected a borrowed ", "expected a ")
}

/// Methods as `Allow` has them.
pub(super) fn names(methods: &[Method]) -> String {
    methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for RequestPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request => f.write_str("request"),
            Self::Path(name) => write!(f, "path field `{name}`"),
            Self::Query(name) if name.is_empty() => f.write_str("query"),
            Self::Query(name) => write!(f, "query field `{name}`"),
            Self::Header(name) => write!(f, "header `{name}`"),
            Self::Form(name) | Self::Part { name, .. } if name.is_empty() => f.write_str("body"),
            Self::Form(name) => write!(f, "body field `{name}`"),
            Self::Part { name, path } if path == "$" => write!(f, "part `{name}`"),
            Self::Part { name, path } => write!(f, "part `{name}` at {path}"),
            Self::Body(path) if path == "$" => f.write_str("body"),
            Self::Body(path) => write!(f, "body at {path}"),
        }
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, part, detail, .. } = &*self.inner;
        let said = match kind {
            RequestErrorKind::NotFound => return f.write_str("nothing has this path"),
            RequestErrorKind::Method => return f.write_str("this path has other methods"),
            RequestErrorKind::NotAcceptable => {
                return f.write_str("the response is of a type that `Accept` excludes");
            }
            RequestErrorKind::TargetTooLong => return f.write_str("path and query are too long"),
            RequestErrorKind::HeadersTooLarge => return f.write_str("the headers are too large"),
            RequestErrorKind::BodyTooLarge => return f.write_str("the body is too large"),
            RequestErrorKind::Interrupted => return f.write_str("the body could not be read"),
            RequestErrorKind::MediaType => "it is not of a media type that is declared",
            RequestErrorKind::Syntax => "it cannot be parsed",
            RequestErrorKind::Missing => "it is missing",
            RequestErrorKind::Twice => "it is there more than once",
            RequestErrorKind::Invalid => "it is not a value of its type",
            RequestErrorKind::Unknown => "it is not declared",
        };
        write!(f, "{part}: {}", detail.as_deref().unwrap_or(said))
    }
}

impl std::error::Error for RequestError {}
