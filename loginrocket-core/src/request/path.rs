//! Fills a path template. A value becomes one segment, or part of one; it can
//! neither add nor remove one, nor reach the host.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use super::DECLARATION;
use crate::{EncodeError, EncodeReason};

/// A field that can stand in a path: whatever has one textual form.
///
/// It is implemented for all that implements [`Display`](fmt::Display).
///
/// ```
/// use loginrocket_core::PathValue;
///
/// let mut text = String::new();
/// 42_u64.write_to(&mut text)?;
/// assert_eq!(text, "42");
/// # Ok::<(), std::fmt::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a path",
    label = "a path value needs one textual form",
    note = "implement `std::fmt::Display` for it, or use a string or an integer"
)]
pub trait PathValue {
    /// Writes the value as it is, not yet encoded.
    ///
    /// # Errors
    ///
    /// If the value has no text.
    fn write_to(&self, out: &mut dyn fmt::Write) -> fmt::Result;
}

#[diagnostic::do_not_recommend]
impl<T: fmt::Display + ?Sized> PathValue for T {
    fn write_to(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        write!(out, "{self}")
    }
}

/// Replaces the placeholders of a template by values, in their order.
pub(crate) fn fill(
    template: &'static str,
    values: &[&dyn PathValue],
) -> Result<Zeroizing<String>, EncodeError> {
    let mut path = Zeroizing::new(String::with_capacity(template.len().saturating_mul(2)));
    let mut values = values.iter();
    for segment in template.split('/').skip(1) {
        path.push('/');
        write_segment(&mut path, segment, &mut values)?;
    }
    if values.next().is_some() {
        return Err(DECLARATION);
    }
    Ok(path)
}

/// Writes one segment of the template: literal text and placeholders.
fn write_segment<'v>(
    path: &mut String,
    segment: &'static str,
    values: &mut impl Iterator<Item = &'v &'v dyn PathValue>,
) -> Result<(), EncodeError> {
    let start = path.len();
    let mut rest = segment;
    let mut last = "";
    while let Some((literal, tail)) = rest.split_once('{') {
        let (name, tail) = tail.split_once('}').ok_or(DECLARATION)?;
        let value = values.next().ok_or(DECLARATION)?;
        let text = text_of(*value).map_err(|reason| EncodeError::new(name, reason))?;
        path.push_str(literal);
        if let Some(name) = name.strip_suffix("..") {
            write_segments(path, &text).map_err(|reason| EncodeError::new(name, reason))?;
        } else {
            check_value(&text).map_err(|reason| EncodeError::new(name, reason))?;
            encode(path, &text);
        }
        last = name;
        rest = tail;
    }
    path.push_str(rest);
    // Values join with literal text: `.{x}` with `.` would be `..`, and a URL
    // parser takes `%2e` for a dot too.
    if !last.is_empty() && is_dots(path.get(start..).unwrap_or_default()) {
        return Err(EncodeError::new(last, EncodeReason::DotSegment));
    }
    Ok(())
}

/// Whether a URL parser takes a segment for `.` or `..` (WHATWG URL, section
/// 4.4).
fn is_dots(segment: &str) -> bool {
    let mut dots = 0_usize;
    let mut rest = segment.as_bytes();
    while let [b'.', tail @ ..] | [b'%', b'2', b'e' | b'E', tail @ ..] = rest {
        (dots, rest) = (dots.saturating_add(1), tail);
    }
    rest.is_empty() && matches!(dots, 1 | 2)
}

/// Writes the value of a catch-all: several segments, each one checked.
fn write_segments(path: &mut String, text: &str) -> Result<(), EncodeReason> {
    for (index, part) in text.split('/').enumerate() {
        check_value(part)?;
        if matches!(part, "." | "..") {
            return Err(EncodeReason::DotSegment);
        }
        if index > 0 {
            path.push('/');
        }
        encode(path, part);
    }
    Ok(())
}

/// The text of a value, in memory that is wiped.
fn text_of(value: &dyn PathValue) -> Result<Zeroizing<String>, EncodeReason> {
    let mut text = Zeroizing::new(String::with_capacity(64));
    value.write_to(&mut *text).map_err(|_| EncodeReason::Unserializable)?;
    Ok(text)
}

/// Refuses what a URL parser would drop or a server would trim away.
fn check_value(text: &str) -> Result<(), EncodeReason> {
    if text.contains(char::is_control) {
        Err(EncodeReason::ControlCharacter)
    } else if text.trim().is_empty() {
        Err(EncodeReason::EmptySegment)
    } else {
        Ok(())
    }
}

/// All but the unreserved characters (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes a value.
fn encode(path: &mut String, text: &str) {
    path.extend(utf8_percent_encode(text, RESERVED));
}

#[cfg(test)]
mod tests {
    use super::{PathValue, fill};
    use crate::EncodeReason::{self, ControlCharacter, Declaration, DotSegment, EmptySegment};

    fn filled(template: &'static str, values: &[&str]) -> Result<String, EncodeReason> {
        let values: Vec<&dyn PathValue> = values.iter().map(|v| v as &dyn PathValue).collect();
        fill(template, &values).map(|path| path.to_string()).map_err(|error| error.reason())
    }

    #[test]
    fn b01_dot_segments_are_refused_and_encoded_dots_are_text() {
        for value in [".", ".."] {
            assert_eq!(filled("/v1/users/{id}/keys", &[value]), Err(DotSegment));
        }
        assert_eq!(filled("/u/{id}", &["%2e%2e"]).unwrap(), "/u/%252e%252e");
        assert_eq!(filled("/u/{id}", &["..."]).unwrap(), "/u/...");
        assert_eq!(filled("/u/.{id}", &["."]), Err(DotSegment));
        assert_eq!(filled("/u/%2e{id}", &["."]), Err(DotSegment));
        assert_eq!(filled("/u/{id}%2E", &["."]), Err(DotSegment));
        assert_eq!(filled("/u/{a}.{b}", &[".", "."]).unwrap(), "/u/...");
    }

    #[test]
    fn b02_b03_an_empty_segment_is_never_sent() {
        for value in ["", " ", "\u{2003}"] {
            assert_eq!(filled("/{a}/{b}", &[value, "evil.example"]), Err(EmptySegment));
        }
    }

    #[test]
    fn b04_a_value_is_one_segment() {
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
    fn b05_control_characters_are_refused() {
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
