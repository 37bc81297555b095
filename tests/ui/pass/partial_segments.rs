//! Placeholders beside literal text in one segment.

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/v{major}.{minor}/@{user}/{file}.json")]
struct GetFile<'a> {
    major: u8,
    minor: u8,
    user: &'a str,
    file: &'a str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let request = GetFile { major: 1, minor: 2, user: "ada", file: "a.b" }.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/v1.2/@ada/a.b.json");
}
