//! A name stands in a request once, whatever a flattened value brings: a
//! server would read the one or the other.

use std::collections::{BTreeMap, BTreeSet};

use loginrocket::{
    Api, BaseUrl, Body, Client, Endpoint, EndpointExt, ErrorKind, Sent,
    encoding::{Encodes, Form, Json, Jsonp, Query, WireForm},
    error::EncodeReason,
    testing::{ManualClock, Stub},
};
use proptest::{prelude::*, test_runner::FileFailurePersistence};
use serde::{Serialize, Serializer, ser::SerializeMap as _};
use url::form_urlencoded;

/// A group with constants.
#[derive(Api)]
#[api(query("group" = "g", "format" = "json"))]
struct Group;

/// A flattened value, and a field in front of it and behind it.
#[derive(Endpoint)]
#[endpoint(POST, "/flat", api = Group, encodings(json, form, query, jsonp), query("own" = "o"))]
struct Flat<T: Serialize> {
    before: u8,
    list_before: Vec<u8>,
    #[endpoint(flatten)]
    all: T,
    after: u8,
    list_after: Vec<u8>,
    #[endpoint(list = brackets)]
    brackets: Vec<u8>,
}

/// It with this value.
fn flat<T: Serialize>(all: T) -> Flat<T> {
    Flat {
        before: 1,
        list_before: vec![1, 2],
        all,
        after: 2,
        list_after: vec![3, 4],
        brackets: vec![5, 6],
    }
}

/// Two flattened values, in the query string and in the body.
#[derive(Endpoint)]
#[endpoint(POST, "/two", api = Group, encodings(json, form, query, jsonp))]
struct Twofold<'a> {
    #[endpoint(query)]
    page: u8,
    #[endpoint(query, flatten)]
    filter: BTreeMap<&'a str, &'a str>,
    #[endpoint(flatten)]
    one: BTreeMap<&'a str, &'a str>,
    #[endpoint(flatten)]
    two: BTreeMap<&'a str, &'a str>,
}

/// A field between two flattened values.
#[derive(Endpoint)]
#[endpoint(POST, "/between", encodings(json, form, query, jsonp))]
struct Around<'a> {
    #[endpoint(flatten)]
    one: BTreeMap<&'a str, &'a str>,
    between: Option<u8>,
    #[endpoint(flatten)]
    two: BTreeMap<&'a str, &'a str>,
}

/// An entry.
fn map(key: &str) -> BTreeMap<&str, &str> {
    BTreeMap::from([(key, "EVIL")])
}

/// A name that is declared, as a struct brings it.
#[derive(Serialize)]
struct Brings {
    after: &'static str,
}

/// The same name twice in one map, as a careless `Serialize` writes it.
struct Twice;

impl Serialize for Twice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("x", "a")?;
        map.serialize_entry("x", "EVIL")?;
        map.end()
    }
}

fn base() -> BaseUrl {
    BaseUrl::parse("https://api.example").unwrap()
}

/// The request in one encoding; an error must be that of a doubled name.
fn encoded<E, W>(endpoint: &E, form: W) -> Option<http::Request<Body>>
where
    E: Endpoint + Encodes<W>,
    W: WireForm,
{
    match endpoint.encode_as(&base(), form) {
        Ok(request) => Some(request),
        Err(error) => {
            let ErrorKind::Encode(encode) = error.kind() else { panic!("{error:?}") };
            assert_eq!((encode.reason(), error.sent()), (EncodeReason::Doubled, Sent::No));
            assert!(
                error
                    .to_string()
                    .ends_with("has a name that is in the request already; nothing was sent")
            );
            assert!(!format!("{error} {error:?}").contains("EVIL"));
            None
        }
    }
}

/// In which of the encodings JSON, form, query and JSONP it goes.
fn goes<E>(endpoint: &E) -> [bool; 4]
where
    E: Endpoint + Encodes<Json> + Encodes<Form> + Encodes<Query> + Encodes<Jsonp>,
{
    [
        encoded(endpoint, Json).is_some(),
        encoded(endpoint, Form).is_some(),
        encoded(endpoint, Query).is_some(),
        encoded(endpoint, Jsonp::default()).is_some(),
    ]
}

