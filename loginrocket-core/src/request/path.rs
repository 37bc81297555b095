//! Fills a path template. A value becomes one segment, or part of one; it can
//! neither add nor remove one, nor reach the host.

use std::{fmt, iter::repeat};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::DECLARATION;
use crate::error::{EncodeError, EncodeReason};

/// A field that can stand in a path: whatever implements
/// [`Display`](fmt::Display).
///
/// ```
/// use std::fmt;
///
/// use loginrocket::{BaseUrl, Endpoint, EndpointExt};
///
/// struct Version(u8, u8);
///
/// impl fmt::Display for Version {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         write!(f, "{}.{}", self.0, self.1)
///     }
/// }
///
/// #[derive(Endpoint)]
/// #[endpoint(GET, "/releases/{version}")]
/// struct GetRelease {
///     version: Version,
/// }
///
/// let base = BaseUrl::parse("https://api.example")?;
/// let request = GetRelease { version: Version(1, 2) }.encode(&base)?;
/// assert_eq!(request.uri().path(), "/releases/1.2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a path",
    label = "a path value needs one textual form",
    note = "implement `std::fmt::Display` for it, or use a string or an integer"
)]
pub trait ToPath {
    /// Writes the value as it is, not yet encoded.
    ///
    /// # Errors
    ///
    /// If the value has no text.
    fn write_to(&self, out: &mut dyn fmt::Write) -> fmt::Result;
}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display + ?Sized> ToPath for T {
    fn write_to(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        write!(out, "{self}")
    }
}

/// Appends a template with its placeholders replaced by values, in their order.
pub(crate) fn fill(
    path: &mut String,
    template: &'static str,
    values: &[&dyn ToPath],
) -> Result<(), EncodeError> {
    let start = path.len();
    let (mut rest, mut values, mut has_dots) = (template, values.iter(), false);
    while let Some((literal, tail)) = rest.split_once('{') {
        let (name, tail) = tail.split_once('}').ok_or(DECLARATION)?;
        let value = values.next().ok_or(DECLARATION)?;
        path.push_str(literal);
        let result = Segments::write(path, *value, name.ends_with(".."));
        has_dots |= result.map_err(|reason| EncodeError::new(without_dots(name), reason))?;
        rest = tail;
    }
    path.push_str(rest);
    match values.next() {
        Some(_) => Err(DECLARATION),
        // Values cannot add a `%`, but a template may: `%2{x}`.
        None if has_dots || template.contains('%') => {
            check_dots(path.get(start..).unwrap_or_default(), template)
        }
        None => Ok(()),
    }
}

/// Refuses a segment of dots, which a URL parser would resolve. A value that is
/// only dots may still join with literal text: `.{x}` with `.` is `..`.
fn check_dots(path: &str, template: &'static str) -> Result<(), EncodeError> {
    // A catch-all may bring more segments than the template has.
    let mut segments = path.split('/').zip(template.split('/').chain(repeat("")));
    let Some((_, declared)) = segments.find(|(segment, _)| is_dots(segment)) else {
        return Ok(());
    };
    let name = declared.rsplit_once('{').and_then(|(_, rest)| rest.split_once('}'));
    let name = name.map_or("", |(name, _)| without_dots(name));
    Err(EncodeError::new(name, EncodeReason::DotSegment))
}

/// The name of a placeholder, without the dots that mark a catch-all.
fn without_dots(name: &'static str) -> &'static str {
    name.trim_end_matches('.')
}

/// Whether a URL parser takes a segment for `.` or `..` (WHATWG URL, section
/// 4.4), as it does with `%2e` too.
fn is_dots(segment: &str) -> bool {
    let mut dots = 0_usize;
    let mut rest = segment.as_bytes();
    while let [b'.', tail @ ..] | [b'%', b'2', b'e' | b'E', tail @ ..] = rest {
        (dots, rest) = (dots.saturating_add(1), tail);
    }
    rest.is_empty() && matches!(dots, 1 | 2)
}

/// Checks and encodes the text of a value while it is written: an unencoded copy
/// would have to be wiped.
struct Segments<'p> {
    path: &'p mut String,
    /// Whether slashes separate segments, as in the value of a catch-all.
    catch_all: bool,
    /// Where the present segment begins, and whether it is only white space.
    start: usize,
    is_blank: bool,
    /// The first reason not to send the value.
    wrong: Option<EncodeReason>,
}

impl<'p> Segments<'p> {
    /// Writes a value; says whether it is only dots.
    fn write(
        path: &'p mut String,
        value: &dyn ToPath,
        catch_all: bool,
    ) -> Result<bool, EncodeReason> {
        let start = path.len();
        let mut segments = Self { path, catch_all, start, is_blank: true, wrong: None };
        value.write_to(&mut segments).map_err(|_| EncodeReason::Unserializable)?;
        segments.check_segment();
        segments.wrong.map_or(Ok(segments.is_dots()), Err)
    }

