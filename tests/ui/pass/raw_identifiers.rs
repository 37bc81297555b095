//! Raw names lose their `r#` on the wire, in the path and in the metadata.

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/{type}/{id}")]
struct r#Match {
    r#type: &'static str,
    id: u8,
    r#in: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let request = r#Match { r#type: "t", id: 1, r#in: 2 }.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/t/1?in=2");
    assert_eq!(Match::SPEC.name(), "Match");
}
