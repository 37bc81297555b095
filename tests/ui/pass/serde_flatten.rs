//! `flatten` puts the fields of a struct or a map beside the others.

use loginrocket::{Endpoint, Form};
use std::collections::BTreeMap;

#[derive(serde::Serialize)]
struct Page {
    page: u8,
    per_page: Option<u8>,
}

#[derive(Endpoint)]
#[endpoint(POST, "/search", encodings(json, form))]
struct Search {
    term: &'static str,
    #[serde(flatten)]
    page: Page,
    #[endpoint(query)]
    #[serde(flatten)]
    more: BTreeMap<&'static str, u8>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let more = BTreeMap::from([("a", 1), ("b", 2)]);
    let search = Search { term: "t", page: Page { page: 3, per_page: Some(4) }, more };
    let request = search.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/search?a=1&b=2");
    assert_eq!(request.body(), r#"{"term":"t","page":3,"per_page":4}"#);
    assert_eq!(search.encode_as(&base, Form).unwrap().body(), "term=t&page=3&per_page=4");
}
