//! What is known of one field at compile time.

use serde::{Serialize, Serializer};

use crate::request::{FieldValue, ListField};

/// One field of an endpoint: its name on the wire and its role.
///
/// ```
/// use loginrocket::{Endpoint, spec::Role, v1::Login};
///
/// let password = Login::SPEC.fields()[2];
/// assert_eq!((password.name(), password.role()), ("password", Role::Body));
/// assert!(password.is_secret());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    name: &'static str,
    role: Role,
    secret: bool,
    flatten: bool,
    list: List,
}

impl Field {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, role: Role) -> Self {
        Self { name, role, secret: false, flatten: false, list: List::Repeat }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_secret(mut self) -> Self {
        self.secret = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_flatten(mut self) -> Self {
        self.flatten = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_list(mut self, list: List) -> Self {
        self.list = list;
        self
    }

    /// The name on the wire; the field's own if it is flattened or the whole
    /// body.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
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

    /// Whether the value's own fields take its place.
    #[must_use]
    pub const fn is_flattened(&self) -> bool {
        self.flatten
    }

    /// How a list is written outside of JSON.
    #[must_use]
    pub const fn list(&self) -> List {
        self.list
    }
}

/// Where the value of a field goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// Into a placeholder of the path template.
    Path,
    /// It is the URL of the request, which fits the path template.
    Location,
    /// Always into the query string.
    Query,
    /// Into a header.
    Header,
    /// Into the body where the encoding has one, else into the query string.
    Body,
    /// It is the whole body.
    WholeBody,
    /// Files in a multipart body.
    Part,
    /// JSON in a multipart body.
    JsonPart,
}

/// How a list is written in a query string or form.
///
/// ```
/// use loginrocket::{BaseUrl, Endpoint, EndpointExt};
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/find")]
/// struct Find<'a> {
///     #[endpoint(list = comma)]
///     tag: &'a [&'a str],
/// }
///
/// let base = BaseUrl::parse("https://api.example")?;
/// let request = Find { tag: &["a", "b"] }.encode(&base)?;
/// assert_eq!(request.uri().query(), Some("tag=a%2Cb"));
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

impl List {
    /// A list that a [`Writer`](crate::field::Writer) writes in this style
    /// outside of JSON.
    #[must_use]
    pub fn of<T: FieldValue + ListField + ?Sized>(self, list: &T) -> ListOf<'_, T> {
        ListOf { style: self, list }
    }

    /// All styles.
    const ALL: [Self; 3] = [Self::Repeat, Self::Comma, Self::Brackets];

    /// The newtype's name that marks a style on its way through serde.
    const fn marker(self) -> &'static str {
        match self {
            Self::Repeat => "$loginrocket::List::Repeat",
            Self::Comma => "$loginrocket::List::Comma",
            Self::Brackets => "$loginrocket::List::Brackets",
        }
    }

    /// The style that such a name marks.
    pub(crate) fn of_marker(name: &'static str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.marker() == name)
    }
}

/// A list and its style: what [`List::of`] returns.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it may hold a secret")]
pub struct ListOf<'a, T: ?Sized> {
    style: List,
    list: &'a T,
}

/// Marked by the name of a newtype, which serde passes on unchanged.
impl<T: FieldValue + ?Sized> Serialize for ListOf<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(self.style.marker(), self.list)
    }
}
