//! How the pages of a list follow each other, as it was declared.

/// How the pages of a list follow each other: the key `page(..)` of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    mode: PagingMode,
    items: &'static str,
}

impl Paging {
    /// This mode, and where the list is in the response.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(mode: PagingMode, items: &'static str) -> Self {
        Self { mode, items }
    }

    /// What leads from one page to the next.
    #[must_use]
    pub const fn mode(&self) -> PagingMode {
        self.mode
    }

    /// The field of the response that is the list, as a path such as `data.keys`; empty
    /// if the response itself is the list.
    #[must_use]
    pub const fn items(&self) -> &'static str {
        self.items
    }
}

/// What leads from one page to the next. Fields of the request have their names on the
/// wire; those of the response are paths of fields, such as `meta.next`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagingMode {
    /// A value of the response, which the next request sends back.
    Cursor {
        /// The field of the request.
        field: &'static str,
        /// The field of the response.
        next: &'static str,
    },
    /// The header `Link` with `rel="next"` (RFC 8288).
    Link,
    /// The number of the page.
    Number {
        /// The field of the request.
        field: &'static str,
        /// The field of the response that is the number of the last page.
        last: Option<&'static str>,
    },
    /// How many items come before the page.
    Offset {
        /// The field of the request.
        field: &'static str,
        /// The field of the response that is the number of all items.
        total: Option<&'static str>,
    },
}
