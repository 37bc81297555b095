//! The small reader reads what `serde_json` reads, and finds the same errors.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use proptest::prelude::*;
use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Value, value::RawValue};

use crate::{
    error::DecodeError,
    response::{json::small, json_error::explain},
    secret::SentSecrets,
};

/// What is read of a text, or what is wrong with it.
fn by_small<'de, T: Deserialize<'de> + fmt::Debug>(text: &'de [u8]) -> Result<String, String> {
    let mut json = small::begin(text);
    let read = T::deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    read.map(|value| format!("{value:?}")).map_err(|error| told(text, &(&error).into()))
}

/// The same by `serde_json`.
fn by_serde_json<'de, T: Deserialize<'de> + fmt::Debug>(text: &'de [u8]) -> Result<String, String> {
    let read = serde_json::from_slice::<T>(text);
    read.map(|value| format!("{value:?}")).map_err(|error| told(text, &(&error).into()))
}

/// All that is told of an error.
fn told(text: &[u8], problem: &crate::response::json_error::Problem) -> String {
    let (reason, place) = explain(text, &SentSecrets::default(), problem);
    format!("{:?}: {place:?}: {}", reason, DecodeError::at(reason, place.clone()))
}

/// Compares the two on one text, read as a type.
fn same<'de, T: Deserialize<'de> + fmt::Debug>(text: &'de [u8]) {
    let (small, serde_json) = (by_small::<T>(text), by_serde_json::<T>(text));
    let shown = String::from_utf8_lossy(text);
    assert_eq!(small, serde_json, "{} of {shown}", std::any::type_name::<T>());
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is compared by its `Debug`")]
struct Mixed<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
    number: Option<i64>,
    #[serde(default)]
    float: f64,
    list: Option<Vec<Inner>>,
    map: Option<BTreeMap<String, u8>>,
    raw: Option<Box<RawValue>>,
    any: Option<Value>,
    kind: Option<Kind>,
    pair: Option<(bool, char)>,
    #[serde(borrow)]
    borrowed: Option<&'a RawValue>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it is compared by its `Debug`")]
struct Inner {
    text: String,
    unit: Option<()>,
    new: Option<New>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is compared by its `Debug`")]
struct New(String);

#[derive(Debug, Deserialize)]
enum Kind {
    Main,
    #[expect(dead_code, reason = "it is compared by its `Debug`")]
    Other(Inner),
    #[expect(dead_code, reason = "it is compared by its `Debug`")]
    Pair(u8, String),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is compared by its `Debug`")]
enum Untagged {
    Number(u8),
    Texts(Vec<String>),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "it is compared by its `Debug`")]
struct Flat {
    #[serde(flatten)]
    inner: Inner,
}

/// A type that refuses every text, in words that look like a place.
#[derive(Debug)]
struct Refusing;

impl<'de> Deserialize<'de> for Refusing {
    fn deserialize<D: serde::Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        let text = String::deserialize(json)?;
        Err(serde::de::Error::custom(format!("no {text}, expected x at line 7 column 9")))
    }
}

/// A type that wraps the error of another one.
#[derive(Debug)]
struct Wrapping;

impl<'de> Deserialize<'de> for Wrapping {
    fn deserialize<D: serde::Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        let read = Vec::<String>::deserialize(json);
        read.map(|_| Self).map_err(serde::de::Error::custom)
    }
}

/// Compares the two on one text, read as each type.
fn same_of_each(text: &[u8]) {
    same::<Mixed<'_>>(text);
    same::<Inner>(text);
    same::<Vec<Inner>>(text);
    same::<New>(text);
    same::<Kind>(text);
    same::<Vec<Kind>>(text);
    same::<Untagged>(text);
    same::<Vec<Untagged>>(text);
    same::<Flat>(text);
    same::<Refusing>(text);
    same::<Vec<Refusing>>(text);
    same::<Wrapping>(text);
    same::<Value>(text);
    same::<IgnoredAny>(text);
    same::<Box<RawValue>>(text);
    same::<String>(text);
    same::<&str>(text);
    same::<bool>(text);
    same::<()>(text);
    same::<char>(text);
    same::<u64>(text);
    same::<i128>(text);
    same::<f64>(text);
    same::<Option<String>>(text);
    same::<Vec<String>>(text);
    same::<(String, u8)>(text);
    same::<[Option<bool>; 2]>(text);
    same::<Vec<(IgnoredAny, bool)>>(text);
    same::<BTreeMap<i8, String>>(text);
    same::<BTreeMap<u128, String>>(text);
    same::<BTreeMap<bool, String>>(text);
    same::<BTreeMap<char, Option<()>>>(text);
    same::<BTreeMap<&str, &str>>(text);
}

