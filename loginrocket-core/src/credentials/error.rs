//! Why a call, or a client, has no credentials to send.

use std::fmt;

use crate::response::Name;

/// What is wrong with the credentials of a client or of one call. None holds any
/// part of them.
///
/// ```
/// use loginrocket::{Client, credentials::{Credentials, CredentialsError}, error::BuildError};
///
/// let builder = Client::builder("https://shop.example");
/// let error = builder.credentials(Credentials::bearer("a\nb")).build().unwrap_err();
/// assert_eq!(error, BuildError::Credentials(CredentialsError::BearerToken));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialsError {
    /// The endpoint declares `auth`, and the client has no credentials.
    Missing,
    /// A call has credentials of its own, and its endpoint does not declare
    /// `auth`.
    NotDeclared,
    /// A bearer token that is empty, or not visible ASCII without spaces.
    BearerToken,
    /// A user name with a colon or a control character.
    User,
    /// A password that is too long, or has a control character.
    Password,
    /// A header that is no header name, or that the runtime sets.
    HeaderName {
        /// The header.
        name: &'static str,
    },
    /// A key that is empty, or cannot be the value of its header.
    HeaderValue {
        /// The header.
        name: &'static str,
    },
    /// A key for the query string that is empty or has an empty name.
    Query {
        /// The name of the pair.
        name: &'static str,
    },
    /// Credentials in the query string, and the client does not allow it.
    InUrl,
    /// Credentials in the query string make the URL too long.
    UrlTooLong,
    /// The provider returned an error, which is the `source()`.
    Provider,
    /// The provider took longer than the client's timeout.
    ProviderTimeout,
    /// The provider panicked.
    ProviderPanic,
    /// The provider itself makes a call that needs its credentials.
    ProviderCallsItself,
}

impl fmt::Display for CredentialsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => {
                "the endpoint needs credentials, and the client has none; give it some with \
                 `credentials()` on the builder"
            }
            Self::NotDeclared => {
                "the call has credentials, which its endpoint does not declare; declare `auth`"
            }
            Self::BearerToken => "the bearer token is empty, or not visible ASCII without spaces",
            Self::User => "the user name has a colon or a control character",
            Self::Password => "the password is too long or has a control character",
            Self::HeaderName { name } => {
                return write!(
                    f,
                    "credentials cannot be in the header `{}`, which is no header name or is set \
                     by the runtime",
                    Name(name)
                );
            }
            Self::HeaderValue { name } => {
                return write!(
                    f,
                    "the key in the header `{name}` is empty, too long, or not visible ASCII"
                );
            }
            Self::Query { name } => {
                return write!(
                    f,
                    "the key in the query pair `{}` is empty or has no name",
                    Name(name)
                );
            }
            Self::InUrl => {
                "the credentials would stand in the URL, where logs keep them; send them in a \
                 header, or call `allow_credentials_in_url()` on the builder"
            }
            Self::UrlTooLong => "the credentials make the URL too long; send them in a header",
            Self::Provider => "the provider of the credentials failed",
            Self::ProviderTimeout => "the provider of the credentials did not return in time",
            Self::ProviderPanic => "the provider of the credentials panicked",
            Self::ProviderCallsItself => {
                "the provider of the credentials makes a call that needs them; let it call an \
                 endpoint without `auth`, by the client that it is given"
            }
        })
    }
}

impl std::error::Error for CredentialsError {}
