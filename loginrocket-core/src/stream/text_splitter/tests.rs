//! Where texts end, in a stream in one piece and in many.

use bytes::Bytes;
use proptest::{prelude::*, sample::select};
use serde_json::{Deserializer, Value};

use super::{Position, SplitError, SplitReason, TextSplitter, reference};
use crate::stream::{chunk, door::split_texts};

/// The texts of a stream without a cap, which must not depend on its chunks.
fn split(stream: &[u8]) -> Vec<([u64; 3], Result<Bytes, &'static str>)> {
    let whole = split_texts([stream], usize::MAX);
    assert_eq!(split_texts(stream.chunks(1), usize::MAX), whole, "{stream:?}");
    for at in 0..=stream.len() {
        let (front, behind) = stream.split_at(at);
        assert_eq!(split_texts([front, behind], usize::MAX), whole, "{stream:?} at {at}");
    }
    whole
}

/// The texts, of which a wrong one is last.
fn texts(stream: &str) -> Vec<String> {
    let texts = split(stream.as_bytes()).into_iter().map(|(_, text)| match text {
        Ok(text) => String::from_utf8(text.to_vec()).unwrap(),
        Err(error) => error.to_owned(),
    });
    texts.collect()
}

/// The values of a stream, as `serde_json` reads it whole.
fn values(stream: &[u8]) -> Option<Vec<Value>> {
    Deserializer::from_slice(stream).into_iter().collect::<Result<_, _>>().ok()
}

