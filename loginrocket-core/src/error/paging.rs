//! Why the pages of a list do not go on.

use std::fmt;

/// Why the pages of a list do not go on, although there may be more. What came before
/// is not lost: the stream hands out every page that it has, then this error, and
/// [`Pages::token`](crate::pages::Pages::token) stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagingError {
    /// A page names the same next page as an earlier one: the pages would go round and
    /// never end.
    Loop {
        /// The number of the page, from 1.
        page: u64,
        /// The number of the earlier one.
        earlier: u64,
    },
    /// There are more pages than the limit of
    /// [`Pages::max_pages`](crate::pages::Pages::max_pages).
    Limit {
        /// The limit.
        limit: u64,
    },
    /// The number of the next page, or its offset, does not fit the field of the request.
    Overflow,
    /// The link to the next page cannot be read, or must not be followed.
    Link(LinkError),
    /// The token to resume from cannot be read, or is not one of this list; nothing was
    /// sent.
    Token(TokenError),
}

impl PagingError {
    /// Whether its text has the number of the page.
    pub(super) fn names_the_page(self) -> bool {
        matches!(self, Self::Loop { .. } | Self::Limit { .. })
    }
}

impl fmt::Display for PagingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Loop { page, earlier } => {
                write!(f, "page {page} names the same next page as page {earlier}")
            }
            Self::Limit { limit } => {
                write!(f, "there are more than {limit} pages, which is the limit of `max_pages`")
            }
            Self::Overflow => f.write_str("the number of the next page does not fit its field"),
            Self::Link(error) => write!(f, "the link to the next page is not followed: {error}"),
            Self::Token(error) => write!(f, "{error}; nothing was sent"),
        }
    }
}

impl std::error::Error for PagingError {}

/// Why a link to the next page, or a field marked `location`, is not followed; without its
/// text, which may hold a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkError {
    /// A header field `Link` is not what RFC 8288 asks for.
    Malformed {
        /// The number of the field, from 1.
        field: usize,
        /// The byte of its value, from 1.
        byte: usize,
    },
    /// The fields, or the target, are longer than any link needs to be.
    TooLong,
    /// Two links lead to different next pages.
    Several,
    /// The target is neither an absolute URL nor begins with one `/` or with `?`; or it
    /// has a fragment, or a character that no URL has.
    Reference,
    /// The target has a user name or password.
    UserInformation,
    /// The target is of another scheme, host or port than the base URL.
    Origin,
    /// The path of the target is not one of the endpoint.
    Path,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed { field, byte } => {
                return write!(f, "field {field} of the header `Link` is malformed at byte {byte}");
            }
            Self::TooLong => "it is too long",
            Self::Several => "there are two, which lead to different pages",
            Self::Reference => "it is neither an absolute URL nor a path or query",
            Self::UserInformation => "it holds a user name or password",
            Self::Origin => "it leads to another scheme, host or port than the base URL",
            Self::Path => "its path is not one of the endpoint",
        })
    }
}

impl std::error::Error for LinkError {}

/// Why a [`PageToken`](crate::pages::PageToken) cannot be read or does not fit, without
/// the token, which may hold a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenError {
    /// It is no text of a token.
    Syntax,
    /// It is of another endpoint: of another method or path template.
    OtherEndpoint,
    /// It is of an endpoint whose pages follow each other in another way.
    OtherMode,
    /// What it holds is no value of the field.
    Value,
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Syntax => "the token is no token of a page",
            Self::OtherEndpoint => "the token is one of another endpoint",
            Self::OtherMode => "the token is of pages that follow each other in another way",
            Self::Value => "the token does not fit the field of the endpoint",
        })
    }
}

impl std::error::Error for TokenError {}

impl From<TokenError> for PagingError {
    fn from(error: TokenError) -> Self {
        Self::Token(error)
    }
}
