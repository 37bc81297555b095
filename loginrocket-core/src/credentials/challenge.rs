//! What a service asks for where it refuses a call: the header `WWW-Authenticate`.

use std::fmt;

use http::{HeaderMap, header::WWW_AUTHENTICATE};

/// The longest `WWW-Authenticate` fields of a response together, in bytes.
const MAX_FIELDS: usize = 1 << 14;

/// One challenge of a response with status 401: a scheme and its parameters (RFC 9110, section
/// 11.6.1). A [`CredentialsProvider`](super::CredentialsProvider) is given them.
///
/// ```
/// use loginrocket::{credentials::Challenge, http::{HeaderMap, HeaderValue}};
///
/// let mut headers = HeaderMap::new();
/// let field = r#"Bearer realm="https://auth.example/token", scope="pull", Basic realm="x""#;
/// headers.insert("www-authenticate", HeaderValue::from_static(field));
/// let challenges = Challenge::all(&headers);
/// assert!(challenges[0].is("bearer") && challenges[1].is("basic"));
/// assert_eq!(challenges[0].parameter("scope"), Some("pull"));
/// ```
///
/// What a service writes may repeat what was sent, so `Debug` shows the scheme alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Challenge {
    scheme: String,
    parameters: Vec<(String, String)>,
}

impl Challenge {
    /// The challenges of a response, in their order; those behind a malformed one are left out.
    #[must_use]
    pub fn all(headers: &HeaderMap) -> Vec<Self> {
        let fields = headers.get_all(WWW_AUTHENTICATE);
        let length = fields.iter().fold(0_usize, |sum, field| sum.saturating_add(field.len()));
        if length > MAX_FIELDS {
            return Vec::new();
        }
        let mut challenges = Vec::new();
        for field in fields.iter().filter_map(|field| field.to_str().ok()) {
            // A parameter belongs to a challenge of its own field.
            let mut of_field = Vec::new();
            let _ = Reader(field).challenges(&mut of_field);
            challenges.append(&mut of_field);
        }
        challenges
    }

    /// Whether it is of this scheme, such as `Bearer`; case does not matter.
    #[must_use]
    pub fn is(&self, scheme: &str) -> bool {
        self.scheme.eq_ignore_ascii_case(scheme)
    }

    /// The scheme, as it was written.
    #[must_use]
    pub fn scheme(&self) -> &str {
        &self.scheme
    }

    /// A parameter, such as `realm`; case does not matter.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let mut all = self.parameters.iter();
        all.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// Whether another one asks for the same: what differs in each response, such as a nonce or
    /// the words of an error, does not count.
    fn asks_the_same(&self, other: &Self) -> bool {
        let is_same = |name: &&str| self.parameter(name) == other.parameter(name);
        self.is(&other.scheme) && ["realm", "service", "scope"].iter().all(is_same)
    }
}

impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge").field("scheme", &self.scheme).finish_non_exhaustive()
    }
}

/// The challenges of one response.
pub(crate) struct Challenges(pub(super) Vec<Challenge>);

impl Challenges {
    /// Those of a response, if it has any.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        Some(Challenge::all(headers)).filter(|all| !all.is_empty()).map(Self)
    }

    /// Whether others ask for the same.
    pub(super) fn ask_the_same(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self.0.iter().zip(&other.0).all(|(one, other)| one.asks_the_same(other))
    }
}

/// A value that is none.
struct Malformed;

