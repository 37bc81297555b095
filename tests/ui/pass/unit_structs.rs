//! Structs without fields, in their three forms.

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/a")]
struct Unit;

#[derive(Endpoint)]
#[endpoint(POST, "/b")]
struct Tuple();

#[derive(Endpoint)]
#[endpoint(DELETE, "/c")]
struct Named {}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    assert_eq!(Unit.encode(&base).unwrap().method(), "GET");
    let request = Tuple().encode(&base).unwrap();
    assert!(request.body().is_empty() && !request.headers().contains_key("content-type"));
    assert_eq!(Named {}.encode(&base).unwrap().uri(), "https://api.example/c");
}
