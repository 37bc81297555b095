//! `skip_serializing_if` and `skip` leave fields out.

use loginrocket::Endpoint;

fn is_zero(number: &u8) -> bool {
    *number == 0
}

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct Create<T> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<T>,
    #[endpoint(query)]
    #[serde(skip_serializing_if = "is_zero")]
    page: u8,
    #[endpoint(header = "X-Tries")]
    #[serde(skip_serializing_if = "is_zero")]
    tries: u8,
    #[serde(skip)]
    seen: bool,
    #[serde(skip_serializing)]
    heard: bool,
    name: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let create =
        Create::<u8> { tags: vec![], page: 0, tries: 0, seen: true, heard: true, name: "n" };
    assert!(create.seen && create.heard);
    let request = create.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/keys");
    assert!(!request.headers().contains_key("x-tries"));
    assert_eq!(request.body(), r#"{"name":"n"}"#);
}
