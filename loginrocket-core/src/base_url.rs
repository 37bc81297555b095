//! Where a service lives: a checked URL to which path templates are appended.

use std::{fmt, net::Ipv6Addr, str::FromStr};

use http::{
    Uri,
    uri::{Authority, InvalidUriParts, Parts, PathAndQuery, Scheme},
};

use crate::parsed_url::ParsedUrl;

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
    security: Security,
}

/// Who may read what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Security {
    /// The server: TLS.
    Tls,
    /// This machine.
    Loopback,
    /// Every machine between here and the server.
    Plain,
}

impl BaseUrl {
    /// Reads an `https` URL that has no user information, query or fragment.
    ///
    /// # Errors
    ///
    /// Says what is wrong and what to write. The message does not hold the
    /// URL, which may carry a password.
    pub fn parse(url: &str) -> Result<Self, BaseUrlError> {
        Self::parse_with(url, &|_| None)
    }

    /// As [`BaseUrl::parse`], and accepts `http` for a loopback address: a
    /// server on the same machine, in development and tests.
    ///
    /// # Errors
    ///
    /// As [`BaseUrl::parse`].
    pub fn parse_allowing_loopback_http(url: &str) -> Result<Self, BaseUrlError> {
        Self::parse_with(url, &loopback).map_err(|error| match error {
            BaseUrlError::PlainHttp => BaseUrlError::NotLoopback,
            other => other,
        })
    }

    /// As [`BaseUrl::parse`], and accepts `http` for one of these hosts, such as
    /// a name inside of a cluster: what is sent to it is **not encrypted**. A host
    /// is a name or an address alone. A loopback address passes too.
    ///
    /// A client sends no credentials and no secret fields to such a host, unless
    /// [`ClientBuilder::allow_secrets_over_plain_http`] says so.
    ///
    /// ```
    /// use loginrocket::BaseUrl;
    ///
    /// let base = BaseUrl::parse_allowing_plain_http_to("http://influx:8086", &["influx"])?;
    /// assert!(!base.is_tls());
    /// assert!(BaseUrl::parse_allowing_plain_http_to("http://other", &["influx"]).is_err());
    /// # Ok::<(), loginrocket::error::BaseUrlError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`BaseUrl::parse`]; [`BaseUrlError::Host`] if one of the hosts is no
    /// host, has a port or is a pattern.
    ///
    /// [`ClientBuilder::allow_secrets_over_plain_http`]: crate::ClientBuilder::allow_secrets_over_plain_http
    pub fn parse_allowing_plain_http_to<H: AsRef<str>>(
        url: &str,
        hosts: &[H],
    ) -> Result<Self, BaseUrlError> {
        let hosts: Vec<String> =
            hosts.iter().map(|host| named_host(host.as_ref())).collect::<Result<_, _>>()?;
        let is_listed = |url: &ParsedUrl| hosts.contains(&url.host).then_some(Security::Plain);
        let security = |url: &ParsedUrl| loopback(url).or_else(|| is_listed(url));
        Self::parse_with(url, &security).map_err(|error| match error {
            BaseUrlError::PlainHttp => BaseUrlError::NotListed,
            other => other,
        })
    }

