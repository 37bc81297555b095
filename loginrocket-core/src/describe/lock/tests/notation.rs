//! Types of Rust in the notation, and what is not in it.

use std::collections::BTreeMap;

use schemars::{JsonSchema, generate::Contract};
use serde::Deserialize;
use serde_json::json;

use super::super::{
    cursor::Cursor,
    ty::{self, Type, of_schema},
};
use crate::{describe::TypeDescription, secret::SecretString, stream::Items, upload::Upload};

/// All kinds of fields.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is a schema only")]
struct Row {
    id: u64,
    #[schemars(rename = "in")]
    place: Option<Place>,
    #[schemars(default)]
    tags: Vec<String>,
    more: BTreeMap<String, serde_json::Value>,
    #[schemars(range(min = 1, max = 9))]
    rank: u8,
    #[schemars(length(max = 3))]
    short: String,
}

/// An enum of names, with docs.
#[derive(Deserialize, JsonSchema)]
enum Place {
    /// Here.
    #[schemars(rename = "here")]
    Here,
    There,
}

/// An enum of every kind of variant.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is a schema only")]
enum Said {
    Nothing,
    Text(String),
    Both { a: u8, b: bool },
}

/// A type in itself.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is a schema only")]
struct Tree {
    branches: Vec<Tree>,
}

/// With the fields of another one.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is a schema only")]
struct Flat {
    a: u8,
    #[schemars(flatten)]
    tree: Tree,
}

/// It knows of no other fields.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is a schema only")]
struct Closed {
    a: f64,
}

/// The notation of a type.
fn text<T: JsonSchema>() -> String {
    of_schema(&TypeDescription::of::<T>().inline_schema(Contract::Deserialize).unwrap()).to_string()
}

#[test]
fn types_are_short() {
    let row = r#"{id: integer(u64), in?: "There" | "here" | null, more: {..: any}, rank: integer(u8, maximum 9, minimum 1), short: string(maxLength 3), tags?: [string]}"#;
    for (text, expected) in [
        (text::<&str>(), "string"),
        // It is a text like any other, as far as the service is concerned.
        (text::<SecretString>(), "string"),
        (text::<Upload>(), "string(binary)"),
        (
            text::<(i8, u16, i32, usize, u128)>(),
            "(integer(i8), integer(u16), integer(i32), integer(usize), integer(u128))",
        ),
        (text::<(f32, f64)>(), "(number, number)"),
        (text::<(bool,)>(), "(boolean,)"),
        (text::<Option<bool>>(), "boolean?"),
        (text::<()>(), "null"),
        (text::<Vec<Option<char>>>(), "[string(maxLength 1, minLength 1)?]"),
        (text::<[u8; 4]>(), "[integer(u8)](maxItems 4, minItems 4)"),
        (text::<Items<Place>>(), r#""There" | "here""#),
        (text::<serde_json::Value>(), "any"),
        (text::<Row>(), row),
        (
            text::<Said>(),
            r#""Nothing" | {Both: {a: integer(u8), b: boolean}, ..: never} | {Text: string, ..: never}"#,
        ),
        (text::<Tree>(), "{branches: [^Tree]}"),
        (text::<Flat>(), "{a: integer(u8), branches: [{branches: [^Tree]}]}"),
        (text::<Closed>(), "{a: number, ..: never}"),
    ] {
        assert_eq!(text, expected);
    }
}

/// Nothing of a schema is dropped for want of a form.
#[test]
fn what_has_no_form_is_said_in_the_words_of_the_schema() {
    let of = |schema| of_schema(&serde_json::from_value(schema).unwrap()).to_string();
    assert_eq!(of(json!({ "type": "string", "pattern": "^a\\)$" })), r#"string(pattern "^a\\)$")"#);
    assert_eq!(of(json!({ "not": { "type": "null" } })), r#"any(not {"type":"null"})"#);
    assert_eq!(of(json!({ "type": "text" })), "unknown (text)");
    assert_eq!(of(json!({ "const": { "a": 1 } })), r#"any(const {"a":1})"#);
    assert_eq!(of(json!({ "enum": [1, true, null] })), "1 | true | null");
    assert_eq!(
        of(json!({ "properties": { "a": true }, "anyOf": [{ "const": "x" }, { "const": "y" }] })),
        r#"{a?: any} & ("x" | "y")"#
    );
    assert_eq!(of(json!(false)), "never");
    assert_eq!(of(json!({ "description": "x", "title": "y" })), "any");
}

#[test]
fn a_type_that_says_nothing_is_unknown() {
    assert_eq!(Type::unknown("Money<Euro>").to_string(), "unknown (Money<Euro>)");
    assert_eq!(Type::unknown("fn(u8) -> (u8)").to_string(), "unknown (fn(u8) -> (u8))");
    assert_eq!(Type::unknown("Char<')'>").to_string(), "unknown (Char_)");
}

#[test]
fn what_is_no_type_is_refused() {
    let deep = "[".repeat(100_000);
    for text in [
        "",
        "text",
        "{a}",
        "{a: string",
        "{a: string b: string}",
        "[string",
        "(string",
        "unknown",
        "unknown (",
        "unknown ()",
        "string(",
        "string()",
        "\"x",
        "^",
        "-",
        "string |",
        &deep,
    ] {
        assert!(ty::parse(&mut Cursor::new(text)).is_err(), "{text}");
    }
}
