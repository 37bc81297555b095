//! Finds the JSON path of an error from its line and column, by one scan of
//! the text. A deserializer that tracks its path would double the code of
//! every type; this runs only when something is wrong.

use std::fmt::Write as _;

use crate::secret::SentSecrets;

/// The longest key that is shown, in bytes.
const MAX_KEY: usize = 24;

/// The longest path that is shown, in bytes, without the dots that end it.
const MAX_PATH: usize = 253;

/// The deepest path that is shown; `serde_json` itself stops at 128.
const MAX_DEPTH: usize = 128;

/// One step from a value to an inner one.
enum Step<'t> {
    /// Into an object; the key is empty before the first one.
    Key(&'t [u8]),
    /// Into an array.
    Index(usize),
}

/// The path to the value that ends at, or encloses, a place in the text; `$`
/// is the whole text. Line and column count from 1, the column in bytes.
pub(crate) fn at(text: &[u8], secrets: &SentSecrets, line: usize, column: usize) -> String {
    let end = offset(text, line, column).min(text.len());
    let mut steps: Vec<Step<'_>> = Vec::new();
    // Levels below the deepest shown one, so that closing brackets still match.
    let mut hidden = 0_usize;
    let mut rest = text.get(..end).unwrap_or(text);
    while let Some((byte, tail)) = rest.split_first() {
        rest = tail;
        match byte {
            b'{' | b'[' if steps.len() >= MAX_DEPTH => hidden = hidden.saturating_add(1),
            b'{' => steps.push(Step::Key(b"")),
            b'[' => steps.push(Step::Index(0)),
            b'}' | b']' if hidden > 0 => hidden = hidden.saturating_sub(1),
            b'}' | b']' => drop(steps.pop()),
            b',' if hidden == 0 => next_element(&mut steps),
            b'"' => {
                let (string, tail) = split_string(rest);
                rest = tail;
                match steps.last_mut() {
                    Some(Step::Key(key)) if hidden == 0 && is_key(rest, text, end) => *key = string,
                    _ => {}
                }
            }
            _ => {}
        }
    }
    render(&steps, secrets)
}

/// The offset just behind a line and column.
pub(super) fn offset(text: &[u8], line: usize, column: usize) -> usize {
    let lines_before = text.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1));
    lines_before.fold(column, |offset, line| offset.saturating_add(line.len()))
}

/// Goes on to the next element of an array, or of an object.
fn next_element(steps: &mut [Step<'_>]) {
    match steps.last_mut() {
        Some(Step::Index(index)) => *index = index.saturating_add(1),
        Some(Step::Key(key)) => *key = b"",
        None => {}
    }
}

/// Splits behind the closing quote of a string whose opening one is gone.
fn split_string(text: &[u8]) -> (&[u8], &[u8]) {
    let mut escaped = false;
    let close = text.iter().position(|byte| {
        let closes = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        closes
    });
    match close.and_then(|close| text.split_at_checked(close)) {
        Some((string, tail)) => (string, tail.get(1..).unwrap_or_default()),
        None => (text, b""),
    }
}

/// Whether a colon follows, so that the string in front is a key. The rest is
/// looked up in the whole text, since the scan may end behind the string.
fn is_key(rest: &[u8], text: &[u8], end: usize) -> bool {
    let behind = text.get(end.saturating_sub(rest.len())..).unwrap_or_default();
    behind.trim_ascii_start().first() == Some(&b':')
}

/// Writes the path. A key that does not look like a field's name may be a
/// value, and is not shown.
fn render(steps: &[Step<'_>], secrets: &SentSecrets) -> String {
    let mut path = String::from("$");
    for step in steps {
        // Writing to a `String` does not fail.
        let _ = match step {
            Step::Index(index) => write!(path, "[{index}]"),
            Step::Key(b"") => Ok(()),
            Step::Key(key) => match std::str::from_utf8(key) {
                Ok(key) if is_shown(key, secrets) => write!(path, ".{key}"),
                _ => path.write_str("[?]"),
            },
        };
        if path.len() > MAX_PATH {
            path.truncate(MAX_PATH);
            path.push_str("...");
            break;
        }
    }
    path
}

/// Whether a name may be shown: it does not look like a value, and is no secret
/// of the call.
pub(super) fn is_shown(name: &str, secrets: &SentSecrets) -> bool {
    is_name(name) && !secrets.are_in(name)
}

/// Whether the key looks like the name of a field, and not like a token.
fn is_name(key: &str) -> bool {
    let has = |class: fn(&u8) -> bool| key.as_bytes().iter().any(class);
    key.len() <= MAX_KEY
        && !(has(u8::is_ascii_uppercase) && has(u8::is_ascii_digit))
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::at;
    use crate::secret::SentSecrets;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only the errors matter")]
    struct Outer {
        list: Vec<Inner>,
        #[serde(default)]
        map: std::collections::BTreeMap<String, u8>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only the errors matter")]
    struct Inner {
        id: u8,
        name: Option<String>,
    }

    fn path_of_error(text: &str) -> String {
        let error = serde_json::from_str::<Outer>(text).unwrap_err();
        at(text.as_bytes(), &SentSecrets::default(), error.line(), error.column())
    }

    #[test]
    fn the_path_leads_to_the_value_that_is_wrong() {
        for (text, path) in [
            (r#"{"list": [{"id": 1}, {"id": "x"}]}"#, "$.list[1].id"),
            (r#"{"list": [{"id": 1, "name": 5}]}"#, "$.list[0].name"),
            (r#"{"list": [{"name": "a,b\"}]"}]}"#, "$.list[0]"),
            ("{\"list\":\n [\n{\"id\":\n 256}]}", "$.list[0].id"),
            (r#"{"list": 7}"#, "$.list"),
            (r#"{"list": [], "map": {"a": 1, "b": true}}"#, "$.map.b"),
            (r#"{"list": [], 5}"#, "$"),
            ("{}", "$"),
            ("5", "$"),
        ] {
            assert_eq!(path_of_error(text), path, "{text}");
        }
    }

    #[test]
    fn a_key_that_may_be_a_value_is_not_shown() {
        for key in [
            "eyJhbGciOi.J9.hunter2",
            "kss_0vdbINw16QhITBp4iBhgX4",
            "kss_aaaaaaaaaaaaaaaaaaaaa",
            "a b",
        ] {
            let text = format!(r#"{{"list": [], "map": {{"{key}": null}}}}"#);
            assert_eq!(path_of_error(&text), "$.map[?]");
        }
    }

    #[test]
    fn a_key_that_repeats_a_secret_is_not_shown() {
        let mut secrets = SentSecrets::default();
        secrets.add(Some("hunter2"));
        let text = br#"{"Hunter2":{"id":null}}"#;
        assert_eq!(at(text, &secrets, 1, 21), "$[?].id");
    }

    #[test]
    fn any_place_in_any_text_has_a_path() {
        let secrets = SentSecrets::default();
        for text in ["", "\"", "{\"a", "]]}}", "{\"a\\", "[[[", "\u{e9}\n\n{\"\u{e9}\":"] {
            for line in 0..4 {
                for column in 0..12 {
                    assert!(at(text.as_bytes(), &secrets, line, column).starts_with('$'));
                }
            }
            assert!(at(text.as_bytes(), &secrets, usize::MAX, usize::MAX).starts_with('$'));
        }
    }
}