    /// Reads the URL; `http` passes for the hosts that have a security.
    fn parse_with(
        text: &str,
        without_tls: &dyn Fn(&ParsedUrl) -> Option<Security>,
    ) -> Result<Self, BaseUrlError> {
        // The URL parser would repair these silently, and another URL be called.
        if text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return Err(BaseUrlError::Character);
        }
        if !has_double_slash(text) {
            return Err(BaseUrlError::Scheme);
        }
        let url = ParsedUrl::parse(text).ok_or(BaseUrlError::Syntax)?;
        if url.has_user {
            return Err(BaseUrlError::UserInformation);
        }
        if url.has_query_or_fragment() {
            return Err(BaseUrlError::QueryOrFragment);
        }
        let (security, usual_port) = match &*url.scheme {
            "https" => (Security::Tls, 443),
            "http" => (without_tls(&url).ok_or(BaseUrlError::PlainHttp)?, 80),
            _ => return Err(BaseUrlError::Scheme),
        };
        // What the URL standard allows in a host is more than RFC 3986 does.
        let (host_at, path_at) = (url.scheme.len().saturating_add("://".len()), url.path_at());
        let or_syntax = |text: Option<_>| text.ok_or(BaseUrlError::Syntax);
        let authority = Authority::try_from(or_syntax(url.text.get(host_at..path_at))?);
        let authority = authority.map_err(|_| BaseUrlError::Syntax)?;
        // Its bytes are shared from the first copy on, which would be that of the first call.
        drop(authority.clone());
        PathAndQuery::try_from(or_syntax(url.text.get(path_at..))?)
            .map_err(|_| BaseUrlError::Syntax)?;
        let text = url.text.trim_end_matches('/');
        let path_at = path_at.min(text.len());
        let port = url.port.unwrap_or(usual_port);
        Ok(Self { text: text.into(), path_at, authority, port, security })
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
        self.security == Security::Tls
    }

    /// Whether others than the server may read what is sent.
    pub(crate) fn is_exposed(&self) -> bool {
        self.security == Security::Plain
    }

    /// Whether a URI has the host and port of the base.
    pub(crate) fn has_authority_of(&self, uri: &Uri) -> bool {
        // Texts that are the same need no comparison that ignores case, which is slow.
        let is_same = |own: &Authority| own.as_str() == self.authority.as_str();
        uri.authority().is_some_and(|own| is_same(own) || *own == self.authority)
    }

    /// The URI of a target that begins with the path of the base.
    pub(crate) fn uri(&self, target: PathAndQuery) -> Result<Uri, InvalidUriParts> {
        let mut parts = Parts::default();
        parts.scheme = Some(if self.is_tls() { Scheme::HTTPS } else { Scheme::HTTP });
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

/// The security of a host that is this machine.
fn loopback(url: &ParsedUrl) -> Option<Security> {
    url.is_loopback().then_some(Security::Loopback)
}

/// A name or an address alone, normalised as in a URL.
fn named_host(text: &str) -> Result<String, BaseUrlError> {
    // An IPv6 address has brackets in a URL, and needs none here.
    let without_brackets =
        text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let host = match without_brackets.parse::<Ipv6Addr>() {
        Ok(address) => format!("[{address}]"),
        Err(_) if text.contains(is_not_of_a_host) => return Err(BaseUrlError::Host),
        Err(_) => text.to_owned(),
    };
    let url = ParsedUrl::parse(&format!("http://{host}/"));
    url.map(|url| url.host).ok_or(BaseUrlError::Host)
}

/// Whether a character ends a host in a URL, or is left out of it, or is a pattern.
fn is_not_of_a_host(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "/?#@\\:*[]%".contains(c)
}

/// Why a text is not a [`BaseUrl`], without the text, which may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BaseUrlError {
    /// `http` where TLS is required.
    PlainHttp,
    /// `http` for another host than a loopback address.
    NotLoopback,
    /// `http` for another host than those that are allowed.
    NotListed,
    /// One of the hosts that plain `http` is allowed to is no host, or more than
    /// one.
    Host,
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
                 `allow_plain_http_on_loopback()` on the builder for a server on this machine, \
                 `allow_plain_http_to()` for a host inside of a cluster"
            }
            Self::NotLoopback => {
                "the base URL is not encrypted, which only a loopback address may be; \
                 write `https://`, or call `allow_plain_http_to()` on the builder"
            }
            Self::NotListed => {
                "the base URL is not encrypted, and its host is not among those of \
                 `allow_plain_http_to()`; write `https://`, or add the host"
            }
            Self::Host => {
                "a host that plain http is allowed to is a name or an address alone, without \
                 scheme, port, path or `*`; write it as in `influx`"
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
