//! What is known of an endpoint at compile time, with what its group declares.

use std::{collections::BTreeMap, time::Duration};

use loginrocket::{
    Api, Endpoint,
    encoding::Encoding,
    spec::{Auth, List, Role, Spec},
};

/// Version 2.
#[derive(Api)]
#[api(
    prefix = "/v2",
    encodings(form, json),
    header("X-Version" = "2", "X-Client" = "group"),
    query("format" = "json", "v" = "1"),
    timeout = "7s",
    max_response_bytes = 2_048,
    request_id = "X-Group-Id"
)]
struct V2;

/// A group that declares nothing.
#[derive(Api)]
struct Plain;

/// Finds items.
#[derive(Endpoint)]
#[endpoint(POST, "/items", api = V2)]
struct Inherits {
    name: u8,
}

#[derive(Endpoint)]
#[endpoint(POST, "/items/{id}", api = V2, encodings(jsonp, query))]
#[endpoint(header("X-Client" = "own", "X-Own" = "1"), query("v" = "2"))]
#[endpoint(timeout = "250ms", max_response_bytes = 4_096)]
struct Overrides {
    id: u8,
}

/// All pairs.
fn pairs(
    all: impl Iterator<Item = (&'static str, &'static str)>,
) -> Vec<(&'static str, &'static str)> {
    all.collect()
}

#[test]
fn an_endpoint_inherits_what_its_group_declares() {
    let spec = Inherits::SPEC;
    assert_eq!(spec.encodings(), [Encoding::Form, Encoding::Json]);
    assert_eq!(spec.default_encoding(), Encoding::Form);
    assert_eq!(pairs(spec.headers()), [("x-version", "2"), ("x-client", "group")]);
    assert_eq!(pairs(spec.query()), [("format", "json"), ("v", "1")]);
    assert_eq!(spec.timeout(), Some(Duration::from_secs(7)));
    assert_eq!(spec.max_response_bytes(), Some(2_048));
    assert_eq!(spec.request_id_header(), Some("x-group-id"));
    assert_eq!((spec.prefix(), spec.path()), ("/v2", "/items"));
    assert_eq!(spec.template().to_string(), "/v2/items");
    assert_eq!(spec.docs(), "Finds items.", "the docs are not inherited");
    assert_eq!(spec.api(), Some(V2::SPEC));
}

#[test]
fn what_an_endpoint_declares_goes_before_it() {
    let spec = Overrides::SPEC;
    assert_eq!(spec.encodings(), [Encoding::Jsonp, Encoding::Query]);
    assert_eq!(
        pairs(spec.headers()),
        [("x-client", "own"), ("x-own", "1"), ("x-version", "2")],
        "own ones first, and those of the group with other names"
    );
    assert_eq!(pairs(spec.query()), [("v", "2"), ("format", "json")]);
    assert_eq!(spec.timeout(), Some(Duration::from_millis(250)));
    assert_eq!(spec.max_response_bytes(), Some(4_096));
    assert_eq!(spec.request_id_header(), Some("x-group-id"));
    assert_eq!(spec.docs(), "");
}

#[test]
fn a_group_is_described_too() {
    let spec = V2::SPEC;
    assert_eq!((spec.name(), spec.prefix(), spec.docs()), ("V2", "/v2", "Version 2."));
    assert_eq!(spec.encodings(), [Encoding::Form, Encoding::Json]);
    assert_eq!(spec.headers(), [("x-version", "2"), ("x-client", "group")]);
    assert_eq!(spec.query(), [("format", "json"), ("v", "1")]);
    assert_eq!(spec.timeout(), Some(Duration::from_secs(7)));
    assert_eq!(spec.max_response_bytes(), Some(2_048));
    assert_eq!(spec.request_id_header(), Some("x-group-id"));
}

#[derive(Endpoint)]
#[endpoint(POST, "/plain", api = Plain)]
struct Nothing;

#[derive(Endpoint)]
#[endpoint(DELETE, "/plain")]
struct Alone;

#[test]
fn where_nothing_is_declared_the_method_decides() {
    for (spec, encoding) in [(Nothing::SPEC, Encoding::Json), (Alone::SPEC, Encoding::Query)] {
        assert_eq!((spec.encodings(), spec.default_encoding()), (&[encoding][..], encoding));
        assert_eq!((pairs(spec.headers()), pairs(spec.query())), (vec![], vec![]));
        assert_eq!((spec.timeout(), spec.max_response_bytes()), (None, None));
        assert_eq!((spec.request_id_header(), spec.prefix()), (None, ""));
    }
    assert_eq!((Nothing::SPEC.api(), Alone::SPEC.api()), (Some(Plain::SPEC), None));
}

#[derive(Api)]
#[api(auth, bucket = "shop", idempotency_key = "X-Request-Key")]
struct Shop;

