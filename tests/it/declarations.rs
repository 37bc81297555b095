//! Declarations of another service than LoginRocket: what any SDK author
//! writes, and what goes out.

use loginrocket::{
    Api, BaseUrl, Body, Bytes, Client, Endpoint, EndpointExt, ErrorKind, SecretString,
    encoding::{Encoding, Form, Json},
    error::EncodeReason,
    spec::Role,
    testing::Stub,
};
use serde::{Deserialize, Serialize};

/// The request line, and the body.
fn wire(request: &http::Request<Body>) -> (String, &str) {
    let line = format!("{} {}", request.method(), request.uri());
    (line, std::str::from_utf8(body(request)).unwrap())
}

/// The body.
fn body(request: &http::Request<Body>) -> &Bytes {
    request.body().as_bytes().unwrap()
}

fn base() -> BaseUrl {
    BaseUrl::parse("https://api.example/v2").unwrap()
}

/// Renames a key.
#[derive(Endpoint)]
#[endpoint(PATCH, "/users/{user}/keys/{id}", response = Key<'static>)]
#[serde(rename_all = "camelCase")]
struct RenameKey<'a, T: Serialize + Sync> {
    user: &'a str,
    id: u64,
    #[endpoint(query)]
    dry_run: bool,
    #[endpoint(header = "If-Match")]
    etag: Option<String>,
    new_name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    extra: T,
    #[endpoint(secret, rename = "secret_value")]
    value: SecretString,
}

#[derive(Deserialize)]
struct Key<'a> {
    name: std::borrow::Cow<'a, str>,
}

fn rename_key() -> RenameKey<'static, Option<u8>> {
    RenameKey {
        user: "a/../b",
        id: 7,
        dry_run: true,
        etag: None,
        new_name: "n",
        tags: Vec::new(),
        extra: None,
        value: "s".into(),
    }
}

#[test]
fn every_role_of_a_field_goes_to_its_place() {
    let mut key = rename_key();
    let request = key.encode(&base()).unwrap();
    assert_eq!(
        wire(&request),
        (
            "PATCH https://api.example/v2/users/a%2F..%2Fb/keys/7?dryRun=true".to_owned(),
            r#"{"newName":"n","secret_value":"s"}"#
        )
    );
    assert_eq!(request.headers()["content-type"], "application/json");
    assert!(!request.headers().contains_key("if-match"));
    key.etag = Some("\"1\"".to_owned());
    key.tags.push("t");
    let request = key.encode(&base()).unwrap();
    assert_eq!(request.headers()["if-match"], "\"1\"");
    assert_eq!(body(&request), r#"{"newName":"n","tags":["t"],"secret_value":"s"}"#);
}

#[test]
fn the_metadata_is_a_constant() {
    let spec = RenameKey::<u8>::SPEC;
    assert_eq!((spec.name(), spec.method()), ("RenameKey", "PATCH"));
    assert_eq!(spec.path(), "/users/{user}/keys/{id}");
    assert_eq!(spec.docs(), "Renames a key.");
    assert_eq!(spec.default_encoding(), Encoding::Json);
    let fields: Vec<_> = spec.fields().iter().map(|f| (f.name(), f.role())).collect();
    assert_eq!(
        fields,
        [
            ("user", Role::Path),
            ("id", Role::Path),
            ("dryRun", Role::Query),
            ("If-Match", Role::Header),
            ("newName", Role::Body),
            ("tags", Role::Body),
            ("extra", Role::Body),
            ("secret_value", Role::Body),
        ]
    );
    assert!(spec.fields()[7].is_secret());
}

#[tokio::test]
async fn a_response_is_the_declared_value() {
    let stub = Stub::json(r#"{"name":"n"}"#);
    let client = Client::builder("https://api.example").transport(stub.clone()).build().unwrap();
    let key = client.send(&rename_key()).await.unwrap();
    assert_eq!((key.name.as_ref(), key.request_id()), ("n", None));
    assert_eq!(stub.requests().len(), 1);
}

#[derive(Endpoint)]
#[endpoint(GET, "/search")]
struct Search<'a> {
    q: &'a str,
    tag: &'a [&'a str],
    page: Option<u32>,
}

#[test]
fn fields_of_a_get_are_its_query() {
    let search = Search { q: "a b&c", tag: &["x", "y"], page: None };
    let request = search.encode(&base()).unwrap();
    let line = "GET https://api.example/v2/search?q=a+b%26c&tag=x&tag=y".to_owned();
    assert_eq!(wire(&request), (line, ""));
    assert!(!request.headers().contains_key("content-type"));
}

#[derive(Endpoint)]
#[endpoint(POST, "/rooms/{0}/ping")]
struct Ping(u32);

#[derive(Endpoint)]
#[endpoint(DELETE, "/session")]
struct EndSession;

#[test]
fn tuple_and_unit_structs_without_fields_for_a_body_have_none() {
    let request = Ping(3).encode(&base()).unwrap();
    assert_eq!(wire(&request), ("POST https://api.example/v2/rooms/3/ping".to_owned(), ""));
    assert!(!request.headers().contains_key("content-type"));
    let request = EndSession.encode(&base()).unwrap();
    assert_eq!(wire(&request), ("DELETE https://api.example/v2/session".to_owned(), ""));
}

#[derive(Endpoint)]
#[endpoint(PUT, "/items/{id}")]
struct PutItem<'a> {
    id: &'a str,
    #[endpoint(body)]
    item: &'a [f64],
}

