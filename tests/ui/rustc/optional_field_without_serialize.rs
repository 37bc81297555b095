use loginrocket::{Endpoint, EndpointExt};

struct Key;

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey {
    key: Option<Key>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: Some(Key) }.encode(&base);
}
