use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey {
    #[serde(skip_serializing_if = "String::is_empty")]
    key: u64,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: 1 }.encode(&base);
}