#[test]
fn a_name_that_a_field_has_is_refused_in_every_encoding_before_it_and_behind_it() {
    for name in ["before", "after", "list_before", "list_after"] {
        assert_eq!(goes(&flat(map(name))), [false; 4], "{name}");
    }
    assert_eq!(goes(&flat(Brings { after: "EVIL" })), [false; 4]);
    assert_eq!(goes(&flat(Some(map("before")))), [false; 4]);
    // In JSON a list has no brackets.
    assert_eq!(goes(&flat(map("brackets[]"))), [true, false, false, false]);
    assert_eq!(goes(&flat(map("other"))), [true; 4]);
    assert_eq!(goes(&flat(BTreeMap::<&str, u8>::new())), [true; 4]);
    assert_eq!(goes(&flat(None::<BTreeMap<&str, u8>>)), [true; 4]);
}

#[test]
fn the_name_of_a_constant_is_refused_where_it_is_in_the_same_place() {
    for name in ["own", "group", "format"] {
        // Constants stand in the query string.
        assert_eq!(goes(&flat(map(name))), [true, true, false, false], "{name}");
        let filter = Twofold { page: 1, filter: map(name), one: map("a"), two: map("b") };
        assert_eq!(goes(&filter), [name == "own"; 4], "{name}");
    }
}

#[test]
fn the_callback_of_jsonp_is_such_a_name() {
    assert_eq!(goes(&flat(map("callback"))), [true, true, true, false]);
    let filter = Twofold { page: 1, filter: map("callback"), one: map("a"), two: map("b") };
    assert_eq!(goes(&filter), [true, true, true, false]);
}

#[test]
fn a_name_that_another_flattened_value_or_the_same_one_brings_is_refused() {
    assert_eq!(goes(&flat(Twice)), [false; 4]);
    let two =
        |filter, one, two| Twofold { page: 1, filter: map(filter), one: map(one), two: map(two) };
    assert_eq!(goes(&two("f", "a", "a")), [false; 4]);
    assert_eq!(goes(&two("page", "a", "b")), [false; 4]);
    // The body and the query string are two places, unless the encoding has one.
    assert_eq!(goes(&two("f", "f", "a")), [true, true, false, false]);
    assert_eq!(goes(&two("f", "page", "a")), [true, true, false, false]);
    assert_eq!(goes(&two("f", "a", "b")), [true; 4]);
}

#[test]
fn a_field_between_two_flattened_values_is_known_to_both() {
    let between = |one, two| Around { one: map(one), between: Some(1), two: map(two) };
    assert_eq!(goes(&between("between", "b")), [false; 4]);
    assert_eq!(goes(&between("a", "between")), [false; 4]);
    assert_eq!(goes(&between("a", "a")), [false; 4]);
    assert_eq!(goes(&between("a", "b")), [true; 4]);
}

#[test]
fn names_that_differ_in_letters_or_escapes_are_compared_as_the_server_reads_them() {
    for name in ["Before", "before ", "b%65fore", "before\0", "\u{feff}before", "befor\u{435}"] {
        assert_eq!(goes(&flat(map(name))), [true; 4], "{name}");
    }
}

#[test]
fn nothing_of_a_doubled_name_is_sent() {
    let stub = Stub::json("{}");
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(stub.clone());
    let client = client.clock(clock.clone()).build().unwrap();
    let endpoint = flat(map("after"));
    let error = clock.run(client.call(&endpoint).encoding(Form).send()).unwrap_err();
    assert_eq!((error.kind().as_str(), error.sent()), ("encode", Sent::No));
    assert!(stub.requests().is_empty());
}

#[test]
fn the_repeated_name_of_a_list_is_meant() {
    let request = encoded(&flat(BTreeMap::from([("tags", ["a", "b"])])), Form).unwrap();
    assert_eq!(
        request.body().as_bytes().unwrap(),
        "before=1&list_before=1&list_before=2&tags=a&tags=b&after=2&list_after=3&list_after=4\
         &brackets%5B%5D=5&brackets%5B%5D=6"
    );
    assert_eq!(request.uri().query(), Some("own=o&group=g&format=json"));
}

