//! Why a value cannot be sent. The value itself is never kept.

use std::fmt;

use super::LinkError;
use crate::response::Name;

/// A field whose value cannot be sent as it is.
///
/// ```
/// use loginrocket::{BaseUrl, Endpoint, EndpointExt, ErrorKind, error::EncodeReason};
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/users/{name}")]
/// struct GetUser<'a> {
///     name: &'a str,
/// }
///
/// let base = BaseUrl::parse("https://api.example")?;
/// let error = GetUser { name: ".." }.encode(&base).unwrap_err();
/// let ErrorKind::Encode(encode) = error.kind() else { panic!() };
/// assert_eq!((encode.field(), encode.reason()), (Some("name"), EncodeReason::DotSegment));
/// # Ok::<(), loginrocket::error::BaseUrlError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncodeError {
    field: &'static str,
    reason: EncodeReason,
}

impl EncodeError {
    /// An error about a field, by its name on the wire, or about the whole
    /// request if the name is empty.
    pub(crate) const fn new(field: &'static str, reason: EncodeReason) -> Self {
        Self { field, reason }
    }

    /// The field's name on the wire, if one field is to blame.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        (!self.field.is_empty()).then_some(self.field)
    }

    /// What is wrong with the value.
    #[must_use]
    pub fn reason(&self) -> EncodeReason {
        self.reason
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.field(), self.reason) {
            (Some(field), _) => write!(f, "field `{}` ", Name(field))?,
            // These are about the whole request, and say so.
            (None, EncodeReason::TargetTooLong { .. } | EncodeReason::Declaration) => {}
            (None, EncodeReason::NotFields | EncodeReason::Doubled) => {
                f.write_str("a flattened value ")?;
            }
            (None, _) => f.write_str("a value ")?,
        }
        self.reason.fmt(f)
    }
}

impl std::error::Error for EncodeError {}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeReason {
    /// A path value that is empty.
    EmptySegment,
    /// A path value of several segments, of which one is empty.
    EmptyInnerSegment,
    /// A path segment of white space alone.
    BlankSegment,
    /// A path segment that is `.` or `..`.
    DotSegment,
    /// A control character in a path value.
    ControlCharacter,
    /// A header value with other than visible ASCII and inner spaces.
    HeaderValue,
    /// A header that is not a token (RFC 9110, section 5.1).
    HeaderName,
    /// A header that the runtime sets, such as `Content-Type`.
    HeaderOfRuntime,
    /// A header that carries a credential, and is not added as a secret.
    CredentialInSight,
    /// A header value over the limit, in bytes.
    HeaderTooLong {
        /// The limit.
        limit: usize,
    },
    /// An idempotency key that is empty or blank.
    EmptyIdempotencyKey,
    /// Path and query together over the limit, in bytes.
    TargetTooLong {
        /// The limit.
        limit: usize,
    },
    /// A number that is infinite or not a number.
    NotFinite,
    /// A value with fields of its own, or a list of lists, in a query or form.
    Nested,
    /// An element with a comma, in a list that commas separate.
    Comma,
    /// A flattened value that is neither a struct nor a map.
    NotFields,
    /// A `Serialize` or `Display` that fails.
    Unserializable,
    /// A JSONP callback that is not a JavaScript name.
    Callback,
    /// A name that occurs twice in the request, and may occur once.
    Doubled,
    /// A location that must not be followed.
    Location(LinkError),
    /// An upload that can be read once, and was sent before.
    UploadSpent,
    /// A declared length that is not that of the bytes.
    UploadLength,
    /// A media type of an upload that is none (RFC 9110, section 8.3.1).
    MediaType,
    /// A control character in the name of a part, or of its file.
    PartName,
    /// Invalid hand-written [`Spec`](crate::spec::Spec) or `write`; derives never
    /// produce it.
    Declaration,
}

impl fmt::Display for EncodeReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptySegment => f.write_str("is empty, which a path cannot hold"),
            Self::EmptyInnerSegment => {
                f.write_str("has an empty segment: a slash at its start or end, or two in a row")
            }
            Self::BlankSegment => f.write_str("is white space alone, which a server may trim away"),
            Self::DotSegment => f.write_str("would be a `.` or `..` segment of the path"),
            Self::ControlCharacter => {
                f.write_str("has a control character, which a path cannot hold")
            }
            Self::HeaderValue => f.write_str("is not visible ASCII, which a header value must be"),
            Self::HeaderName => f.write_str("is not a header name"),
            Self::HeaderOfRuntime => f.write_str("is a header that the runtime sets; remove it"),
            Self::CredentialInSight => {
                f.write_str("carries a credential; add it by `secret_header()`")
            }
            Self::HeaderTooLong { limit } => write!(f, "is longer than {limit} bytes"),
            Self::EmptyIdempotencyKey => {
                f.write_str("is empty, so the server could not recognise a repeated call")
            }
            Self::TargetTooLong { limit } => {
                write!(f, "path and query are longer than {limit} bytes; send a body instead")
            }
            Self::NotFinite => f.write_str("is not a finite number"),
            Self::Nested => f.write_str("has inner fields, which a query or form cannot hold"),
            Self::Comma => f.write_str("has an element with a comma, which separates elements"),
            Self::NotFields => f.write_str("has no fields"),
            Self::Unserializable => f.write_str("cannot be serialized"),
            Self::Callback => f.write_str("is not a JavaScript function name"),
            Self::Doubled => f.write_str("has a name that is in the request already"),
            Self::Location(why) => write!(f, "is not followed: {why}"),
            Self::UploadSpent => {
                f.write_str("is a stream that was sent before, and can be read once only")
            }
            Self::UploadLength => f.write_str("has not the length that is declared for it"),
            Self::MediaType => f.write_str("has an invalid media type"),
            Self::PartName => f.write_str("has a control character in the name of a part or file"),
            Self::Declaration => f.write_str("the path template does not fit the fields"),
        }
    }
}

impl std::error::Error for EncodeReason {}
