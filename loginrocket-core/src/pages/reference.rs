//! Where a link to the next page leads: to the same origin and a path of the endpoint, or
//! nowhere. No URL is resolved; a reference is taken apart by hand.

use http::{HeaderMap, header::LINK, uri::PathAndQuery};

use super::{link, path};
use crate::{base_url::BaseUrl, error::LinkError, request, spec::Spec};

/// The longest `Link` fields of a response together, in bytes.
const MAX_FIELDS: usize = 1 << 16;

/// What a link of an endpoint may lead to, and what it is relative to.
pub(crate) struct Scope<'a> {
    /// The endpoint.
    pub(crate) spec: &'static Spec,
    /// The base URL of the client.
    pub(crate) base: &'a BaseUrl,
    /// Path and query of the request whose response has the link; only asked for where a
    /// link is relative to them.
    pub(crate) here: &'a dyn Fn() -> Option<PathAndQuery>,
}

/// Path and query that the link `rel="next"` of a response leads to; `None` if there is no
/// such link.
pub(crate) fn next_target(
    headers: &HeaderMap,
    scope: &Scope<'_>,
) -> Result<Option<String>, LinkError> {
    let fields = headers.get_all(LINK);
    let length = fields.iter().fold(0_usize, |sum, field| sum.saturating_add(field.len()));
    if length > MAX_FIELDS {
        return Err(LinkError::TooLong);
    }
    let mut found: Result<Option<String>, LinkError> = Ok(None);
    for (field, number) in fields.iter().zip(1..) {
        let mut each = |link: &link::Link<'_>| {
            if !link.is("next") || !is_about(link.anchor.as_deref(), scope) {
                return;
            }
            let target = scope.resolve(link.target);
            found = match (std::mem::replace(&mut found, Ok(None)), target) {
                (Err(error), _) | (Ok(_), Err(error)) => Err(error),
                (Ok(Some(first)), Ok(other)) if first != other => Err(LinkError::Several),
                (Ok(_), Ok(target)) => Ok(Some(target)),
            };
        };
        link::read(field.as_bytes(), &mut each)
            .map_err(|at| LinkError::Malformed { field: number, byte: at.saturating_add(1) })?;
    }
    found
}

/// Whether a link with this anchor is about the response that has it.
fn is_about(anchor: Option<&[u8]>, scope: &Scope<'_>) -> bool {
    match anchor {
        None | Some([]) => true,
        Some(anchor) => match (scope.resolve(anchor), (scope.here)()) {
            (Ok(anchor), Some(here)) => anchor == here.as_str(),
            _ => false,
        },
    }
}

impl Scope<'_> {
    /// Path and query that a reference leads to.
    pub(crate) fn resolve(&self, reference: &[u8]) -> Result<String, LinkError> {
        let longest = request::MAX_TARGET.saturating_add(self.base.as_str().len());
        if reference.len() > longest {
            return Err(LinkError::TooLong);
        }
        let text = std::str::from_utf8(reference).map_err(|_| LinkError::Reference)?;
        if text.is_empty() || !text.bytes().all(is_of_a_url) {
            return Err(LinkError::Reference);
        }
        let target = match text.as_bytes() {
            [b'/', b'/', ..] => return Err(LinkError::Reference),
            [b'/', ..] => text.to_owned(),
            [b'?', ..] => {
                let here = (self.here)().ok_or(LinkError::Reference)?;
                [here.path(), text].concat()
            }
            _ => self.behind_the_origin(text)?,
        };
        if target.len() > request::MAX_TARGET {
            return Err(LinkError::TooLong);
        }
        if self.has(&target) { Ok(target) } else { Err(LinkError::Path) }
    }

    /// Path and query of an absolute URL, whose scheme, host and port must be those of the
    /// base.
    fn behind_the_origin(&self, url: &str) -> Result<String, LinkError> {
        let (scheme, rest) = url.split_once("://").ok_or(LinkError::Reference)?;
        if !scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) {
            return Err(LinkError::Reference);
        }
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, target) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if authority.contains('@') {
            return Err(LinkError::UserInformation);
        }
        // The colons of an IPv6 address stand within brackets.
        let colon =
            authority.rfind(':').filter(|at| authority.rfind(']').is_none_or(|end| end < *at));
        let (host, port) = match colon.and_then(|at| authority.split_at_checked(at)) {
            Some((host, port)) => (host, port.trim_start_matches(':')),
            None => (authority, ""),
        };
        let (own_scheme, usual) = if self.base.is_tls() { ("https", 443) } else { ("http", 80) };
        let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
        let port = match port.parse::<u16>() {
            _ if port.is_empty() => Some(usual),
            port => port.ok().filter(|_| is_number),
        };
        let is_same = scheme.eq_ignore_ascii_case(own_scheme)
            && host.eq_ignore_ascii_case(self.base.host())
            && port == Some(self.base.port());
        if !is_same {
            return Err(LinkError::Origin);
        }
        let root = if target.starts_with('/') { "" } else { "/" };
        Ok([root, target].concat())
    }

    /// Whether the path of a target is one of the endpoint.
    fn has(&self, target: &str) -> bool {
        let path = target.split('?').next().unwrap_or(target);
        let template = [self.spec.prefix(), self.spec.path()].concat();
        path.strip_prefix(self.base.path()).is_some_and(|path| path::fits(path, &template))
    }
}

