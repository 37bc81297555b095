//! A field that is configured away is neither sent nor known.

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/users/{id}")]
struct Rename {
    id: u8,
    #[cfg(not(any()))]
    name: &'static str,
    #[cfg(any())]
    gone: NoSuchType,
    #[cfg_attr(not(any()), endpoint(header = "X-Note"))]
    note: &'static str,
    #[cfg_attr(any(), endpoint(no_such_key))]
    age: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let request = Rename { id: 1, name: "n", note: "x", age: 2 }.encode(&base).unwrap();
    assert_eq!(request.body(), r#"{"name":"n","age":2}"#);
    assert_eq!(request.headers()["x-note"], "x");
    assert_eq!(Rename::SPEC.declared_fields().len(), 4);
}
