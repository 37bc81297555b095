//! Why the body of a request could not be read to its end.

use std::fmt;

use crate::response::Name;

/// An upload that failed, or whose length was not the declared one.
///
/// The cause, such as the error of the file system, is the
/// [`source`](std::error::Error::source) of the call's error.
///
/// ```
/// use loginrocket::{
///     Client, Endpoint, ErrorKind, Sent, error::UploadReason,
///     testing::{ManualClock, Stub}, upload::Upload,
/// };
///
/// #[derive(Endpoint)]
/// #[endpoint(PUT, "/backup")]
/// struct PutBackup {
///     #[endpoint(body(stream))]
///     archive: Upload,
/// }
///
/// let client = Client::builder("https://api.example").transport(Stub::json("{}")).build()?;
/// let put = PutBackup { archive: Upload::file("/no/such/file") };
/// let error = ManualClock::new(1).run(client.send(&put)).unwrap_err();
/// let ErrorKind::Upload(upload) = error.kind() else { panic!() };
/// assert_eq!((upload.reason(), error.sent()), (UploadReason::Open, Sent::No));
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
#[derive(Clone, Copy)]
pub struct UploadError {
    field: &'static str,
    reason: UploadReason,
    /// Writes the text. A pointer, so that a program that uploads nothing does not carry it.
    write: fn(&Self, &mut fmt::Formatter<'_>) -> fmt::Result,
}

impl UploadError {
    /// An error about a part, by its name on the wire, or about the whole body if the
    /// name is empty.
    pub(crate) const fn new(field: &'static str, reason: UploadReason) -> Self {
        Self { field, reason, write: Self::write }
    }

    /// The name of the part, if the body is a multipart one.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        (!self.field.is_empty()).then_some(self.field)
    }

    /// What is wrong.
    #[must_use]
    pub fn reason(&self) -> UploadReason {
        self.reason
    }

    /// The text.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field() {
            Some(field) => write!(f, "part `{}` of the request ", Name(field))?,
            None => f.write_str("the body of the request ")?,
        }
        fmt::Display::fmt(&self.reason, f)
    }
}

impl PartialEq for UploadError {
    fn eq(&self, other: &Self) -> bool {
        (self.field, self.reason) == (other.field, other.reason)
    }
}

impl Eq for UploadError {}

impl fmt::Debug for UploadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, reason, .. } = self;
        f.debug_struct("UploadError").field("field", field).field("reason", reason).finish()
    }
}

impl fmt::Display for UploadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.write)(self, f)
    }
}

impl std::error::Error for UploadError {}

/// What is wrong with an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UploadReason {
    /// The file cannot be opened.
    Open,
    /// The source failed while it was read.
    Read,
    /// The source ended before the declared length, or a file has become shorter.
    TooShort {
        /// The length that was declared, in bytes.
        declared: u64,
        /// How many bytes there were.
        found: u64,
    },
    /// The source has more than the declared length, or a file has become longer.
    TooLong {
        /// The length that was declared, in bytes.
        declared: u64,
    },
}

impl fmt::Display for UploadReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("cannot be opened"),
            Self::Read => f.write_str("could not be read to its end"),
            Self::TooShort { declared, found } => {
                write!(f, "ended after {found} bytes, where {declared} were declared")
            }
            Self::TooLong { declared } => write!(f, "is longer than the declared {declared} bytes"),
        }
    }
}

impl std::error::Error for UploadReason {}