    /// Whether the present segment is only dots.
    fn is_dots(&self) -> bool {
        is_dots(self.path.get(self.start..).unwrap_or_default())
    }

    /// Writes a part of a segment.
    fn part(&mut self, text: &str) {
        // A URL parser would drop these.
        if text.contains(char::is_control) {
            self.refuse(EncodeReason::ControlCharacter);
        }
        self.is_blank &= text.trim().is_empty();
        self.path.extend(utf8_percent_encode(text, RESERVED));
    }

    /// Checks a segment at its end.
    fn check_segment(&mut self) {
        // A server may trim it away.
        if self.is_blank {
            self.refuse(EncodeReason::EmptySegment);
        }
        if self.catch_all && self.is_dots() {
            self.refuse(EncodeReason::DotSegment);
        }
    }

    /// Goes on to the next segment.
    fn next_segment(&mut self) {
        self.check_segment();
        self.path.push('/');
        (self.start, self.is_blank) = (self.path.len(), true);
    }

    /// Remembers the first reason.
    fn refuse(&mut self, reason: EncodeReason) {
        self.wrong.get_or_insert(reason);
    }
}

impl fmt::Write for Segments<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if !self.catch_all {
            self.part(text);
            return Ok(());
        }
        let mut parts = text.split('/');
        self.part(parts.next().unwrap_or_default());
        for part in parts {
            self.next_segment();
            self.part(part);
        }
        Ok(())
    }
}

/// All but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[cfg(test)]
mod tests {
    use super::{ToPath, fill};
    use crate::error::EncodeReason::{
        self, ControlCharacter, Declaration, DotSegment, EmptySegment,
    };

    fn filled(template: &'static str, values: &[&str]) -> Result<String, EncodeReason> {
        let values: Vec<&dyn ToPath> = values.iter().map(|v| v as &dyn ToPath).collect();
        let mut path = String::new();
        fill(&mut path, template, &values).map(|()| path).map_err(|error| error.reason())
    }

    #[test]
    fn dot_segments_are_refused_and_encoded_dots_are_text() {
        for value in [".", ".."] {
            assert_eq!(filled("/v1/users/{id}/keys", &[value]), Err(DotSegment));
        }
        assert_eq!(filled("/u/{id}", &["%2e%2e"]).unwrap(), "/u/%252e%252e");
        assert_eq!(filled("/u/{id}", &["..."]).unwrap(), "/u/...");
        assert_eq!(filled("/u/.{id}", &["."]), Err(DotSegment));
        assert_eq!(filled("/u/%2e{id}", &["."]), Err(DotSegment));
        assert_eq!(filled("/u/{id}%2E", &["."]), Err(DotSegment));
        assert_eq!(filled("/u/{a}.{b}", &[".", "."]).unwrap(), "/u/...");
        assert_eq!(filled("/{a..}/{b}", &["x/y/z", ".."]), Err(DotSegment));
        assert_eq!(filled("/{a}x/{b}", &["..", "c"]).unwrap(), "/..x/c");
        assert_eq!(filled("/%{id}", &["2e"]), Err(DotSegment));
        assert_eq!(filled("/%2{id}", &["e"]), Err(DotSegment));
    }

    #[test]
    fn an_empty_segment_is_never_sent() {
        for value in ["", " ", "\u{2003}"] {
            assert_eq!(filled("/{a}/{b}", &[value, "evil.example"]), Err(EmptySegment));
        }
    }

    #[test]
    fn a_value_is_one_segment() {
        for (value, expected) in [
            ("a/b", "/a%2Fb"),
            ("a\\b", "/a%5Cb"),
            ("a?b", "/a%3Fb"),
            ("a#c", "/a%23c"),
            ("a;b=c", "/a%3Bb%3Dc"),
            ("a%2Fb", "/a%252Fb"),
            ("%", "/%25"),
            ("\u{e9}", "/%C3%A9"),
            ("{x}", "/%7Bx%7D"),
        ] {
            assert_eq!(filled("/{v}", &[value]).unwrap(), expected);
        }
    }

    #[test]
    fn control_characters_are_refused() {
        for value in ["a\rb", "a\nb", "a\tb", "a\0b", "a\u{7f}b"] {
            assert_eq!(filled("/{v}", &[value]), Err(ControlCharacter));
        }
    }

    #[test]
    fn a_catch_all_is_several_segments_each_one_checked() {
        assert_eq!(filled("/f/{rest..}", &["a/b c/d"]).unwrap(), "/f/a/b%20c/d");
        assert_eq!(filled("/f/{rest..}", &["a/../b"]), Err(DotSegment));
        assert_eq!(filled("/f/{rest..}", &["a//b"]), Err(EmptySegment));
    }

    #[test]
    fn values_must_be_as_many_as_placeholders() {
        assert_eq!(filled("/{a}", &[]), Err(Declaration));
        assert_eq!(filled("/{a}", &["1", "2"]), Err(Declaration));
        assert_eq!(filled("/v{major}.{minor}", &["1", "2"]).unwrap(), "/v1.2");
    }
}
