use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(GET, "/keys/{key}")]
struct CreateKey {
    key: Option<u64>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: None }.encode(&base);
}