/// Whether a byte can stand in a URL without a fragment (RFC 3986, section 2).
fn is_of_a_url(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\"<>\\^`{|}#".contains(&byte)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, header::LINK, uri::PathAndQuery};

    use super::{Scope, next_target};
    use crate::{
        base_url::BaseUrl,
        error::LinkError::{
            self, Malformed, Origin, Path, Reference, Several, TooLong, UserInformation,
        },
        spec::Spec,
    };

    static SPEC: Spec = Spec::new("ListKeys", "GET", "/users/{user}/keys");

    /// Where the fields lead to, from `/v1/users/ada/keys?limit=2`.
    fn next<B: AsRef<[u8]>>(base: &str, fields: &[B]) -> Result<Option<String>, LinkError> {
        let mut headers = HeaderMap::new();
        for field in fields {
            headers.append(LINK, HeaderValue::from_bytes(field.as_ref()).unwrap());
        }
        let base = BaseUrl::parse_allowing_loopback_http(base).unwrap();
        let here = || Some(PathAndQuery::from_static("/v1/users/ada/keys?limit=2"));
        next_target(&headers, &Scope { spec: &SPEC, base: &base, here: &here })
    }

    /// Where one target leads to.
    fn to(target: &str) -> Result<Option<String>, LinkError> {
        next("https://api.example/v1", &[format!("<{target}>; rel=next")])
    }

    #[test]
    fn absolute_urls_paths_and_queries_of_the_same_origin() {
        for target in [
            "https://api.example/v1/users/ada/keys?page=2",
            "HTTPS://API.example:443/v1/users/ada/keys?page=2",
            "https://api.example:/v1/users/ada/keys?page=2",
            "/v1/users/ada/keys?page=2",
            "?page=2",
        ] {
            assert_eq!(to(target).unwrap().unwrap(), "/v1/users/ada/keys?page=2", "{target}");
        }
        let link = ["<http://[::1]:8080/users/7/keys?a>; rel=next"];
        assert_eq!(next("http://[::1]:8080", &link).unwrap().unwrap(), "/users/7/keys?a");
        let own_id = to("/v1/users/1042/keys?page=2").unwrap();
        assert_eq!(own_id.unwrap(), "/v1/users/1042/keys?page=2");
        assert_eq!(next::<&str>("https://api.example", &[]), Ok(None));
    }

    #[test]
    fn anything_else_is_refused() {
        for (target, error) in [
            ("https://evil.example/v1/users/ada/keys", Origin),
            ("https://api.example.evil.example/v1/users/ada/keys", Origin),
            ("https://api.example./v1/users/ada/keys", Origin),
            ("https://api.example:8443/v1/users/ada/keys", Origin),
            ("https://api.example:99999/v1/users/ada/keys", Origin),
            ("https://api.example:+443/v1/users/ada/keys", Origin),
            ("http://api.example/v1/users/ada/keys", Origin),
            ("ftp://api.example/v1/users/ada/keys", Origin),
            ("https:///v1/users/ada/keys", Origin),
            ("https://ada:hunter2@api.example/v1/users/ada/keys", UserInformation),
            ("https://api.example@evil.example/v1/users/ada/keys", UserInformation),
            ("//evil.example/v1/users/ada/keys", Reference),
            ("keys?page=2", Reference),
            ("", Reference),
            ("javascript:alert(1)", Reference),
            ("/v1/users/ada/keys#x", Reference),
            ("/v1/users/ada\\keys", Reference),
            ("/v1/users/\u{fc}/keys", Reference),
            ("/v1/users/ada/keys?a b", Reference),
            ("/v1/users/ada/secrets", Path),
            ("/v2/users/ada/keys", Path),
            ("/users/ada/keys", Path),
            ("/v1/users/../keys", Path),
            ("/v1/users/%2e%2e/keys", Path),
            ("/v1/users/a/b/keys", Path),
            ("/v1//users/ada/keys", Path),
            ("https://api.example", Path),
            ("https://api.example?x", Path),
        ] {
            assert_eq!(to(target), Err(error), "{target}");
        }
        assert_eq!(to(&format!("?{}", "a".repeat(8000))), Err(TooLong));
        assert_eq!(to(&"a".repeat(70_000)), Err(TooLong));
    }

    #[test]
    fn one_link_of_several_fields_counts() {
        let base = "https://api.example/v1";
        let prev = "</v1/users/ada/keys>; rel=prev";
        let two = "<?page=2>; rel=next";
        assert_eq!(next(base, &[prev, two]).unwrap().unwrap(), "/v1/users/ada/keys?page=2");
        assert_eq!(next(base, &[two, two]).unwrap().unwrap(), "/v1/users/ada/keys?page=2");
        assert_eq!(next(base, &[two, "<?page=3>; rel=next"]), Err(Several));
        assert_eq!(next(base, &[two, "<?page=3"]), Err(Malformed { field: 2, byte: 9 }));
        assert_eq!(next(base, &["<https://evil.example>; rel=prev"]), Ok(None));
        for (anchor, expected) in [
            ("", Some("/v1/users/ada/keys?page=2")),
            ("?limit=2", Some("/v1/users/ada/keys?page=2")),
            ("https://api.example/v1/users/ada/keys?limit=2", Some("/v1/users/ada/keys?page=2")),
            ("/v1/users/bob/keys?limit=2", None),
            ("https://evil.example/", None),
        ] {
            let link = format!("<?page=2>; rel=next; anchor=\"{anchor}\"");
            assert_eq!(next(base, &[link]).unwrap().as_deref(), expected, "{anchor}");
        }
        let many = vec!["<?page=2>; rel=next"; 10_000];
        assert_eq!(next(base, &many), Err(TooLong));
        assert!(next(base, &many[..3000]).unwrap().is_some());
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_where_they_matter() {
        let base = "https://api.example/v1";
        let title = b"<?page=2>; title=\"\xff\xfe\"; rel=next";
        assert!(next(base, &[title]).unwrap().is_some());
        assert_eq!(next(base, &[b"<?\xff>; rel=next"]), Err(Reference));
    }
}