/// Names that are taken, nearly taken, or free.
fn name() -> impl Strategy<Value = String> {
    let known = [
        "before",
        "after",
        "list_before",
        "list_after",
        "brackets",
        "brackets[]",
        "own",
        "group",
        "format",
        "callback",
        "page",
        "between",
        "a",
        "b",
        "",
        " ",
        "a&b",
        "a=b",
        "\"",
        "\\",
        "%61",
        "+",
        "\0",
    ];
    prop_oneof![
        4 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => proptest::collection::vec(any::<char>(), 0..4).prop_map(String::from_iter),
    ]
}

/// The names of a text of pairs; the name of a list once.
fn pair_names(text: &str) -> Vec<String> {
    let lists = [["1", "2"], ["3", "4"], ["5", "6"], ["EVIL", "x"]];
    let mut values = BTreeMap::<String, Vec<String>>::new();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        values.entry(name.into_owned()).or_default().push(value.into_owned());
    }
    let names = values.into_iter().flat_map(|(name, values)| {
        let times = if lists.iter().any(|list| *list == values[..]) { 1 } else { values.len() };
        vec![name; times]
    });
    names.collect()
}

/// The names of a JSON object, with those that are there twice.
fn json_names(text: &[u8]) -> Vec<String> {
    struct Names(Vec<String>);

    impl<'de> serde::Deserialize<'de> for Names {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Keys;

            impl<'de> serde::de::Visitor<'de> for Keys {
                type Value = Names;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("an object")
                }

                fn visit_map<A: serde::de::MapAccess<'de>>(
                    self,
                    mut map: A,
                ) -> Result<Names, A::Error> {
                    let mut names = Vec::new();
                    while let Some((name, serde::de::IgnoredAny)) = map.next_entry()? {
                        names.push(name);
                    }
                    Ok(Names(names))
                }
            }

            deserializer.deserialize_map(Keys)
        }
    }

    serde_json::from_slice::<Names>(text).unwrap().0
}

/// An accepted request has no name twice in one place.
fn check<E, W>(endpoint: &E, form: W)
where
    E: Endpoint + Encodes<W>,
    W: WireForm,
{
    let Some(request) = encoded(endpoint, form) else { return };
    let body = request.body().as_bytes().unwrap();
    let in_body = match request.headers().get("content-type") {
        Some(json) if json == "application/json" => json_names(body),
        _ => pair_names(std::str::from_utf8(body).unwrap()),
    };
    for names in [in_body, pair_names(request.uri().query().unwrap_or_default())] {
        let unique: BTreeSet<_> = names.iter().collect();
        assert_eq!(unique.len(), names.len(), "{names:?}");
    }
}

/// The same in every encoding.
fn check_all<E>(endpoint: &E)
where
    E: Endpoint + Encodes<Json> + Encodes<Form> + Encodes<Query> + Encodes<Jsonp>,
{
    check(endpoint, Json);
    check(endpoint, Form);
    check(endpoint, Query);
    check(endpoint, Jsonp::default());
}

#[test]
fn whatever_a_flattened_map_holds_an_accepted_request_has_each_name_once() {
    let config = ProptestConfig {
        cases: 4_000,
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::default()
    };
    let names = || proptest::collection::vec(name(), 0..4);
    proptest!(config, |(one in names(), two in names(), three in names())| {
        let texts = |names: &'_ [String]| -> BTreeMap<String, String> {
            names.iter().map(|name| (name.clone(), "EVIL".to_owned())).collect()
        };
        check_all(&flat(texts(&one)));
        check_all(&flat(one.iter().map(|name| (name, ["EVIL", "x"])).collect::<BTreeMap<_, _>>()));
        let of = |names: &'_ [String]| names.to_vec();
        let (one, two, three) = (of(&one), of(&two), of(&three));
        check_all(&Around {
            one: one.iter().map(|name| (name.as_str(), "EVIL")).collect(),
            between: Some(1),
            two: two.iter().map(|name| (name.as_str(), "EVIL")).collect(),
        });
        check_all(&Twofold {
            page: 1,
            filter: one.iter().map(|name| (name.as_str(), "EVIL")).collect(),
            one: two.iter().map(|name| (name.as_str(), "EVIL")).collect(),
            two: three.iter().map(|name| (name.as_str(), "EVIL")).collect(),
        });
    });
}
