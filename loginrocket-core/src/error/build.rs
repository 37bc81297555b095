//! Why a client, or a transport, cannot be built.

use std::fmt;

use super::EncodeError;
use crate::{base_url::BaseUrlError, credentials::CredentialsError};

/// The longest user agent, in bytes.
pub(crate) const MAX_USER_AGENT: usize = 256;

/// Why a client, or a transport, cannot be built.
///
/// ```
/// use loginrocket::{Client, error::{BaseUrlError, BuildError}};
///
/// let error = Client::builder("http://api.example").build().unwrap_err();
/// assert_eq!(error, BuildError::BaseUrl(BaseUrlError::PlainHttp));
/// assert!(error.to_string().contains("write `https://`"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// The base URL is invalid.
    BaseUrl(BaseUrlError),
    /// The user agent is empty, too long, or not visible ASCII.
    UserAgent,
    /// The header of the request id is not a header name.
    RequestIdHeader,
    /// A header of the client cannot be sent.
    Header(EncodeError),
    /// The credentials of the client cannot be sent.
    Credentials(CredentialsError),
    /// Credentials or secret headers, and a base URL that is not encrypted.
    SecretsOverPlainHttp,
    /// A root certificate is not PEM.
    Certificate,
    /// The client's certificate or its private key is missing, or cannot be used.
    ClientCertificate,
    /// A host with fixed addresses is not a host name, or has no address.
    ResolveHost,
    /// There is no transport.
    NoTransport,
    /// There is no clock.
    NoClock,
    /// A transport or clock works on an async runtime only, and the client is to block.
    NeedsRuntime,
    /// The TLS library could not be set up.
    Tls,
    /// No provider of cryptography is installed, as `rustls-no-provider` needs.
    CryptoProvider,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BaseUrl(error) => return error.fmt(f),
            Self::Header(error) => return write!(f, "a header of the client: {error}"),
            Self::Credentials(error) => return error.fmt(f),
            Self::SecretsOverPlainHttp => {
                "credentials or secret headers would go over plain http, where others can read \
                 them; use `https`, or call `allow_secrets_over_plain_http()` on the builder"
            }
            Self::UserAgent => {
                return write!(
                    f,
                    "the user agent is not 1 to {MAX_USER_AGENT} bytes of visible ASCII; \
                     write the application's name and version, as in `acme-web/1.0`"
                );
            }
            Self::RequestIdHeader => {
                "the header of the request id is not a header name; write one such as \
                 `X-Request-ID`"
            }
            Self::Certificate => "a root certificate cannot be read; give it in the PEM format",
            Self::ClientCertificate => {
                "the client's certificate cannot be used; give one PEM with the certificate, \
                 its chain and its private key, as PKCS #8 without a password"
            }
            Self::ResolveHost => {
                "a host to resolve is not a host name, or has no address; write one such as \
                 `api.example`, without scheme, port or wildcard, and its addresses, which for \
                 `localhost` are those of this machine"
            }
            Self::Tls => "TLS could not be set up with these settings",
            Self::CryptoProvider => {
                "rustls has no provider of cryptography; install one, or switch on the feature \
                 `rustls`"
            }
            Self::NoTransport => {
                "there is no transport; switch on the feature `rustls`, or call `transport()` \
                 on the builder"
            }
            Self::NeedsRuntime => {
                "the transport or the clock needs an async runtime; leave it out, or give a \
                 blocking client another one"
            }
            Self::NoClock => {
                "there is no clock; switch on the feature `tokio`, or call `clock()` on the \
                 builder"
            }
        })
    }
}

impl std::error::Error for BuildError {}
