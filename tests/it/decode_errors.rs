//! What is said of a response that is not the declared value: where it differs
//! and how, in the words of the declaration, and no value of the response.

use std::{collections::BTreeMap, convert::Infallible, marker::PhantomData, net::IpAddr};

use loginrocket::{
    Bytes, Endpoint, EndpointExt, Error, ErrorKind, FromResponse, SecretString,
    encoding::Json,
    error::{DecodeError, DecodeReason},
    field::Writer,
    response::{Binary, Format, RawResponse, Text},
    spec::Spec,
};
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::support::shown;

/// An endpoint with any response, in any format.
struct Get<T, F>(PhantomData<(T, F)>);

impl<T, F: Format<T>> Endpoint for Get<T, F> {
    type Response = T;
    type Error = Infallible;
    type Format = F;
    const SPEC: &'static Spec = &Spec::new("Get", "GET", "/");

    fn write(&self, _writer: &mut Writer) {}
}

/// Why a response is no `T`.
fn error_of<T, F: Format<T>>(response: http::Response<impl Into<Bytes>>) -> Error {
    match Get::<T, F>::decode(response) {
        Ok(_) => panic!("it is a value"),
        Err(error) => error,
    }
}

/// The decode error in an error, which shows it first.
fn decode_error(error: &Error) -> DecodeError {
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    let text = error.to_string();
    let expected = format!("Get (GET /): {decode}, status 200, no request id");
    assert_eq!(text, expected);
    decode.clone()
}

/// Why a body is no JSON of a `T`.
fn json_error<T: DeserializeOwned>(body: impl Into<Bytes>) -> DecodeError {
    decode_error(&error_of::<T, Json>(http::Response::new(body)))
}

/// What is said of a body that is no JSON of an [`Account`].
fn told(body: impl Into<Bytes>) -> String {
    json_error::<Account>(body).to_string()
}

/// A response with everything that serde's derive has an error for.
#[derive(Clone, Debug, Deserialize)]
#[expect(dead_code, reason = "only the errors matter")]
struct Account {
    keys: Vec<Key>,
    name: Option<String>,
    pair: Option<(u8, bool)>,
    address: Option<IpAddr>,
    token: Option<SecretString>,
    by_id: Option<BTreeMap<u8, Key>>,
    limits: Option<BTreeMap<String, u8>>,
    any: Option<Any>,
    tagged: Option<Tagged>,
    adjacent: Option<Adjacent>,
    flat: Option<Flat>,
    strict: Option<Strict>,
    empty: Option<Empty>,
    never: Option<Never>,
    inner: Option<InText>,
    owned: Option<ThroughValue>,
}

#[derive(Clone, Debug, Deserialize)]
#[expect(dead_code, reason = "only the errors matter")]
struct Key {
    id: u64,
    kind: Option<Kind>,
}

#[derive(Clone, Debug, Deserialize)]
#[expect(dead_code, reason = "only the errors matter")]
enum Kind {
    Main,
    Spare(u8),
    Other { id: u8 },
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only the errors matter")]
enum Any {
    Number(u8),
    List(Vec<bool>),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "type")]
#[expect(dead_code, reason = "only the errors matter")]
enum Tagged {
    One { id: u8, kind: Option<Kind> },
    Two(Key),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "type", content = "value")]
#[expect(dead_code, reason = "only the errors matter")]
enum Adjacent {
    One(u8),
    Two { id: u8 },
}

