//! `None` is left out, or sent as `null` where the field says so.

use loginrocket::{Endpoint, Form};

#[derive(Endpoint)]
#[endpoint(PATCH, "/users/{id}", encodings(json, form))]
struct Patch {
    id: u64,
    name: Option<&'static str>,
    #[endpoint(null)]
    note: Option<&'static str>,
    #[endpoint(query)]
    page: Option<u8>,
    #[endpoint(header = "If-Match")]
    etag: Option<&'static str>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let patch = Patch { id: 1, name: None, note: None, page: None, etag: None };
    let request = patch.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/users/1");
    assert_eq!(request.body(), r#"{"note":null}"#);
    assert!(!request.headers().contains_key("if-match"));
    assert_eq!(patch.encode_as(&base, Form).unwrap().body(), "");
}
