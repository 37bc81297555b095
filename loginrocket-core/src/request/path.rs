//! Fills a path template. A value becomes one segment, or part of one; it can
//! neither add nor remove one, nor reach the host.

use std::fmt;

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
    note = "use a string, an integer or a type that implements `Display`; a list has no place in a path",
    note = "an `Option` goes with `{{name..?}}`, which may be absent; a `SecretString` with `secret`"
)]
pub trait ToPath {
    /// Writes the value as it is, not yet encoded.
    ///
    /// # Errors
    ///
    /// If the value has no text.
    fn write_to(&self, out: &mut dyn fmt::Write) -> fmt::Result;

    /// Whether there is no value. A placeholder `{name..?}` then goes with the
    /// slash in front of it; in any other one that is an error.
    fn is_absent(&self) -> bool {
        false
    }
}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display + ?Sized> ToPath for T {
    fn write_to(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        write!(out, "{self}")
    }
}

/// The value of a placeholder `{name..?}`: segments, or none.
#[must_use]
pub fn optional<T: ToPath>(value: &Option<T>) -> Optional<'_> {
    Optional(value.as_ref().map(|value| value as &dyn ToPath))
}

/// What [`optional`] returns.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it may hold a secret")]
pub struct Optional<'a>(Option<&'a dyn ToPath>);

impl ToPath for Optional<'_> {
    fn write_to(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        self.0.map_or(Ok(()), |value| value.write_to(out))
    }

    fn is_absent(&self) -> bool {
        self.0.is_none()
    }
}

/// Appends a template with its placeholders replaced by values, in their order.
pub(crate) fn fill(
    path: &mut String,
    template: &'static str,
    values: &[&dyn ToPath],
) -> Result<(), EncodeError> {
    let (mut rest, mut values) = (template, values.iter());
    let mut segment = Segment { start: path.len(), name: "" };
    while let Some((literal, tail)) = rest.split_once('{') {
        let (name, tail) = tail.split_once('}').ok_or(DECLARATION)?;
        let value = values.next().ok_or(DECLARATION)?;
        segment.push(path, literal)?;
        rest = tail;
        if value.is_absent() && name.ends_with("..?") && path.ends_with('/') {
            path.pop();
            // What follows is the rest of the segment before.
            segment.start = path.rfind('/').map_or(segment.start, |slash| slash.saturating_add(1));
            continue;
        }
        segment.name = name.trim_end_matches(['.', '?']);
        let result = Segments::write(path, *value, name.contains(".."));
        segment.start = segment.start.max(result.map_err(|reason| segment.error(reason))?);
    }
    segment.push(path, rest)?;
    segment.check(path)?;
    values.next().map_or(Ok(()), |_| Err(DECLARATION))
}

/// The segment that is written, and the last placeholder in it.
struct Segment {
    start: usize,
    name: &'static str,
}

impl Segment {
    /// Appends literal text, which may end the segment and begin others.
    fn push(&mut self, path: &mut String, literal: &str) -> Result<(), EncodeError> {
        let is_slash = |byte: &u8| *byte == b'/';
        let Some(slash) = literal.as_bytes().iter().position(is_slash) else {
            path.push_str(literal);
            return Ok(());
        };
        let (end, others) = literal.split_at_checked(slash).unwrap_or((literal, ""));
        path.push_str(end);
        self.check(path)?;
        self.name = "";
        // Text without dots, encoded or not, has no segment of dots. Without an
        // early end the compiler looks at many bytes at a time.
        let is_part = |byte: u8| matches!(byte, b'.' | b'%');
        let may_have = others.bytes().fold(false, |any, byte| any | is_part(byte));
        if may_have && others.rsplit('/').skip(1).any(is_dots) {
            return Err(self.error(EncodeReason::DotSegment));
        }
        path.push_str(others);
        let last = others.bytes().rev().take_while(|byte| *byte != b'/').count();
        self.start = path.len().saturating_sub(last);
        Ok(())
    }

    /// Refuses a segment of dots, which a URL parser would resolve. A value that
    /// is only dots may still join with literal text: `.{x}` with `.` is `..`.
    fn check(&self, path: &str) -> Result<(), EncodeError> {
        if is_dots(path.get(self.start..).unwrap_or_default()) {
            return Err(self.error(EncodeReason::DotSegment));
        }
        Ok(())
    }

    /// An error about the last placeholder.
    fn error(&self, reason: EncodeReason) -> EncodeError {
        EncodeError::new(self.name, reason)
    }
}

/// Whether a URL parser takes a segment for `.` or `..` (WHATWG URL, section
/// 4.4), as it does with `%2e` too.
pub(crate) fn is_dots(segment: &str) -> bool {
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
    /// Where the value and its present segment begin, and whether the segment is
    /// only white space.
    value: usize,
    start: usize,
    is_blank: bool,
    /// The first reason not to send the value.
    wrong: Option<EncodeReason>,
}

