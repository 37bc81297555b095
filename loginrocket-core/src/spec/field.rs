//! What is known of one field at compile time.

/// One field of an endpoint: its name on the wire and its role.
///
/// ```
/// use loginrocket_core::{Field, List, Role};
///
/// const TAGS: Field = Field::new("tag", Role::Query).list(List::Comma);
/// assert_eq!((TAGS.name(), TAGS.role(), TAGS.is_secret()), ("tag", Role::Query, false));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    name: &'static str,
    role: Role,
    secret: bool,
    list: List,
}

impl Field {
    /// Describes a field by its name on the wire.
    #[must_use]
    pub const fn new(name: &'static str, role: Role) -> Self {
        Self { name, role, secret: false, list: List::Repeat }
    }

    /// Marks the field's value as a secret: the request is wiped from memory at
    /// its end. [`Writer::secret`](crate::Writer::secret) keeps an answer that
    /// repeats the value from being shown.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// Sets how a list is written outside of JSON.
    #[must_use]
    pub const fn list(mut self, list: List) -> Self {
        self.list = list;
        self
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// How a list is written outside of JSON.
    #[must_use]
    pub const fn list_style(&self) -> List {
        self.list
    }

    /// Where the value goes.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Whether the value is a secret.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        self.secret
    }
}

/// Where the value of a field goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// Into a placeholder of the path template.
    Path,
    /// Always into the query string.
    Query,
    /// Into a header.
    Header,
    /// Into the body where the encoding has one, else into the query string.
    Body,
    /// It is the whole body.
    WholeBody,
    /// Its own fields go where a [`Role::Body`] field would.
    Flatten,
}

/// How a list is written in a query string or form.
///
/// ```
/// use loginrocket_core::{BaseUrl, Endpoint, List, NoContent, Spec, Writer};
///
/// struct Find;
///
/// impl Endpoint for Find {
///     type Response = ();
///     type Error = std::convert::Infallible;
///     type Format = NoContent;
///     const SPEC: &'static Spec = &Spec::new("Find", "GET", "/find");
///
///     fn write(&self, writer: &mut Writer) {
///         writer.query_list("tag", &["a", "b"], List::Comma);
///     }
/// }
///
/// let base = BaseUrl::parse("https://api.example")?;
/// assert_eq!(Find.encode(&base)?.uri().query(), Some("tag=a%2Cb"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum List {
    /// `tag=a&tag=b`.
    #[default]
    Repeat,
    /// `tag=a,b`; an element with a comma is refused.
    Comma,
    /// `tag[]=a&tag[]=b`.
    Brackets,
}