#[derive(Endpoint)]
#[endpoint(GET, "/orders", api = Shop, auth = none)]
struct ListOrders;

#[derive(Endpoint)]
#[endpoint(POST, "/orders", api = Shop)]
struct AddOrder;

#[derive(Endpoint)]
#[endpoint(POST, "/orders/search", api = Shop, idempotent, auth = optional, bucket = "search")]
struct FindOrders;

#[derive(Endpoint)]
#[endpoint(PUT, "/orders", api = Shop, idempotency_key)]
struct PutOrders;

#[derive(Endpoint)]
#[endpoint(POST, "/payments")]
struct Pay<'a> {
    #[endpoint(idempotency_key = "X-Payment-Key")]
    key: Option<&'a str>,
}

#[test]
fn auth_and_bucket_of_an_endpoint_go_before_those_of_its_group() {
    let settings = |spec: &Spec| (spec.auth(), spec.bucket());
    assert_eq!(settings(AddOrder::SPEC), (Auth::Required, Some("shop")));
    assert_eq!(settings(ListOrders::SPEC), (Auth::None, Some("shop")));
    assert_eq!(settings(FindOrders::SPEC), (Auth::Optional, Some("search")));
    assert_eq!(settings(Alone::SPEC), (Auth::None, None), "nothing is declared");
    assert_eq!((Shop::SPEC.auth(), Shop::SPEC.bucket()), (Auth::Required, Some("shop")));
    assert_eq!((Plain::SPEC.auth(), Plain::SPEC.bucket()), (Auth::None, None));
}

#[test]
fn the_key_of_a_group_is_for_calls_that_are_not_idempotent_without_it() {
    for (spec, header) in [
        (AddOrder::SPEC, Some("x-request-key")),
        (ListOrders::SPEC, None),
        (FindOrders::SPEC, None),
        (PutOrders::SPEC, Some("idempotency-key")),
        (Pay::SPEC, Some("x-payment-key")),
    ] {
        assert_eq!(spec.idempotency_key(), header, "{}", spec.name());
        assert!(spec.is_idempotent(), "{}", spec.name());
    }
    assert_eq!(Shop::SPEC.idempotency_key(), Some("x-request-key"));
    assert!(!Nothing::SPEC.is_idempotent());
}

#[derive(Endpoint)]
#[endpoint(POST, "/mixed/{id}")]
struct Mixed<'a> {
    id: u8,
    #[endpoint(query, flatten)]
    filter: BTreeMap<&'a str, &'a str>,
    #[endpoint(flatten)]
    rest: BTreeMap<&'a str, &'a str>,
    #[endpoint(query, list = comma)]
    tags: &'a [&'a str],
    #[endpoint(header = "X-Key", secret)]
    key: &'a str,
    #[endpoint(idempotency_key)]
    once: u64,
    text: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/found")]
struct Found<'a> {
    #[endpoint(flatten)]
    filter: BTreeMap<&'a str, &'a str>,
}

#[test]
fn a_field_has_the_role_of_its_place_and_says_whether_it_is_flattened() {
    let fields: Vec<_> = Mixed::SPEC
        .fields()
        .iter()
        .map(|field| (field.name(), field.role(), field.is_flattened(), field.is_secret()))
        .collect();
    assert_eq!(
        fields,
        [
            ("id", Role::Path, false, false),
            ("filter", Role::Query, true, false),
            ("rest", Role::Body, true, false),
            ("tags", Role::Query, false, false),
            ("X-Key", Role::Header, false, true),
            ("Idempotency-Key", Role::Header, false, false),
            ("text", Role::Body, false, false),
        ]
    );
    let lists: Vec<_> = Mixed::SPEC.fields().iter().map(loginrocket::spec::Field::list).collect();
    assert_eq!(lists[3], List::Comma);
    assert!(Mixed::SPEC.has_secrets() && !Found::SPEC.has_secrets());
    let filter = Found::SPEC.fields()[0];
    assert!(filter.is_flattened());
}

#[test]
fn a_hand_written_endpoint_is_what_its_description_says() {
    const SPEC: Spec = Spec::new("Get", "PATCH", "/x");
    const OTHER: Spec = SPEC.with_encodings(&[Encoding::Form, Encoding::Query]);
    for method in ["POST", "PUT", "PATCH"] {
        assert_eq!(Spec::new("Get", method, "/x").encodings(), [Encoding::Json], "{method}");
    }
    for method in ["GET", "HEAD", "DELETE", "OPTIONS"] {
        assert_eq!(Spec::new("Get", method, "/x").encodings(), [Encoding::Query], "{method}");
    }
    assert_eq!(OTHER.encodings(), [Encoding::Form, Encoding::Query]);
    assert_eq!((OTHER.name(), OTHER.method(), OTHER.path()), ("Get", "PATCH", "/x"));
    assert!(OTHER.fields().is_empty() && OTHER.api().is_none() && !OTHER.has_secrets());
}