/// The rest of a field.
struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    /// Reads challenges to the end of the field; `None` where it is malformed.
    fn challenges(&mut self, into: &mut Vec<Challenge>) -> Option<()> {
        loop {
            self.take(|letter| matches!(letter, ' ' | '\t' | ','));
            if self.0.is_empty() {
                return Some(());
            }
            let name = self.token()?;
            match (into.last_mut(), self.value()) {
                (Some(challenge), Some(value)) => {
                    challenge.parameters.push((name.to_owned(), value.ok()?));
                }
                (None, Some(_)) => return None,
                (_, None) => {
                    into.push(Challenge { scheme: name.to_owned(), parameters: Vec::new() });
                    self.skip_token68();
                }
            }
        }
    }

    /// Takes the characters that are of a kind.
    fn take(&mut self, is_one: impl Fn(char) -> bool) -> &'a str {
        let end = self.0.find(|letter| !is_one(letter)).unwrap_or(self.0.len());
        let (taken, rest) = self.0.split_at_checked(end).unwrap_or((self.0, ""));
        self.0 = rest;
        taken
    }

    /// A token, which is not empty.
    fn token(&mut self) -> Option<&'a str> {
        let is_one =
            |letter: char| letter.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(letter);
        Some(self.take(is_one)).filter(|token| !token.is_empty())
    }

    /// What stands behind `=`, if that follows.
    fn value(&mut self) -> Option<Result<String, Malformed>> {
        let rest = self.0.trim_start_matches([' ', '\t']).strip_prefix('=')?;
        self.0 = rest.trim_start_matches([' ', '\t']);
        let value = match self.0.strip_prefix('"') {
            Some(inside) => {
                self.0 = inside;
                self.quoted()
            }
            None => self.token().map(str::to_owned),
        };
        Some(value.ok_or(Malformed))
    }

    /// A text up to its quotation mark, in which a backslash stands before any character.
    fn quoted(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            text.push_str(self.take(|letter| !matches!(letter, '"' | '\\')));
            let mut rest = self.0.chars();
            match rest.next()? {
                '"' => {
                    self.0 = rest.as_str();
                    return Some(text);
                }
                _ => text.push(rest.next()?),
            }
            self.0 = rest.as_str();
        }
    }

    /// Passes over a `token68`, which some schemes have in the place of parameters.
    fn skip_token68(&mut self) {
        let mut ahead = Reader(self.0);
        ahead.take(|letter| matches!(letter, ' ' | '\t'));
        let text = ahead.take(|letter| letter.is_ascii_alphanumeric() || "-._~+/".contains(letter));
        ahead.take(|letter| letter == '=');
        ahead.take(|letter| matches!(letter, ' ' | '\t'));
        if !text.is_empty() && (ahead.0.is_empty() || ahead.0.starts_with(',')) {
            self.0 = ahead.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, header::WWW_AUTHENTICATE};

    use super::{Challenge, Challenges};

    /// The challenges of these fields, as texts.
    fn read(fields: &[&str]) -> Vec<String> {
        let shown = |one: &Challenge| {
            let parameters = one.parameters.iter().map(|(name, value)| format!(" {name}={value}"));
            format!("{}{}", one.scheme, parameters.collect::<String>())
        };
        Challenge::all(&headers(fields)).iter().map(shown).collect()
    }

    fn headers(fields: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for field in fields {
            headers.append(WWW_AUTHENTICATE, HeaderValue::from_str(field).unwrap());
        }
        headers
    }

    #[test]
    fn the_challenges_of_a_response() {
        for (fields, expected) in [
            (&[][..], &[][..]),
            (&[""], &[]),
            (&["Basic"], &["Basic"]),
            (&["Basic realm=\"a, \\\"b\\\"\""], &["Basic realm=a, \"b\""]),
            (
                &["Bearer realm=x,scope=\"a b\" , service = y"],
                &["Bearer realm=x scope=a b service=y"],
            ),
            (
                &["Newauth realm=\"apps\", type=1, title=\"x\", Basic realm=\"simple\""],
                &["Newauth realm=apps type=1 title=x", "Basic realm=simple"],
            ),
            (&["Negotiate, NTLM"], &["Negotiate", "NTLM"]),
            (&["Negotiate a/b+c==, Basic realm=x"], &["Negotiate", "Basic realm=x"]),
            (&["Basic realm=x", "Bearer realm=y"], &["Basic realm=x", "Bearer realm=y"]),
            (&[", ,Basic,, realm=x,"], &["Basic realm=x"]),
        ] {
            assert_eq!(read(fields), expected, "{fields:?}");
        }
    }

    #[test]
    fn what_is_malformed_ends_its_field() {
        for (fields, expected) in [
            (&["realm=x"][..], &[][..]),
            (&["Basic realm=\"x", "Bearer realm=y"], &["Basic", "Bearer realm=y"]),
            (&["Basic realm=\"x\\"], &["Basic"]),
            (&["Basic realm=x, =y, Bearer"], &["Basic realm=x"]),
            (&["Basic realm=x; scope=y"], &["Basic realm=x"]),
            (&["\"Basic\""], &[]),
        ] {
            assert_eq!(read(fields), expected, "{fields:?}");
        }
        assert!(read(&[&format!("Basic realm=\"{}\"", "a".repeat(20_000))]).is_empty());
    }

    #[test]
    fn names_are_compared_without_case_and_debug_shows_no_value() {
        let challenge = &Challenge::all(&headers(&["bearer Realm=hunter2"]))[0];
        assert!(challenge.is("Bearer"));
        assert_eq!(challenge.parameter("realm"), Some("hunter2"));
        assert_eq!(challenge.parameter("scope"), None);
        assert_eq!(format!("{challenge:?}"), "Challenge { scheme: \"bearer\", .. }");
    }

    #[test]
    fn a_nonce_makes_no_other_challenge_and_a_scope_does() {
        let of = |field| Challenges::of(&headers(&[field])).unwrap();
        let first = of("Bearer realm=x, scope=\"a b\", error=e");
        assert!(first.ask_the_same(&of("bearer realm=x, error=f, scope=\"a b\"")));
        for other in
            ["Bearer realm=x, scope=a", "Basic realm=x", "Bearer realm=x, scope=\"a b\", Basic"]
        {
            assert!(!first.ask_the_same(&of(other)), "{other}");
        }
    }
}