impl<'p> Segments<'p> {
    /// Writes a value; returns where its last segment begins.
    fn write(
        path: &'p mut String,
        value: &dyn ToPath,
        catch_all: bool,
    ) -> Result<usize, EncodeReason> {
        let start = path.len();
        let mut segments =
            Self { path, catch_all, value: start, start, is_blank: true, wrong: None };
        value.write_to(&mut segments).map_err(|_| EncodeReason::Unserializable)?;
        segments.check_segment();
        segments.wrong.map_or(Ok(segments.last()), Err)
    }

    /// Where a segment begins within the value; the start of the path if the
    /// value is a part of one segment.
    fn last(&self) -> usize {
        if self.start == self.value { 0 } else { self.start }
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
        let is_empty = self.path.len() == self.start;
        if is_empty && self.path.len() == self.value {
            self.refuse(EncodeReason::EmptySegment);
        } else if is_empty {
            self.refuse(EncodeReason::EmptyInnerSegment);
        } else if self.is_blank {
            // A server may trim it away.
            self.refuse(EncodeReason::BlankSegment);
        }
        if self.catch_all && is_dots(self.path.get(self.start..).unwrap_or_default()) {
            self.refuse(EncodeReason::DotSegment);
        }
    }

    /// Goes on to the next segment.
    fn next_segment(&mut self) {
        if self.path.len() == self.start {
            self.refuse(EncodeReason::EmptyInnerSegment);
        }
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
    use super::{ToPath, fill, optional};
    use crate::error::EncodeReason::{
        self, BlankSegment, ControlCharacter, Declaration, DotSegment, EmptyInnerSegment,
        EmptySegment,
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
        assert_eq!(filled("/{a}/{b}", &["", "evil.example"]), Err(EmptySegment));
        for value in [" ", "\u{2003}"] {
            assert_eq!(filled("/{a}/{b}", &[value, "evil.example"]), Err(BlankSegment));
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
        assert_eq!(filled("/f/{rest..}", &[""]), Err(EmptySegment));
        for value in ["a//b", "/a", "a/", "/"] {
            assert_eq!(filled("/f/{rest..}", &[value]), Err(EmptyInnerSegment), "{value}");
        }
    }

    #[test]
    fn a_catch_all_in_the_middle_is_checked_like_one_at_the_end() {
        let template = "/contents/{path..}/checkpoints/{id}";
        let path = filled(template, &["a/b c", "7"]).unwrap();
        assert_eq!(path, "/contents/a/b%20c/checkpoints/7");
        assert_eq!(filled("/a/{p..}:run", &["x/y"]).unwrap(), "/a/x/y:run");
        for (template, values, name) in [
            (template, ["a/..", "7"], "path"),
            (template, ["a/b/c/d", ".."], "id"),
            ("/{p..}/.{id}", ["a/b", "."], "id"),
        ] {
            let values: Vec<&dyn ToPath> = values.iter().map(|v| v as &dyn ToPath).collect();
            let error = fill(&mut String::new(), template, &values).unwrap_err();
            assert_eq!((error.field(), error.reason()), (Some(name), DotSegment), "{template}");
        }
        assert_eq!(filled("/a/{p..}.", &["x/."]), Err(DotSegment));
        assert_eq!(filled("/a/.{p..}", &["./x"]), Err(DotSegment));
    }

    #[test]
    fn a_catch_all_may_be_absent_with_its_slash() {
        let with = |template: &'static str, value: Option<&str>| {
            let mut path = String::new();
            let result = fill(&mut path, template, &[&optional(&value)]);
            result.map(|()| path).map_err(|error| error.reason())
        };
        assert_eq!(with("/contents/{path..?}", None).unwrap(), "/contents");
        assert_eq!(with("/contents/{path..?}/x", None).unwrap(), "/contents/x");
        assert_eq!(with("/{path..?}", None).unwrap(), "");
        assert_eq!(with("/contents/{path..?}", Some("a/b")).unwrap(), "/contents/a/b");
        assert_eq!(with("/contents/{path..?}", Some("")), Err(EmptySegment));
        assert_eq!(with("/contents/{path..}", None), Err(EmptySegment));
        assert_eq!(with("/contents/{path}", None), Err(EmptySegment));
    }

    #[test]
    fn values_must_be_as_many_as_placeholders() {
        assert_eq!(filled("/{a}", &[]), Err(Declaration));
        assert_eq!(filled("/{a}", &["1", "2"]), Err(Declaration));
        assert_eq!(filled("/v{major}.{minor}", &["1", "2"]).unwrap(), "/v1.2");
    }
}