#[test]
fn a_whole_body_is_one_json_value() {
    let request = PutItem { id: "1", item: &[1.0, 2.5] }.encode(&base()).unwrap();
    assert_eq!(wire(&request).1, "[1.0,2.5]");
    assert_eq!(request.headers()["content-type"], "application/json");
}

#[derive(Endpoint)]
#[endpoint(POST, "/mixed", encodings(form, json))]
struct Mixed {
    #[endpoint(null)]
    cleared: Option<u8>,
    absent: Option<u8>,
    r#type: u8,
}

#[test]
fn an_option_is_left_out_unless_the_field_says_null() {
    let mixed = Mixed { cleared: None, absent: None, r#type: 1 };
    assert_eq!(body(&mixed.encode(&base()).unwrap()), "type=1");
    assert_eq!(body(&mixed.encode_as(&base(), Form).unwrap()), "type=1");
    let json = mixed.encode_as(&base(), Json).unwrap();
    assert_eq!(body(&json), r#"{"cleared":null,"type":1}"#);
}

#[test]
fn a_path_value_that_is_no_segment_is_refused_and_named() {
    for (id, reason) in [
        ("", EncodeReason::EmptySegment),
        (".", EncodeReason::DotSegment),
        ("..", EncodeReason::DotSegment),
        ("a\r\nb", EncodeReason::ControlCharacter),
    ] {
        let error = PutItem { id, item: &[] }.encode(&base()).unwrap_err();
        let ErrorKind::Encode(encode) = error.kind() else { panic!("{error}") };
        assert_eq!((encode.field(), encode.reason()), (Some("id"), reason));
    }
    let error = PutItem { id: "..", item: &[] }.encode(&base()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "PutItem (PUT /items/{id}): field `id` would be a `.` or `..` segment of the path; \
         nothing was sent"
    );
}

/// Long responses.
#[derive(Api)]
#[api(max_response_bytes = 2_048)]
struct Archive;

#[derive(Endpoint)]
#[endpoint(GET, "/pages", api = Archive)]
struct ListPages;

#[derive(Endpoint)]
#[endpoint(GET, "/page", api = Archive, max_response_bytes = 4_096)]
struct GetPage;

#[derive(Endpoint)]
#[endpoint(GET, "/title")]
struct GetTitle;

#[tokio::test]
async fn the_nearest_cap_on_a_response_counts_call_endpoint_group_client() {
    let client = Client::builder("https://api.example")
        .transport(Stub::new(|_request| Ok(http::Response::new(vec![b' '; 8_193]))))
        .max_response_bytes(1_024)
        .build()
        .unwrap();
    let (title, pages) = (client.call(&GetTitle).send(), client.call(&ListPages).send());
    let page = client.call(&GetPage).send();
    let own = client.call(&GetPage).max_response_bytes(8_192).send();
    let mut caps = Vec::new();
    for call in [title, pages, page, own] {
        match call.await.unwrap_err().kind() {
            ErrorKind::BodyTooLarge { limit } => caps.push(*limit),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(caps, [1_024, 2_048, 4_096, 8_192]);
}

/// A group whose constants an endpoint may say otherwise.
#[derive(loginrocket::Api)]
#[api(header("X-Version" = "group", "X-Client" = "group"), query("format" = "json", "v" = "1"))]
struct Versioned;

#[derive(Endpoint)]
#[endpoint(GET, "/items", api = Versioned, header("X-Client" = "own"), query("v" = "2"))]
struct ListItems<'a> {
    #[endpoint(header = "X-Version")]
    version: Option<&'a str>,
    format: Option<&'a str>,
}

#[test]
fn what_an_endpoint_says_goes_before_what_its_group_says() {
    let own = ListItems { version: Some("own"), format: Some("csv") }.encode(&base()).unwrap();
    assert_eq!(own.uri().query(), Some("format=csv&v=2"));
    assert_eq!(
        (&own.headers()["x-version"], &own.headers()["x-client"]),
        (&"own".parse().unwrap(), &"own".parse().unwrap())
    );
    let group = ListItems { version: None, format: None }.encode(&base()).unwrap();
    assert_eq!(group.uri().query(), Some("v=2&format=json"));
    assert_eq!(group.headers()["x-version"], "group");
}

#[derive(Endpoint)]
#[endpoint(POST, "/flat", encodings(json, form, jsonp))]
struct Flat<T> {
    #[endpoint(flatten)]
    all: T,
}

#[test]
fn an_error_of_encoding_has_a_subject() {
    use std::collections::BTreeMap;

    let infinite = Flat { all: BTreeMap::from([("x", f64::INFINITY)]) };
    let error = infinite.encode_as(&base(), Form).unwrap_err().to_string();
    let expected = "Flat (POST /flat): a value is not a finite number; nothing was sent";
    assert_eq!(error, expected);
    let list = Flat { all: [1] };
    let error = list.encode(&base()).unwrap_err().to_string();
    assert_eq!(error, "Flat (POST /flat): a flattened value has no fields; nothing was sent");
    let second = Flat { all: BTreeMap::from([("callback", "evil")]) };
    let error =
        second.encode_as(&base(), loginrocket::encoding::Jsonp::default()).unwrap_err().to_string();
    let expected = "Flat (GET /flat): a flattened value has a name that is in the request already; \
                    nothing was sent";
    assert_eq!(error, expected);
}
