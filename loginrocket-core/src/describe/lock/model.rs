//! What a lock holds. How it is written is in `text`, what its changes mean in `rules`.

use super::{ty::Type, version::Version};

/// What the endpoints of a crate send and read, as a test writes it into a file: see
/// [`lock!`](crate::describe::lock!).
///
/// A lock is read by `parse`, and written by `Display`:
///
/// ```
/// use loginrocket::describe::lock::Lock;
///
/// let old: Lock = "lock 1\ncrate files 0.1.0\n".parse()?;
/// let new: Lock = "lock 1\ncrate files 0.1.0\n\nendpoint Get: GET /files\n".parse()?;
/// let changes = new.changes_since(&old);
/// assert_eq!(changes[0].to_string(), "`Get` was added");
/// assert!(changes[0].is_addition() && !changes[0].is_breaking());
/// # Ok::<(), loginrocket::describe::lock::LockError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// The crate.
    pub(super) package: String,
    /// The version that it had when the lock was written.
    pub(super) version: Version,
    /// The version before that one, if there was one.
    pub(super) after: Option<Version>,
    /// The endpoints, each with a name of its own.
    pub(super) endpoints: Vec<Endpoint>,
}

/// An endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Endpoint {
    /// The name of its struct.
    pub(super) name: String,
    /// The method.
    pub(super) method: String,
    /// The whole path template.
    pub(super) path: String,
    /// What is declared once, in the order of [`Setting::ALL`].
    pub(super) settings: Vec<(Setting, String)>,
    /// The constant headers and query pairs.
    pub(super) constants: Vec<Constant>,
    /// The fields, each with a name of its own.
    pub(super) fields: Vec<Field>,
    /// The responses, successes first.
    pub(super) responses: Vec<Response>,
}

impl Endpoint {
    /// What is declared of this, if anything is.
    pub(super) fn setting(&self, setting: Setting) -> Option<&str> {
        self.settings.iter().find(|(own, _)| *own == setting).map(|(_, value)| value.as_str())
    }

    /// The first response of these statuses.
    pub(super) fn response(&self, outcome: Outcome, statuses: &[String]) -> Option<&Response> {
        self.responses.iter().find(|one| one.outcome == outcome && one.statuses == statuses)
    }
}

/// What stands in front of the header, where calls may be repeated by a key.
pub(super) const KEY: &str = "key ";

/// Variants, and the words that stand for them in a lock.
macro_rules! words {
    ($(#[$docs:meta])* $name:ident { $($(#[$variant_docs:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name {
            $($(#[$variant_docs])* $variant,)*
        }

        impl $name {
            /// All of them.
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in a lock.
            pub(super) const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// What a word stands for.
            pub(super) fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|this| this.word() == word)
            }
        }
    };
}

words! {
    /// What an endpoint declares once. The value is a text of one line.
    Setting {
        /// The wire forms, the default first.
        Encodings = "encodings",
        /// The media type of a body that is one field, if one is declared.
        ContentType = "content-type",
        /// How the body is compressed.
        Compression = "compression",
        /// The header `Accept`.
        Accept = "accept",
        /// Whether calls carry credentials: `optional` or `required`.
        Credentials = "credentials",
        /// Whether calls may be repeated: `yes`, or by a key in a header.
        Idempotent = "idempotent",
        /// The limit for a whole call.
        Timeout = "timeout",
        /// The cap on the body of a response.
        MaxResponseBytes = "max-response-bytes",
        /// The rate limit that calls count towards.
        Bucket = "bucket",
        /// The header of the request id.
        RequestId = "request-id",
        /// How pages follow each other.
        Paging = "paging",
        /// What ends a stream of events.
        EventsEnd = "events-end",
        /// Why it is deprecated.
        Deprecated = "deprecated",
    }
}

words! {
    /// Where a constant stands.
    Place {
        /// In a header.
        Header = "constant-header",
        /// In the query string.
        Query = "constant-query",
    }
}

words! {
    /// Where a field goes.
    Role {
        /// Into the path.
        Path = "path",
        /// Into the query string.
        Query = "query",
        /// Into a header.
        Header = "header",
        /// Into the body, or the query string where there is none.
        Body = "body",
        /// It is the URL of the request.
        Location = "location",
        /// It is the body.
        WholeBody = "whole-body",
        /// Files in a multipart body.
        Part = "part",
        /// JSON in a multipart body.
        JsonPart = "json-part",
    }
}

words! {
    /// Which responses.
    Outcome {
        /// Those with the value.
        Success = "success",
        /// Those with the endpoint's own error.
        Error = "error",
    }
}

words! {
    /// How a body is read.
    Form {
        /// It is not.
        Empty = "empty",
        /// As JSON.
        Json = "json",
        /// As text.
        Text = "text",
        /// As bytes.
        Bytes = "bytes",
        /// As bytes, while it arrives.
        Stream = "stream",
        /// As JSON texts, while it arrives.
        Lines = "lines",
        /// As events, while it arrives.
        Events = "events",
        /// As its type has it.
        Whole = "whole",
    }
}

/// A constant header or query pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Constant {
    pub(super) place: Place,
    pub(super) name: String,
    pub(super) value: String,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) role: Role,
    /// The name on the wire.
    pub(super) name: String,
    pub(super) is_required: bool,
    pub(super) ty: Type,
    /// The name in Rust.
    pub(super) own_name: String,
    pub(super) is_secret: bool,
    pub(super) is_flattened: bool,
    /// How a list is written, if not in the usual way.
    pub(super) list: Option<String>,
    /// Why it is deprecated, if it is.
    pub(super) deprecated: Option<String>,
}

/// A response of some statuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Response {
    pub(super) outcome: Outcome,
    /// The statuses, such as `200` and `4xx`; none are all that no other response names.
    pub(super) statuses: Vec<String>,
    pub(super) form: Form,
    /// The type of the body, if it is read.
    pub(super) body: Option<Type>,
    pub(super) headers: Vec<Header>,
    /// The events of a stream, each with a name of its own.
    pub(super) events: Vec<Event>,
}

/// An event of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    /// Its name; without one it stands for all that no other has.
    pub(super) name: Option<String>,
    /// How the data is read.
    pub(super) form: Form,
    /// The type of the data, if it is read.
    pub(super) data: Option<Type>,
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) name: String,
    pub(super) is_required: bool,
    pub(super) ty: Type,
}