const TEXTS: &[&str] = &[
    "",
    " \n\t\r",
    "null",
    "nul",
    "nulx",
    "true",
    "false ",
    "tru",
    "falsy",
    "\"text\"",
    "\"text",
    "\"\"",
    "\"a\\n\\\"\\u00e9\\ud83d\\ude00\"",
    "\"\\ud800\"",
    "\"\\ud800x\"",
    "\"\\ud800\\n\"",
    "\"\\ud800\\ud800\"",
    "\"\\udc00\"",
    "\"\\u12",
    "\"\\uzzzz\"",
    "\"\\x\"",
    "\"\\",
    "\"a\u{1}\"",
    "\"\u{e9}\u{1f600}\"",
    "0",
    "-0",
    "-",
    "01",
    "-x",
    "1.",
    "1.x",
    "1.5e",
    "1.5e+",
    "1.5e+x",
    "1e5",
    "1E-5",
    "1e309",
    "0e999999999999",
    "1e99999999999",
    "1e-99999999999",
    "18446744073709551615",
    "18446744073709551616",
    "184467440737095516160.5",
    "-9223372036854775808",
    "-9223372036854775809",
    "0.1234567890123456789012345",
    "[",
    "[]",
    "[1,]",
    "[1 2]",
    "[\"a\",\"b\"]",
    "[\"a\",5]",
    "[\"a\",5,",
    "[\"a\" \"b\"]",
    "[\"a\",",
    "[\"a\",\"b\",\"c\"]",
    "[true,null]",
    "[[1,{\"a\":[2]}],[]]",
    "[[1,2}]",
    "{",
    "{}",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "{\"a\":1,}",
    "{\"a\":1 \"b\":2}",
    "{a:1}",
    "{\"a\" 1}",
    "{\"1\":\"x\",\"-2\":\"y\"}",
    "{\"1x\":\"x\"}",
    "{\"300\":\"x\"}",
    "{\"\":\"x\"}",
    "{\"true\":\"x\",\"false\":\"y\"}",
    "{\"truly\":\"x\"}",
    "{\"c\":null}",
    "{\"text\":\"a\"}",
    "{\"text\":5}",
    "{\"text\":\"a\",\"text\":\"b\"}",
    "{\"text\":\"a\",\"unit\":null,\"new\":\"x\"}",
    "{\"text\":\"a\",\"unit\":5}",
    "{\"text\":\"a\",\"wrong\":5}",
    "{\"text\":\"a\",\n\"number\":\"x\"}",
    "{\"text\":\"a\",\n\"number\":1.5}",
    "{\"text\":\"a\",\n\n  \"map\":{\"x\":\n300}}",
    "{\"text\":\"a\",\"list\":[{\"text\":\"b\",\"new\":7}]}",
    "{\"text\":\"a\",\"float\":1.7976931348623157e308,\"raw\": [1 , \"x\"] }",
    "{\"text\":\"a\",\"any\":{\"x\":[1,2.5,null,\"y\"]},\"kind\":\"Main\"}",
    "{\"text\":\"a\",\"kind\":{\"Other\":{\"text\":\"x\"}}}",
    "{\"text\":\"a\",\"kind\":{\"Pair\":[1,\"x\"]}}",
    "{\"text\":\"a\",\"kind\":\"None\"}",
    "{\"text\":\"a\",\"kind\":\n{\"Pair\":[1]}}",
    "{\"text\":\"a\",\"pair\":[true,\"xy\"]}",
    "{\"text\":\"a\",\"pair\":[true,\"x\"],\"borrowed\":{\"a\":\"\\u0041\"}}",
    "{\"text\":\"a\"} x",
    "[\"a\"] x",
    "[\"Main\",{\"Main\":null},{\"Other\":{\"text\":\"x\"}}]",
    "[\"Other\"]",
    "[\"Pair\"]",
    "[{\"Main\":5}]",
    "[{\"Pair\":[1,\"x\"],\"Main\":null}]",
    "[{\"Other\":[\"x\",null,null]}]",
];

#[test]
fn each_text_is_read_alike() {
    for text in TEXTS {
        same_of_each(text.as_bytes());
        // Every beginning of it is a text that is cut off.
        for end in 0..text.len() {
            same_of_each(&text.as_bytes()[..end]);
        }
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_found_alike() {
    for text in [
        &b"\"\xff\""[..],
        b"\"ab\xc3\"",
        b"\"a\\nb\xff c\"",
        b"[\"a\",\n \"\xe9\xe9\"]",
        b"{\"\xff\":1}",
        b"{\"text\":\"\xff\",\"raw\":[\"\xff\"]}",
        b"{\"text\":\"a\",\"raw\":[\"\xff\"]}",
        b"{\"text\":\"a\",\"x\":[\"\xff\"]}",
        b"\xff",
        b"\xef\xbb\xbf{}",
    ] {
        same_of_each(text);
    }
}

#[test]
fn depth_ends_alike() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "it is compared by its `Debug`")]
    struct Deep(Vec<Deep>);

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "it is compared by its `Debug`")]
    struct Nested {
        a: Option<Box<Nested>>,
    }

    for depth in [1, 126, 127, 128, 129, 300] {
        let list = ["[".repeat(depth), "]".repeat(depth)].concat();
        same::<Deep>(list.as_bytes());
        same_of_each(list.as_bytes());
        let object = ["{\"a\":".repeat(depth), "null".to_owned(), "}".repeat(depth)].concat();
        same::<Nested>(object.as_bytes());
        same_of_each(object.as_bytes());
    }
}

/// A text with a few bytes replaced, put in or taken out.
fn broken() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop::sample::select(&b"\"\\{}[],:0123456789-+.eEu nt\n\x01\xff\xc3a"[..]);
    let change = (any::<prop::sample::Index>(), 0..3, byte);
    let text = prop::sample::select(TEXTS);
    (text, prop::collection::vec(change, 1..4)).prop_map(|(text, changes)| {
        let mut text = text.as_bytes().to_vec();
        for (place, kind, byte) in changes {
            let place = place.index(text.len().max(1));
            match kind {
                0 => text.insert(place, byte),
                1 if place < text.len() => text[place] = byte,
                _ if place < text.len() => drop(text.remove(place)),
                _ => {}
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_broken_text_is_read_alike(text in broken()) {
        same_of_each(&text);
    }
}
