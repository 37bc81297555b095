//! `rename_all` and `flatten` are keys of `endpoint` too.

use loginrocket::{BaseUrl, Endpoint};

#[derive(serde::Serialize)]
struct Page {
    page_size: u8,
}

#[derive(Endpoint)]
#[endpoint(GET, "/users", rename_all = "camelCase")]
struct List {
    first_name: &'static str,
    #[endpoint(rename = "last")]
    last_name: &'static str,
    #[endpoint(flatten)]
    page: Page,
}

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let list = List { first_name: "a", last_name: "b", page: Page { page_size: 1 } };
    let query = "firstName=a&last=b&page_size=1";
    assert_eq!(list.encode(&base).unwrap().uri().query(), Some(query));
}
