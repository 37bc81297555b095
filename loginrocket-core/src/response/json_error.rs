//! Says what `serde_json` found wrong, without the value: names and types out of
//! the declaration are no secret, values of the response may be.

use std::borrow::Cow;

use serde_json::error::Category;

use super::json_path;
use crate::{
    error::{DecodeReason, Place},
    secret::SentSecrets,
};

/// The longest name or type that is repeated, in bytes.
const MAX_EXPECTED: usize = 96;

/// What is wrong with a text, as a reader of JSON says it.
pub(crate) struct Problem {
    pub(super) category: Category,
    /// In the words of `serde_json`, without the place; it may hold a value of the response.
    pub(super) message: String,
    /// 0 where the place is unknown.
    pub(super) line: usize,
    pub(super) column: usize,
}

impl From<&serde_json::Error> for Problem {
    fn from(error: &serde_json::Error) -> Self {
        let mut message = error.to_string();
        // An error that serde_json knows no place of does not end with one, and may
        // have a value that looks like it.
        let place = format!(" at line {} column {}", error.line(), error.column());
        if let Some(without) = message.strip_suffix(&place) {
            message.truncate(without.len());
        }
        let (category, line, column) = (error.classify(), error.line(), error.column());
        Self { category, message, line, column }
    }
}

/// How a text differs from what was declared, and where.
pub(crate) fn explain(
    text: &[u8],
    secrets: &SentSecrets,
    problem: &Problem,
) -> (DecodeReason, Option<Place>) {
    let Problem { category, message, line, column } = problem;
    let (line, column) = (*line, *column);
    let reason = match category {
        Category::Data => DecodeReason::Shape,
        Category::Eof if text.trim_ascii().is_empty() => return (DecodeReason::Empty, None),
        Category::Eof => DecodeReason::Truncated,
        Category::Syntax | Category::Io => DecodeReason::Syntax,
    };
    let detail = match reason {
        DecodeReason::Shape => shape(message, secrets),
        DecodeReason::Syntax => syntax(text, message).map(Cow::Borrowed),
        _ => None,
    };
    let is_whole = reason == DecodeReason::Shape && is_place_lost(text, problem);
    let path = json_path::at(text, secrets, line, column);
    // An error about the whole text has no place of its own.
    let (line, column) = (line.max(1), column.max(1));
    (reason, Some(Place { path, line, column, detail, item: None, is_whole }))
}

/// What is wrong with a value, in the words of the declaration.
fn shape(message: &str, secrets: &SentSecrets) -> Option<Cow<'static, str>> {
    let name =
        |rest: &str| quoted(rest).filter(|name| is_declared_name(name, secrets)).map(str::to_owned);
    if let Some(rest) = message.strip_prefix("missing field ") {
        return name(rest).map(|name| format!("the field `{name}` is missing").into());
    }
    if let Some(rest) = message.strip_prefix("duplicate field ") {
        return name(rest).map(|name| format!("the field `{name}` is there twice").into());
    }
    if message.starts_with("data did not match any variant of untagged enum") {
        return Some(Cow::Borrowed("no variant of an untagged enum matches"));
    }
    // Nothing of serde's own follows what came, where nothing is known.
    if message.ends_with(", there are no fields") || message.ends_with(", there are no variants") {
        return found(message).map(Cow::Borrowed);
    }
    // The value is quoted and escaped in front, so the last match is serde's own.
    let (said, expected) = around_last(message, ", expected ")?;
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
    let is_shown = expected.len() <= MAX_EXPECTED
        && expected.bytes().all(is_plain)
        && !secrets.are_in(expected);
    let found = found(said)?;
    Some(if is_shown { format!("expected {expected}, found {found}").into() } else { found.into() })
}

/// The texts in front of and behind the last match, found in the plain way: the search of the
/// standard library is made for long texts, and is much code.
pub(super) fn around_last<'t>(text: &'t str, what: &str) -> Option<(&'t str, &'t str)> {
    let mut windows = text.as_bytes().windows(what.len());
    let at = windows.rposition(|window| window == what.as_bytes())?;
    Some((text.get(..at)?, text.get(at.checked_add(what.len())?..)?))
}

/// What was there instead, by its kind alone.
fn found(said: &str) -> Option<&'static str> {
    let kinds = [
        ("invalid type: boolean", "a boolean"),
        ("invalid type: integer", "a number"),
        ("invalid type: floating point", "a number"),
        ("invalid type: string", "a string"),
        ("invalid type: null", "null"),
        ("invalid type: unit value", "null"),
        ("invalid type: Option value", "null"),
        ("invalid type: sequence", "an array"),
        ("invalid type: map", "an object"),
        ("invalid type: newtype variant", "an object"),
        ("invalid value: integer", "another number"),
        ("invalid value: floating point", "another number"),
        ("invalid value: string", "another string"),
        ("invalid value: map", "another object"),
        ("invalid length", "another length"),
        ("unknown variant", "an unknown variant"),
        ("unknown field", "an unknown field"),
    ];
    kinds.into_iter().find(|(start, _)| said.starts_with(start)).map(|(_, found)| found)
}