#[derive(Clone, Debug, Deserialize)]
#[expect(dead_code, reason = "only the errors matter")]
struct Flat {
    #[serde(flatten)]
    key: Key,
    #[serde(flatten)]
    rest: BTreeMap<String, u8>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only the errors matter")]
struct Strict {
    id: u8,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Empty {}

#[derive(Clone, Debug, Deserialize)]
enum Never {}

/// JSON in a string of JSON.
#[derive(Clone, Debug)]
#[expect(dead_code, reason = "only the errors matter")]
struct InText(Key);

impl<'de> Deserialize<'de> for InText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        serde_json::from_str(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

/// What is read from a value of any shape first.
#[derive(Clone, Debug)]
#[expect(dead_code, reason = "only the errors matter")]
struct ThroughValue(Box<Account>);

impl<'de> Deserialize<'de> for ThroughValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        serde_json::from_value(value).map(Self).map_err(serde::de::Error::custom)
    }
}

#[test]
fn a_wrong_value_is_told_by_what_was_expected_and_what_kind_was_found_and_where() {
    for (body, expected) in [
        (
            r#"{"keys":[{"id":"x"}]}"#,
            "expected u64, found a string at $.keys[0].id (line 1, column 18)",
        ),
        (
            "{\"keys\":\n[{\"id\":1},\n{\"id\":-1}]}",
            "expected u64, found another number at $.keys[1].id (line 3, column 8)",
        ),
        (r#"{"keys":7}"#, "expected a sequence, found a number at $.keys (line 1, column 9)"),
        (
            r#"{"keys":[],"name":["x"]}"#,
            "expected a string, found an array at $.name (line 1, column 18)",
        ),
        (
            r#"{"keys":[],"pair":[1,2]}"#,
            "expected a boolean, found a number at $.pair[1] (line 1, column 22)",
        ),
        ("[1]", "expected struct Account, found an array at $ (line 1, column 1)"),
        ("null", "expected struct Account, found null at $ (line 1, column 4)"),
        (
            r#"{"keys":[],"token":{"x":"y"}}"#,
            "expected a string, found an object at $.token (line 1, column 19)",
        ),
    ] {
        assert_eq!(told(body), expected, "{body}");
    }
}

#[test]
fn a_field_that_is_missing_or_doubled_is_told_by_its_name() {
    for (body, expected) in [
        ("{}", "the field `keys` is missing at $ (line 1, column 2)"),
        (r#"{"keys":[{}]}"#, "the field `id` is missing at $.keys[0] (line 1, column 11)"),
        (
            r#"{"keys":[],"keys":[]}"#,
            "the field `keys` is there twice at $.keys (line 1, column 17)",
        ),
        (
            r#"{"keys":[],"flat":{"x":1}}"#,
            "the field `id` is missing at $.flat (line 1, column 25)",
        ),
    ] {
        assert_eq!(told(body), expected, "{body}");
    }
}

#[test]
fn an_unknown_variant_or_field_is_told_by_what_is_known() {
    for (body, expected) in [
        (
            r#"{"keys":[{"id":1,"kind":"Hunter2"}]}"#,
            "expected one of `Main`, `Spare`, `Other`, found an unknown variant at $.keys[0].kind",
        ),
        (
            r#"{"keys":[],"tagged":{"type":"Hunter2"}}"#,
            "expected `One` or `Two`, found an unknown variant at $.tagged.type",
        ),
        (
            r#"{"keys":[],"strict":{"Hunter2":1}}"#,
            "expected `id`, found an unknown field at $.strict[?]",
        ),
        (r#"{"keys":[],"empty":{"Hunter2":1}}"#, "an unknown field at $.empty[?]"),
        (r#"{"keys":[],"never":"Hunter2"}"#, "an unknown variant at $.never"),
    ] {
        let told = told(body);
        assert!(told.starts_with(&format!("{expected} (line 1, column ")), "{body}: {told}");
    }
}

#[test]
fn where_serde_has_lost_the_place_it_is_somewhere_in_the_whole_value() {
    for (body, expected) in [
        (r#"{"keys":[],"any":{"x":[1]}}"#, "no variant of an untagged enum matches somewhere in $"),
        (r#"{"keys":[],"flat":{"id":"x"}}"#, "expected u64, found a string somewhere in $.flat"),
        (
            r#"{"keys":[],"flat":{"id":1,"x":true}}"#,
            "expected u8, found a boolean somewhere in $.flat",
        ),
        (
            r#"{"keys":[],"flat":{"id":1,"kind":"x"}}"#,
            "expected one of `Main`, `Spare`, `Other`, found an unknown variant somewhere in $.flat",
        ),
        (
            r#"{"keys":[],"tagged":{"id":"x","type":"One"}}"#,
            "expected u8, found a string somewhere in $",
        ),
        (
            r#"{"keys":[],"adjacent":{"value":"x","type":"One"}}"#,
            "expected u8, found a string somewhere in $",
        ),
        (
            r#"{"keys":[],"owned":{"keys":[{"id":"x"}]}}"#,
            "expected u64, found a string somewhere in $ (",
        ),
    ] {
        let told = told(body);
        assert!(told.starts_with(expected), "{body}: {told}");
    }
    // The same types, where serde keeps the place.
    for body in [
        r#"{"keys":[],"flat":5}"#,
        r#"{"keys":[],"tagged":5}"#,
        r#"{"keys":[{"id":[]}]}"#,
        r#"{"keys":[{"id":{}}]}"#,
    ] {
        assert!(!told(body).contains("somewhere"), "{}", told(body));
    }
}

#[test]
fn what_is_wrong_can_be_asked_for_by_its_parts() {
    let error = json_error::<Account>(r#"{"keys":[{"id":"x"}]}"#);
    assert_eq!(error.reason(), DecodeReason::Shape);
    assert_eq!(error.detail(), Some("expected u64, found a string"));
    assert_eq!(error.path(), Some("$.keys[0].id"));
    assert_eq!((error.line(), error.column()), (Some(1), Some(18)));
    let empty = json_error::<Account>(" \n");
    assert_eq!((empty.reason(), empty.detail()), (DecodeReason::Empty, None));
    assert_eq!((empty.path(), empty.line(), empty.column()), (None, None, None));
}

#[test]
fn what_is_no_json_is_called_by_its_name() {
    let utf_16 = |first: &[u8], of: fn(u16) -> [u8; 2]| {
        let text = r#"{"keys":[]}"#.encode_utf16().flat_map(of).collect::<Vec<u8>>();
        [first, &text].concat()
    };
    for (body, expected) in [
        (b"\xef\xbb\xbf{\"keys\":[]}".to_vec(), "it begins with a byte order mark"),
        (utf_16(b"", u16::to_le_bytes), "it is UTF-16 or UTF-32, and JSON is UTF-8"),
        (utf_16(b"", u16::to_be_bytes), "it is UTF-16 or UTF-32, and JSON is UTF-8"),
        (utf_16(b"\xff\xfe", u16::to_le_bytes), "it is UTF-16 or UTF-32, and JSON is UTF-8"),
        (utf_16(b"\xfe\xff", u16::to_be_bytes), "it is UTF-16 or UTF-32, and JSON is UTF-8"),
        (b"<!doctype html><p>Hunter2".to_vec(), "it is a page of HTML or XML"),
        (b"\r\n <?xml version=\"1.0\"?>".to_vec(), "it is a page of HTML or XML"),
        (b")]}'\n{\"keys\":[]}".to_vec(), "it begins with a prefix against script inclusion"),
        (b")]}',\n{\"keys\":[]}".to_vec(), "it begins with a prefix against script inclusion"),
        (b"{\"keys\":[],\"name\":\"caf\xe9\"}".to_vec(), "it has bytes that are not UTF-8"),
        (b"{\"keys\":[],\"name\":\"a\nb\"}".to_vec(), "it has a control character in a string"),
        (b"{\"keys\":[]}{}".to_vec(), "something follows the value"),
    ] {
        let error = json_error::<Account>(body.clone());
        assert_eq!(error.reason(), DecodeReason::Syntax, "{body:?}");
        assert_eq!(error.detail(), Some(expected), "{body:?}");
        let expected = format!("the body of the response cannot be parsed: {expected} at $");
        assert!(error.to_string().starts_with(&expected), "{error}");
    }
}

/// A value that holds itself.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only the errors matter")]
struct Deep {
    inside_of_the_next_one: Option<Box<Deep>>,
}

#[test]
fn a_path_has_at_most_256_bytes_however_deep_the_value_is() {
    for (open, depth) in [("[", 1_000), ("[", 100_000), (r#"{"a":"#, 1_000)] {
        let error = json_error::<Value>(open.repeat(depth));
        assert_eq!(error.reason(), DecodeReason::Syntax);
        assert_eq!(error.detail(), Some("it is nested too deeply"));
        assert!(error.path().unwrap().len() <= 256, "{error}");
    }
    for depth in [1, 5, 10, 11, 12, 50, 126] {
        let body =
            format!("{}7{}", r#"{"inside_of_the_next_one":"#.repeat(depth), "}".repeat(depth));
        let error = json_error::<Deep>(body);
        assert_eq!(error.detail(), Some("expected struct Deep, found a number"));
        let path = error.path().unwrap();
        assert!(path.len() <= 256, "{} bytes: {path}", path.len());
        let whole = format!("${}", ".inside_of_the_next_one".repeat(depth));
        assert!(
            path == whole || path.strip_suffix("...").is_some_and(|path| whole.starts_with(path)),
            "{path}"
        );
    }
}

#[test]
fn another_content_type_is_named_by_type_and_subtype_alone() {
    let long = format!("text/{}", "x".repeat(65));
    for (came, named) in [
        ("text/html; charset=utf-8; x=Hunter2", Some("text/html")),
        ("TEXT/Plain", Some("text/plain")),
        ("application/vnd.x-y+xml", Some("application/vnd.x-y+xml")),
        ("Hunter2 is no type", None),
        ("text/a/b", None),
        ("text/\u{e9}", None),
        ("text", None),
        ("", None),
        (&long, None),
    ] {
        let came = http::HeaderValue::from_bytes(came.as_bytes()).unwrap();
        let response = http::Response::builder().header("content-type", &came).body("{}").unwrap();
        let error = error_of::<Account, Json>(response);
        let decode = decode_error(&error);
        assert_eq!(decode.reason(), DecodeReason::ContentType);
        let expected = named.map(|named| format!("{named}, where JSON is declared"));
        assert_eq!(decode.detail(), expected.as_deref(), "{came:?}");
        assert!(!shown(&error).contains("Hunter2"), "{error:?}");
    }
}

#[test]
fn a_text_in_another_charset_is_an_error_that_names_it() {
    let text = |kind: &str, body: &'static [u8]| {
        let response = http::Response::builder().header("content-type", kind);
        Get::<String, Text>::decode(response.body(body).unwrap())
            .map(loginrocket::Response::into_value)
    };
    for kind in [
        "text/plain",
        "text/csv; charset=UTF-8",
        "text/x; charset=\"utf-8\"",
        "x; CharSet=us-ascii",
    ] {
        assert_eq!(text(kind, b"a,b").unwrap(), "a,b", "{kind}");
    }
    for (kind, named) in [
        ("text/plain; charset=utf-16", Some("its charset is utf-16")),
        ("text/plain; charset=UTF-16LE", Some("its charset is utf-16le")),
        ("text/csv; header=present; charset=\"ISO-8859-1\"", Some("its charset is iso-8859-1")),
        ("text/plain; charset=windows-1252", Some("its charset is windows-1252")),
        ("text/plain; charset=\"not a token\"", Some("its charset is not a name")),
        ("text/plain; charset=", Some("its charset is not a name")),
    ] {
        let error = text(kind, b"a\0,\0b\0").unwrap_err();
        let decode = decode_error(&error);
        assert_eq!((decode.reason(), decode.detail()), (DecodeReason::NotText, named), "{kind}");
    }
    // Bytes are taken as they are.
    let response = http::Response::builder().header("content-type", "text/plain; charset=utf-16");
    let bytes = Get::<Bytes, Binary>::decode(response.body("a\0").unwrap()).unwrap();
    assert_eq!(*bytes, "a\0");
}

/// Numbers, each in a line, of which none is odd.
#[derive(Debug)]
struct Evens(Vec<u64>);

impl FromResponse for Evens {
    fn from_response(response: &RawResponse) -> Result<Self, DecodeError> {
        let (mut start, mut numbers) = (0, Vec::new());
        for line in response.body().split_inclusive(|byte| *byte == b'\n') {
            let Key { id, .. } = response.json_part(start..start + line.len())?;
            if id % 2 != 0 {
                return Err(DecodeError::invalid(
                    "the id is odd",
                    format!("$[{}].id", numbers.len()),
                ));
            }
            numbers.push(id);
            start += line.len();
        }
        Ok(Self(numbers))
    }
}

/// Lists numbers.
#[derive(Endpoint)]
#[endpoint(GET, "/numbers", response(whole = Evens))]
struct ListNumbers;

/// Why a response is no list of numbers.
fn numbers_error(body: &'static str) -> DecodeError {
    let error = ListNumbers::decode(http::Response::new(body)).unwrap_err();
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    decode.clone()
}

#[test]
fn a_part_of_a_body_has_its_place_counted_from_the_whole() {
    let numbers = ListNumbers::decode(http::Response::new("{\"id\":2}\n{\"id\":4}\n")).unwrap();
    assert_eq!(numbers.value().0, [2, 4]);
    let error = numbers_error("{\"id\":2}\n{\"id\":4}\n{\"id\":\"Hunter2\"}\n");
    assert_eq!(error.to_string(), "expected u64, found a string at $.id (line 3, column 15)");
    let error = numbers_error("{\"id\":2}\n{\n\"id\":\n");
    assert_eq!((error.reason(), error.line()), (DecodeReason::Truncated, Some(3)));
    // In one line the columns go on.
    let columns = |response: &RawResponse| {
        let part = response.json_part::<Key>(10..20).map(|key| key.id);
        part.map_err(|error| (error.line(), error.column()))
    };
    let (line, body) = ("{\"id\":1}  {\"id\":\"x\"}", "{\"id\":1}\n {\"id\":\"x\"}");
    assert_eq!(read(line, columns), Err((Some(1), Some(19))));
    assert_eq!(read(body, columns), Err((Some(2), Some(10))));
}

#[test]
fn a_part_that_is_not_within_the_body_is_an_error_and_no_panic() {
    let backwards = std::ops::Range { start: 3, end: 2 };
    for part in [0..0, backwards, 2..100, usize::MAX - 1..usize::MAX, 7..7] {
        let found = read("{\"id\":1}", |response| {
            response.json_part::<Value>(part.clone()).map_err(|error| error.reason())
        });
        assert_eq!(found, Err(DecodeReason::Empty), "{part:?}");
    }
}

/// What a function reads from a response with this body.
fn read<T>(body: &'static str, f: impl Fn(&RawResponse) -> T) -> T {
    /// Hands a response to the function of this thread.
    struct Seen(RawResponse);

    impl FromResponse for Seen {
        fn from_response(response: &RawResponse) -> Result<Self, DecodeError> {
            Ok(Self(response.clone()))
        }
    }

    #[derive(Endpoint)]
    #[endpoint(GET, "/seen", response(whole = Seen))]
    struct See;

    // The value holds the body that the response gave away.
    let seen = See::decode(http::Response::new(body)).unwrap().into_value();
    f(&seen.0)
}

#[test]
fn an_error_of_ones_own_says_why_and_where_and_what_is_odd_is_not_shown() {
    let error = numbers_error("{\"id\":2}\n{\"id\":86753091}\n");
    assert_eq!(error, DecodeError::invalid("the id is odd", "$[1].id"));
    assert_eq!(error.to_string(), "the id is odd at $[1].id");
    assert_eq!((error.reason(), error.detail()), (DecodeReason::Shape, Some("the id is odd")));
    assert_eq!((error.line(), error.column()), (None, None));
    assert_eq!(DecodeError::invalid("the sum is wrong", "").to_string(), "the sum is wrong");
}

/// Texts that look like serde's own messages, all with the canary in them.
const CANARIES: [&str; 14] = [
    "Hunter2",
    "a, expected Hunter2",
    "a`, expected `Hunter2",
    "a\", expected \"Hunter2",
    "a`, expected one of `Hunter2`, `b",
    "missing field `Hunter2`",
    "`Hunter2`",
    "invalid type: null, expected Hunter2",
    "invalid type: null, expected Hunter2 at line 1 column 1",
    "a, expected Hunter2 at line 7 column 7",
    " at line 1 column 1Hunter2",
    "{\"id\":\"a, expected Hunter2\"}",
    "{\"Hunter2\":\"Hunter2\"}",
    "Hunter2\0\r\n\u{1b}[31m\u{202e}\u{2028}",
];

/// The canary among numbers.
const NUMBERS: [&str; 5] =
    ["8675309", "-8675309", "86753090000000000000000", "8675309.5", "8675309e300"];

/// The names of fields and variants: what a key may be to get further.
const NAMES: [&str; 26] = [
    "keys", "id", "kind", "name", "pair", "address", "token", "by_id", "limits", "any", "tagged",
    "adjacent", "flat", "strict", "empty", "never", "inner", "owned", "type", "value", "Main",
    "Spare", "Other", "One", "Two", "7",
];

/// JSON of any shape with the canary wherever a value or key is.
fn hostile() -> impl Strategy<Value = String> {
    let text = || proptest::sample::select(&CANARIES[..]).prop_map(|text| json!(text).to_string());
    let name = || proptest::sample::select(&NAMES[..]).prop_map(|name| json!(name).to_string());
    let leaf = prop_oneof![
        3 => text(),
        2 => proptest::sample::select(&NUMBERS[..]).prop_map(str::to_owned),
        1 => name(),
        1 => proptest::sample::select(&["null", "true", "1", "[]", "{}"][..]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(5, 40, 5, move |inner| {
        let key = prop_oneof![5 => name(), 1 => text()];
        let field = (key, inner.clone()).prop_map(|(key, value)| format!("{key}:{value}"));
        prop_oneof![
            1 => proptest::collection::vec(inner, 0..3).prop_map(|all| format!("[{}]", all.join(","))),
            4 => proptest::collection::vec(field, 0..5).prop_map(|all| format!("{{{}}}", all.join(","))),
        ]
    })
}

/// A response that is right but for one field.
fn nearly_right() -> impl Strategy<Value = String> {
    (proptest::sample::select(&NAMES[..18]), hostile()).prop_map(|(name, value)| {
        let keys = if name == "keys" { "" } else { "\"keys\":[]," };
        format!("{{{keys}\"{name}\":{value}}}")
    })
}

/// The same, cut or with a byte too many.
fn garbled() -> impl Strategy<Value = Vec<u8>> {
    let text = prop_oneof![hostile(), nearly_right()];
    (text, any::<proptest::sample::Index>(), 0_u8..8).prop_map(|(text, at, how)| {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        match how {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, b'"'),
            2 => bytes.insert(at, 0xff),
            3 => bytes.insert(at, b'\n'),
            4 => bytes.insert(at, b'\\'),
            _ => {}
        }
        bytes
    })
}

/// Decodes a body; the error, if it is one, must not show the canary.
fn check<T: DeserializeOwned>(body: &[u8]) {
    let response = http::Response::builder().header("content-type", "application/json");
    let response = response.body(Bytes::copy_from_slice(body)).unwrap();
    let Err(error) = Get::<T, Json>::decode(response) else { return };
    let decode = decode_error(&error);
    let text = format!("{} {decode:?} {:?}", shown(&error), decode.detail());
    let text = text.to_ascii_lowercase();
    assert!(!text.contains("hunter2") && !text.contains("8675309"), "{text}");
    assert!(!text.contains(['\0', '\u{1b}', '\u{202e}']), "{text}");
    assert!(decode.path().is_none_or(|path| path.len() <= 256), "{text}");
}

/// The number of texts; `LOGINROCKET_VALUE_CASES` asks for a longer run.
fn cases() -> u32 {
    let cases = std::env::var("LOGINROCKET_VALUE_CASES").ok();
    cases.and_then(|cases| cases.parse().ok()).unwrap_or(4_000)
}

#[test]
fn no_value_and_no_key_of_a_hostile_response_is_in_an_error() {
    let config = ProptestConfig {
        cases: cases(),
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    };
    proptest!(config, |(body in garbled())| {
        check::<Account>(&body);
        check::<ThroughValue>(&body);
        check::<Vec<Account>>(&body);
        check::<BTreeMap<String, Key>>(&body);
        check::<Tagged>(&body);
        check::<Adjacent>(&body);
        check::<Any>(&body);
        check::<Flat>(&body);
        check::<Empty>(&body);
        check::<Never>(&body);
        check::<InText>(&body);
        check::<IpAddr>(&body);
        check::<Kind>(&body);
        check::<u8>(&body);
        check::<()>(&body);
    });
}

#[test]
fn every_canary_at_every_field_is_in_no_error() {
    for canary in CANARIES {
        let text = json!(canary);
        for name in NAMES {
            for value in [
                text.clone(),
                json!([text]),
                json!([{ "id": text }]),
                json!({ "id": text }),
                json!({ "id": 1, "kind": text }),
                json!({ "type": text }),
                json!({ "type": "One", "id": text }),
                json!({ "type": "Two", "value": text }),
                json!({ canary: 1 }),
                json!({ canary: { "id": text } }),
                json!({ "id": 1, "kind": { canary: text } }),
            ] {
                for body in [json!({ "keys": [], name: value }), value.clone()] {
                    let body = body.to_string();
                    check::<Account>(body.as_bytes());
                    check::<ThroughValue>(body.as_bytes());
                    check::<Empty>(body.as_bytes());
                    check::<Never>(body.as_bytes());
                    check::<InText>(body.as_bytes());
                    check::<Kind>(body.as_bytes());
                    check::<Flat>(body.as_bytes());
                    check::<Tagged>(body.as_bytes());
                }
            }
        }
    }
}