#[test]
fn each_text_is_found() {
    for (stream, expected) in [
        ("", &[][..]),
        (" \t\r\n\u{1e}\n", &[]),
        // JSON lines, with and without a last line end.
        ("{\"a\":1}\n{\"a\":2}\n", &["{\"a\":1}", "{\"a\":2}"]),
        ("{}\r\n[]\r\n\r\n{}", &["{}", "[]", "{}"]),
        ("1\n-2.5e+3\r\ntrue\nnull\n\"x\"\n", &["1", "-2.5e+3", "true", "null", "\"x\""]),
        ("1", &["1"]),
        ("true\nfalse", &["true", "false"]),
        // One directly behind the other.
        ("{}{}[][]\"\"\"\"", &["{}", "{}", "[]", "[]", "\"\"", "\"\""]),
        ("1[2]3{}4\"5\"6", &["1", "[2]", "3", "{}", "4", "\"5\"", "6"]),
        // Over several lines.
        ("{\n  \"a\": [\n    1\n  ]\n}\n[\n]", &["{\n  \"a\": [\n    1\n  ]\n}", "[\n]"]),
        // Sequences of RFC 7464.
        ("\u{1e}{}\n\u{1e}1\n\u{1e}\"x\"\n", &["{}", "1", "\"x\""]),
        ("\u{1e}\u{1e}\n\u{1e}1\u{1e}2", &["1", "2"]),
        // What looks like an end within a string, and quotes that are none.
        (r#"{"}":"]{\"}"}["\\"]"#, &[r#"{"}":"]{\"}"}"#, r#"["\\"]"#]),
        (r#""\\\"" "\u0022""#, &[r#""\\\"""#, r#""\u0022""#]),
        ("\"\u{e9}\u{2028}\u{7f}\"", &["\"\u{e9}\u{2028}\u{7f}\""]),
    ] {
        assert_eq!(texts(stream), expected, "{stream:?}");
    }
}

#[test]
fn what_is_no_json_is_a_text_that_ends_early() {
    for (stream, expected) in [
        ("1,2\n{}", &["1,2", "{}"][..]),
        ("nul\n{}", &["nul", "{}"]),
        (",:]}\n{}", &[",:]}", "{}"]),
        ("\u{feff}{}", &["\u{feff}", "{}"]),
        // A bracket too many.
        ("{}}\n{}", &["{}", "}", "{}"]),
        ("[1]]\n[2]", &["[1]", "]", "[2]"]),
        // A bracket that does not match.
        ("[1}\n{}", &["[1}", "{}"]),
        ("{\"a\":[1}\n{\"a\":2}", &["{\"a\":[1}", "{\"a\":2}"]),
        ("[[{]\n{}", &["[[{]", "{}"]),
        // A quote that is missing.
        ("{\"a\":\"x}\n{\"a\":1}\n", &["{\"a\":\"x}\n", "{\"a\":1}"]),
        ("\"x\n{}", &["\"x\n", "{}"]),
        ("[\"x\\\n{}", &["[\"x\\\n", "{}"]),
        ("\"x\0y\n{}", &["\"x\0", "y", "{}"]),
        ("\"x\u{1f}y\n{}", &["\"x\u{1f}", "y", "{}"]),
        // A record that is cut.
        ("\u{1e}{\"a\":\n\u{1e}{}\n", &["{\"a\":\n", "{}"]),
        ("\u{1e}[\"a\u{1e}{}\n", &["[\"a", "{}"]),
        ("\u{1e}\"a\\\u{1e}1\n", &["\"a\\", "1"]),
    ] {
        assert_eq!(texts(stream), expected, "{stream:?}");
        let is_json = |text: &String| serde_json::from_str::<Value>(text).is_ok();
        assert!(!texts(stream).iter().all(is_json), "{stream:?}");
    }
}

#[test]
fn an_array_or_string_without_an_end_is_incomplete() {
    for stream in
        ["{", "[", "\"", "\"\\", "\"\\\"", "[1", "{\"a", "{\"a\":1", "[[]", "[\"]\"", "[ \n"]
    {
        assert_eq!(texts(&format!("1 {stream}")), ["1", "incomplete"], "{stream:?}");
    }
    // A bracket that is missing takes what is behind it.
    assert_eq!(texts("{\"a\":{\"b\":1}\n{\"a\":1}\n"), ["incomplete"]);
}

#[test]
fn the_place_of_each_text_is_known() {
    let places = |stream: &str| -> Vec<_> {
        split(stream.as_bytes()).into_iter().map(|(place, _)| place).collect()
    };
    assert_eq!(
        places("{}\n\n 1\n[\n\n]{}\u{1e}2"),
        [[1, 0, 1], [2, 5, 3], [3, 7, 4], [4, 11, 6], [5, 14, 6],]
    );
    assert_eq!(places("\"\n\"\n{\"a\n\n["), [[1, 0, 1], [2, 2, 2], [3, 4, 3], [4, 9, 5]]);
}

#[test]
fn a_text_may_be_as_long_as_the_cap_and_not_a_byte_longer() {
    for text in ["{\"a\":1}", "[ ]", "\"abc\"", "12345", "[1}", "\"a\n"] {
        let stream = format!("\n{text} \r\n{text}\n");
        for chunk in 1..=stream.len() {
            let split = |cap| split_texts(stream.as_bytes().chunks(chunk), cap);
            let found = split(text.len());
            assert_eq!(found.len(), 2, "{text:?}");
            assert!(found.iter().all(|(_, found)| found.as_deref() == Ok(text.as_bytes())));
            assert_eq!(split(text.len() - 1), [([1, 1, 2], Err("too large"))], "{text:?}");
        }
    }
}

#[test]
fn a_text_without_end_is_too_large_as_soon_as_it_is_longer_than_the_cap() {
    for text in ["[234567890", "\"234567890", "1234567890"] {
        let mut splitter = TextSplitter::new(10);
        splitter.push(Bytes::from_static(b" 1\n"));
        assert_eq!(splitter.next().unwrap().unwrap().bytes, "1");
        splitter.push(Bytes::from_static(text.as_bytes()));
        assert_eq!(splitter.next(), None);
        splitter.push(Bytes::from_static(b"1"));
        let position = Position { number: 2, offset: 3, line: 2 };
        let error = SplitError { reason: SplitReason::TooLarge(10), position };
        assert_eq!(splitter.next(), Some(Err(error)));
        // Nothing comes behind it.
        assert_eq!(splitter.next(), None);
        splitter.push(Bytes::from_static(b"]\n{}\n"));
        assert_eq!(splitter.next(), None);
        assert_eq!(splitter.finish(), None);
    }
}

#[test]
fn a_text_that_arrives_in_one_chunk_is_not_copied() {
    let chunk = Bytes::from_static(b"1 {\"a\":2}\n[3]{");
    let within = chunk.as_ptr_range();
    let mut splitter = TextSplitter::new(100);
    splitter.push(chunk);
    for expected in ["1", "{\"a\":2}", "[3]"] {
        let text = splitter.next().unwrap().unwrap().bytes;
        assert_eq!(text, expected);
        assert!(within.contains(&text.as_ptr()));
    }
    assert_eq!(splitter.next(), None);
}

#[test]
fn chunks_may_be_pushed_before_what_is_in_them_is_asked_for() {
    let mut splitter = TextSplitter::new(100);
    for chunk in ["{\"a", "\":1}{", "", "}1", "2"] {
        splitter.push(Bytes::from_static(chunk.as_bytes()));
    }
    let texts: Vec<_> =
        std::iter::from_fn(|| splitter.finish()).map(|text| text.unwrap().bytes).collect();
    assert_eq!(texts, ["{\"a\":1}", "{}", "12"]);
}

#[test]
fn brackets_may_be_as_deep_as_the_cap_allows() {
    for depth in [127, 128, 129, 100_000] {
        let stream = ["[".repeat(depth), "]".repeat(depth), "{}".to_owned()].concat();
        let texts = split_texts(stream.as_bytes().chunks(1000), usize::MAX);
        assert_eq!(texts.len(), 2);
        assert_eq!(texts[0].1.as_ref().map(Bytes::len), Ok(depth * 2));
    }
    // Only the outermost 128 are compared, and the others do not disturb them.
    let deep = ["{".repeat(128), "[}".repeat(3), "[]".to_owned(), "}".repeat(127), "]".to_owned()];
    assert_eq!(split_texts([deep.concat().as_bytes()], usize::MAX).len(), 1);
    let deep = ["{".repeat(128), "]".to_owned(), "{}".to_owned()].concat();
    assert_eq!(split_texts([deep.as_bytes()], usize::MAX).len(), 2);
}

#[test]
fn the_work_is_that_of_the_length_whatever_the_chunks() {
    let long = [b"[\"", vec![b'x'; 200_000].as_slice(), b"\"]"].concat();
    let short = b"1 \n{}[]\"\"\n\x1e".repeat(20_000);
    let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    let space = b" \n".repeat(100_000);
    for stream in [long, short, deep, space] {
        for chunk in [1, 2, 1000, stream.len()] {
            let mut splitter = TextSplitter::new(usize::MAX);
            let stream = Bytes::from(stream.clone());
            for at in (0..stream.len()).step_by(chunk) {
                splitter.push(stream.slice(at..stream.len().min(at + chunk)));
                while let Some(text) = splitter.next() {
                    text.unwrap();
                }
            }
            assert_eq!(splitter.finish(), None);
            // What ends a number is looked at once more.
            assert!(splitter.work <= stream.len() * 2, "{} of {}", splitter.work, stream.len());
        }
    }
}

/// What streams of JSON texts are made of.
const TOKENS: [&str; 36] = [
    "{",
    "}",
    "[",
    "]",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\"",
    "\\",
    "\\\"",
    "\\\\",
    "\\u0022",
    ",",
    ":",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\u{1e}",
    "\u{1e}",
    "\0",
    "1",
    "-2.5e3",
    "true",
    "null",
    "nul",
    "x",
    "\u{feff}",
    "\u{e9}",
    "{}",
    "[1,2]",
    "{\"a\":1}",
    "\"x\"",
    "\"}\"",
];

/// Any JSON value.
fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        proptest::collection::vec(select(&TOKENS[..]), 0..6).prop_map(|it| it.concat().into()),
    ];
    scalar.prop_recursive(5, 24, 4, |inner| {
        let key = select(&TOKENS[..]).prop_map(str::to_owned);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(key, inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// A value as a text, and what is behind it: nothing, if the text has an end of its own.
fn text() -> impl Strategy<Value = (Value, String)> {
    let separator = select(&["", "\n", " ", "\r\n", "\n\u{1e}", "\u{1e}\n"][..]);
    (value(), any::<bool>(), separator).prop_map(|(value, is_pretty, separator)| {
        let text = if is_pretty { format!("{value:#}") } else { value.to_string() };
        let is_closed = text.ends_with(['}', ']', '"']);
        let separator = if separator.is_empty() && !is_closed { " " } else { separator };
        (value, text + separator)
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_stream_in_any_chunks_is_split_as_a_whole_one(
        tokens in proptest::collection::vec(select(&TOKENS[..]), 0..40),
        sizes in proptest::collection::vec(0_usize..12, 1..8),
        cap in prop_oneof![Just(usize::MAX), 0_usize..40],
    ) {
        let stream = tokens.concat().into_bytes();
        let expected: Vec<_> = reference::split(&stream, cap)
            .into_iter()
            .map(|(place, text)| (place, text.map(Bytes::copy_from_slice)))
            .collect();
        prop_assert_eq!(&split_texts([&stream[..]], cap), &expected);
        prop_assert_eq!(&split_texts(stream.chunks(1), cap), &expected);
        prop_assert_eq!(&split_texts(chunk::of_sizes(&stream, &sizes), cap), &expected);
        // All texts are JSON if, and only if, the stream is for serde_json, which does not know
        // record separators.
        if cap == usize::MAX && !stream.contains(&0x1e) {
            let texts = expected.iter().map(|(_, text)| {
                text.as_ref().ok().and_then(|text| serde_json::from_slice(text).ok())
            });
            prop_assert_eq!(texts.collect::<Option<Vec<Value>>>(), values(&stream));
        }
    }

    #[test]
    fn each_value_is_found_again(
        written in proptest::collection::vec(text(), 0..12),
        sizes in proptest::collection::vec(0_usize..40, 1..8),
    ) {
        let stream: String = written.iter().map(|(_, text)| text.as_str()).collect();
        let written: Vec<_> = written.into_iter().map(|(value, _)| value).collect();
        let space = stream.replace('\u{1e}', " ");
        prop_assert_eq!(values(space.as_bytes()), Some(written.clone()));
        let texts = split_texts(chunk::of_sizes(stream.as_bytes(), &sizes), usize::MAX);
        let read: Vec<Value> = texts
            .into_iter()
            .map(|(_, text)| serde_json::from_slice(&text.unwrap()).unwrap())
            .collect();
        prop_assert_eq!(read, written);
    }
}
