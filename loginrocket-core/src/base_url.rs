//! Where a service lives: a checked URL to which path templates are appended.

use std::{fmt, str::FromStr};

use http::{
    Uri,
    uri::{Authority, InvalidUriParts, Parts, PathAndQuery, Scheme},
};
use url::{Host, Url};

/// The base of a service's URLs: scheme, host, port and a path without a
/// trailing slash.
///
/// Paths are appended to it, never resolved against it (RFC 3986 resolution
/// could change the host), so a base path survives with and without slashes.
///
/// ```
/// use loginrocket::BaseUrl;
///
/// let base = BaseUrl::parse("https://API.example:443/v2/")?;
/// assert_eq!(base.to_string(), "https://api.example/v2");
/// # Ok::<(), loginrocket::error::BaseUrlError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    text: Box<str>,
    /// Where the path begins in `text`.
    path_at: usize,
    authority: Authority,
    port: u16,
    tls: bool,
}

impl BaseUrl {
    /// Reads an `https` URL that has no user information, query or fragment.
    ///
    /// # Errors
    ///
    /// Says what is wrong and what to write. The message does not hold the
    /// URL, which may carry a password.
    pub fn parse(url: &str) -> Result<Self, BaseUrlError> {
        let base = Self::parse_any_scheme(url)?;
        if base.tls { Ok(base) } else { Err(BaseUrlError::PlainHttp) }
    }

    /// As [`BaseUrl::parse`], and accepts `http` for a loopback address: a
    /// server on the same machine, in development and tests.
    ///
    /// # Errors
    ///
    /// As [`BaseUrl::parse`].
    pub fn parse_allowing_loopback_http(url: &str) -> Result<Self, BaseUrlError> {
        Self::parse_any_scheme(url).map_err(|error| match error {
            BaseUrlError::PlainHttp => BaseUrlError::NotLoopback,
            other => other,
        })
    }

    /// Reads the URL; `http` passes for a loopback address.
    fn parse_any_scheme(text: &str) -> Result<Self, BaseUrlError> {
        // The URL parser would repair these silently, and another URL be called.
        if text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return Err(BaseUrlError::Character);
        }
        if !has_double_slash(text) {
            return Err(BaseUrlError::Scheme);
        }
        let url = Url::parse(text).map_err(|_| BaseUrlError::Syntax)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BaseUrlError::UserInformation);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlError::QueryOrFragment);
        }
        let host = url.host().ok_or(BaseUrlError::Syntax)?;
        let tls = match url.scheme() {
            "https" => true,
            "http" if is_loopback(&host) => false,
            "http" => return Err(BaseUrlError::PlainHttp),
            _ => return Err(BaseUrlError::Scheme),
        };
        let port = url.port_or_known_default().ok_or(BaseUrlError::Syntax)?;
        // What the URL standard allows in a host is more than RFC 3986 does.
        let uri = Uri::try_from(url.as_str()).map_err(|_| BaseUrlError::Syntax)?;
        let authority = uri.authority().cloned().ok_or(BaseUrlError::Syntax)?;
        let text = url.as_str().trim_end_matches('/');
        let path_at = url.as_str().len().saturating_sub(url.path().len()).min(text.len());
        Ok(Self { text: text.into(), path_at, authority, port, tls })
    }

    /// The same base without this trailing path segment, if it has it: users
    /// paste base URLs with and without the version.
    ///
    /// ```
    /// # use loginrocket::BaseUrl;
    /// let base = BaseUrl::parse("https://api.example/v1/")?;
    /// assert_eq!(base.without_last_segment("v1").as_str(), "https://api.example");
    /// assert_eq!(base.without_last_segment("v2").as_str(), "https://api.example/v1");
    /// # Ok::<(), loginrocket::error::BaseUrlError>(())
    /// ```
    #[must_use]
    pub fn without_last_segment(&self, segment: &str) -> Self {
        let mut base = self.clone();
        if let Some((head, last)) = self.text.rsplit_once('/') {
            if last == segment && head.len() >= self.path_at {
                base.text = head.trim_end_matches('/').into();
            }
        }
        base
    }

    /// The URL, normalised, without a trailing slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The scheme, host and port, for messages.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.text.get(..self.path_at).unwrap_or(&self.text)
    }

    /// The path, without a trailing slash: empty if there is none.
    #[must_use]
    pub fn path(&self) -> &str {
        self.text.get(self.path_at..).unwrap_or_default()
    }

    /// The host, normalised: lower case, IDNA in its ASCII form.
    #[must_use]
    pub fn host(&self) -> &str {
        self.authority.host()
    }

    /// The port, also where it is the scheme's default.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether calls go over TLS.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        self.tls
    }

    /// The URI of a target that begins with the path of the base.
    pub(crate) fn uri(&self, target: PathAndQuery) -> Result<Uri, InvalidUriParts> {
        let mut parts = Parts::default();
        parts.scheme = Some(if self.tls { Scheme::HTTPS } else { Scheme::HTTP });
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(target);
        Uri::from_parts(parts)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for BaseUrl {
    type Err = BaseUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// Whether the text begins with a scheme, a colon and two slashes.
fn has_double_slash(text: &str) -> bool {
    text.split_once(':').is_some_and(|(_, rest)| rest.starts_with("//"))
}

/// Whether the host is this machine: a loopback address, or the name that
/// RFC 6761, section 6.3, reserves for one.
fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// Why a text is not a [`BaseUrl`], without the text, which may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BaseUrlError {
    /// `http` where TLS is required.
    PlainHttp,
    /// `http` for another host than a loopback address.
    NotLoopback,
    /// A scheme other than `https`, or none.
    Scheme,
    /// White space, a control character or a backslash.
    Character,
    /// Not a URL with a host.
    Syntax,
    /// `user:password@` in front of the host.
    UserInformation,
    /// A `?query` or a `#fragment`.
    QueryOrFragment,
}

impl fmt::Display for BaseUrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PlainHttp => {
                "the base URL is not encrypted; write `https://`, or call \
                 `allow_plain_http_on_loopback()` on the builder for a server on this machine"
            }
            Self::NotLoopback => {
                "the base URL is not encrypted, which only a loopback address may be; \
                 write `https://`"
            }
            Self::Scheme => "the base URL must begin with `https://`",
            Self::Character => {
                "the base URL holds white space, a control character or a backslash; remove it"
            }
            Self::Syntax => "the base URL cannot be read; write `https://host/path`",
            Self::UserInformation => {
                "the base URL holds a user name or password; remove the part before `@`"
            }
            Self::QueryOrFragment => {
                "the base URL has a query or fragment; remove what follows `?` or `#`"
            }
        })
    }
}