/// Whether this can be the name of a field in a declaration.
fn is_declared_name(name: &str, secrets: &SentSecrets) -> bool {
    let is_name_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.@$:/".contains(&byte);
    name.len() <= MAX_EXPECTED && name.bytes().all(is_name_byte) && !secrets.are_in(name)
}

/// The text in backticks.
fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('`')?.strip_suffix('`')
}

/// Whether serde has kept the value and looked at it later, as it does under
/// `flatten`, `tag` and `untagged`: the place is then that of the whole value.
fn is_place_lost(text: &[u8], problem: &Problem) -> bool {
    let Problem { message, line, column, .. } = problem;
    let at_end = json_path::offset(text, *line, *column)
        .checked_sub(1)
        .and_then(|last| text.get(last))
        .is_some_and(|byte| matches!(byte, b'}' | b']'));
    // A length, or a field that is missing, is known at the end of a value only.
    let is_about_a_part = ["invalid type", "invalid value", "unknown variant", "unknown field"];
    let is_about_a_part = is_about_a_part.iter().any(|start| message.starts_with(start));
    *line == 0 || message.starts_with("data did not match") || (is_about_a_part && at_end)
}

/// Why a text is not JSON, if it is one of the usual other things.
fn syntax(text: &[u8], message: &str) -> Option<&'static str> {
    match text {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => {
            return Some("it is UTF-16 or UTF-32, and JSON is UTF-8");
        }
        [0xef, 0xbb, 0xbf, ..] => return Some("it begins with a byte order mark"),
        _ => {}
    }
    match text.trim_ascii_start() {
        [b'<', ..] => Some("it is a page of HTML or XML"),
        [b')', b']', b'}', ..] => Some("it begins with a prefix against script inclusion"),
        _ if message == "recursion limit exceeded" => Some("it is nested too deeply"),
        _ if message == "invalid unicode code point" => Some("it has bytes that are not UTF-8"),
        _ if message.starts_with("control character") => {
            Some("it has a control character in a string")
        }
        _ if message == "trailing characters" => Some("something follows the value"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::explain;
    use crate::{error::DecodeError, secret::SentSecrets};

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only the errors matter")]
    struct Outer {
        keys: Vec<Key>,
        #[serde(default)]
        pair: (u8, u8),
        any: Option<Any>,
        flat: Option<Flat>,
        strict: Option<Strict>,
        tagged: Option<Tagged>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only the errors matter")]
    struct Key {
        id: u64,
        kind: Option<Kind>,
    }

    #[derive(Debug, Deserialize)]
    enum Kind {
        Main,
        Spare,
    }

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    #[expect(dead_code, reason = "only the errors matter")]
    enum Any {
        Number(u8),
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only the errors matter")]
    struct Flat {
        #[serde(flatten)]
        key: Key,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only the errors matter")]
    struct Strict {
        id: u8,
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "type")]
    #[expect(dead_code, reason = "only the errors matter")]
    enum Tagged {
        A { id: u8 },
    }

    /// The text of the error that reading these bytes as an `Outer` leads to.
    fn told(text: &[u8]) -> String {
        told_of::<Outer>(text)
    }

    /// The same for another type.
    fn told_of<T: for<'de> Deserialize<'de>>(text: &[u8]) -> String {
        let error = serde_json::from_slice::<T>(text).err().unwrap();
        let (reason, place) = explain(text, &SentSecrets::default(), &(&error).into());
        DecodeError::at(reason, place).to_string()
    }

    #[test]
    fn a_wrong_value_is_named_by_what_was_declared_and_by_its_kind() {
        for (text, expected) in [
            (r#"{"keys":[{"id":"x"}]}"#, "expected u64, found a string at $.keys[0].id"),
            (r#"{"keys":[{"id":-1}]}"#, "expected u64, found another number at $.keys[0].id"),
            (r#"{"keys":[{"id":1.5}]}"#, "expected u64, found a number at $.keys[0].id"),
            (r#"{"keys":[{"id":null}]}"#, "expected u64, found null at $.keys[0].id"),
            (r#"{"keys":[{"id":[1]}]}"#, "expected u64, found an array at $.keys[0].id"),
            (r#"{"keys":[{"id":{}}]}"#, "expected u64, found an object at $.keys[0].id"),
            (r#"{"keys":[{"id":true}]}"#, "expected u64, found a boolean at $.keys[0].id"),
            (r#"{"keys":[{}]}"#, "the field `id` is missing at $.keys[0]"),
            (r#"{"keys":[{"id":1,"id":2}]}"#, "the field `id` is there twice at $.keys[0].id"),
            (
                r#"{"keys":[{"id":1,"kind":"hunter2"}]}"#,
                "expected `Main` or `Spare`, found an unknown variant at $.keys[0].kind",
            ),
            (
                r#"{"keys":[],"pair":[1]}"#,
                "expected a tuple of size 2, found another length at $.pair",
            ),
            (
                r#"{"keys":[],"strict":{"hunter2":1}}"#,
                "expected `id`, found an unknown field at $.strict.hunter2",
            ),
            (r#"{"keys":5}"#, "expected a sequence, found a number at $.keys"),
        ] {
            let told = told(text.as_bytes());
            assert!(told.starts_with(&format!("{expected} (line 1, column ")), "{text}: {told}");
        }
    }

    #[test]
    fn where_serde_has_lost_the_place_that_of_the_whole_value_is_called_so() {
        for (text, expected) in [
            (
                r#"{"keys":[],"any":{"x":[1]}}"#,
                "no variant of an untagged enum matches somewhere in $",
            ),
            (
                r#"{"keys":[],"flat":{"id":"x","z":0}}"#,
                "expected u64, found a string somewhere in $.flat",
            ),
            (
                r#"{"keys":[],"flat":{"id":1,"kind":"hunter2"}}"#,
                "expected `Main` or `Spare`, found an unknown variant somewhere in $.flat",
            ),
            (
                r#"{"keys":[],"tagged":{"id":"x","type":"A"}}"#,
                "expected u8, found a string somewhere in $ (",
            ),
        ] {
            assert!(told(text.as_bytes()).starts_with(expected), "{}", told(text.as_bytes()));
        }
    }

    #[test]
    fn what_a_server_puts_into_a_value_is_in_no_message() {
        for value in [
            r#""hunter2""#,
            r#""x\", expected hunter2""#,
            r#""`hunter2`, expected `hunter2`""#,
            r#"["hunter2"]"#,
        ] {
            for place in ["keys", "pair", "any", "flat", "strict", "tagged"] {
                let text = format!(r#"{{"{place}":{value},"keys":[{{"id":{value}}}]}}"#);
                assert!(!told(text.as_bytes()).contains("hunter2"), "{}", told(text.as_bytes()));
            }
        }
    }

    #[test]
    fn nor_is_it_where_serde_says_nothing_behind_the_value() {
        /// An object without fields.
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Empty {}

        /// No value at all.
        #[derive(Debug, Deserialize)]
        enum Never {}

        /// Read from a value of any shape, whose errors have no place.
        #[derive(Debug)]
        struct ThroughValue;

        impl<'de> Deserialize<'de> for ThroughValue {
            fn deserialize<D: serde::Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(json)?;
                let read = serde_json::from_value::<Key>(value).map(|_key| Self);
                read.map_err(serde::de::Error::custom)
            }
        }

        let told = [
            told_of::<Empty>(br#"{"a`, expected hunter2":1}"#),
            told_of::<Never>(br#""a`, expected hunter2""#),
            told_of::<ThroughValue>(br#"{"id":"a, expected hunter2 at line 1 column 2"}"#),
        ];
        assert!(told[0].starts_with("an unknown field at $[?] ("), "{told:?}");
        assert!(told[1].starts_with("an unknown variant at $ ("), "{told:?}");
        assert!(told[2].starts_with("expected u64, found a string somewhere in $ ("), "{told:?}");
    }

    #[test]
    fn other_texts_than_json_are_called_by_their_name() {
        for (text, expected) in [
            (&b"\xef\xbb\xbf{}"[..], "it begins with a byte order mark"),
            (b"\xff\xfe{\0}\0", "it is UTF-16 or UTF-32, and JSON is UTF-8"),
            (b"{\0}\0", "it is UTF-16 or UTF-32, and JSON is UTF-8"),
            (b" <!doctype html>", "it is a page of HTML or XML"),
            (b")]}'\n{}", "it begins with a prefix against script inclusion"),
            (b"{\"keys\":[{\"kind\":\"\xe9\"}]}", "it has bytes that are not UTF-8"),
            (b"{\"keys\":[]} {}", "something follows the value"),
            (b"{\"any\":\"\x01\"}", "it has a control character in a string"),
        ] {
            let expected = format!("the body of the response cannot be parsed: {expected} at $");
            assert!(told(text).starts_with(&expected), "{}", told(text));
        }
        let told = told_of::<serde_json::Value>("[".repeat(1_000).as_bytes());
        let (before, path) = told.split_once(" at ").unwrap();
        assert!(before.ends_with("it is nested too deeply"), "{told}");
        assert!(path.split(' ').next().unwrap().len() <= 256, "{told}");
    }
}