impl std::error::Error for BaseUrlError {}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, BaseUrlError};

    #[test]
    fn a_base_path_survives_with_and_without_slashes() {
        for (given, expected) in [
            ("https://a.example", "https://a.example"),
            ("https://a.example/", "https://a.example"),
            ("https://a.example:8443/api/v2", "https://a.example:8443/api/v2"),
            ("https://a.example/api//", "https://a.example/api"),
            ("https://[::1]:8443/x/", "https://[::1]:8443/x"),
        ] {
            assert_eq!(BaseUrl::parse(given).unwrap().as_str(), expected);
        }
    }

    #[test]
    fn what_is_no_base_is_refused_without_being_repeated() {
        use BaseUrlError::{
            Character, PlainHttp, QueryOrFragment, Scheme, Syntax, UserInformation,
        };
        for (given, expected) in [
            ("https://a.example/?q=hunter2", QueryOrFragment),
            ("https://a.example/#hunter2", QueryOrFragment),
            ("https://ada:hunter2@a.example/", UserInformation),
            ("https://ada@a.example/", UserInformation),
            ("ftp://a.example/", Scheme),
            ("file:///etc/hunter2", Syntax),
            ("data:text/plain,hunter2", Scheme),
            ("javascript:hunter2", Scheme),
            ("https://", Syntax),
            ("https://a{hunter2.example", Syntax),
            ("https:a.example", Scheme),
            ("a.example", Scheme),
            ("", Scheme),
            ("http:\\\\a.example", Character),
            (" https://a.example", Character),
            ("https://a.exa\nmple", Character),
            ("http://a.example", PlainHttp),
            ("http://127.0.0.1", PlainHttp),
        ] {
            let error = BaseUrl::parse(given).unwrap_err();
            assert_eq!(error, expected, "{given}");
            assert!(!format!("{error} {error:?}").contains("hunter2"));
        }
    }

    #[test]
    fn the_host_is_normalised_once() {
        for (given, host) in [
            ("https://LOCALHOST", "localhost"),
            ("https://0x7f.1", "127.0.0.1"),
            ("https://127.1", "127.0.0.1"),
            ("https://b\u{fc}cher.example", "xn--bcher-kva.example"),
            ("https://a\u{3002}example", "a.example"),
        ] {
            assert_eq!(BaseUrl::parse(given).unwrap().host(), host);
        }
    }

    #[test]
    fn only_a_true_loopback_address_passes_without_tls() {
        let parse = BaseUrl::parse_allowing_loopback_http;
        for given in ["http://127.0.0.1:80", "http://[::1]", "http://localhost:8080/api"] {
            assert!(!parse(given).unwrap().is_tls());
        }
        for given in [
            "http://127.0.0.1.evil.example",
            "http://localhost.evil.example",
            "http://0.0.0.0",
            "http://10.0.0.1",
        ] {
            assert_eq!(parse(given).unwrap_err(), BaseUrlError::NotLoopback);
        }
    }

    #[test]
    fn a_version_is_removed_only_where_it_is_the_last_segment() {
        for (given, expected) in [
            ("https://v1", "https://v1"),
            ("https://a.example/v1", "https://a.example"),
            ("https://a.example/x/v1/", "https://a.example/x"),
            ("https://a.example/xv1", "https://a.example/xv1"),
        ] {
            let base = BaseUrl::parse(given).unwrap().without_last_segment("v1");
            assert_eq!(base.as_str(), expected);
            assert!(expected.starts_with(base.origin()));
        }
    }
}
