use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey {
    #[serde(skip_serializing_if = "is_blank")]
    key: u64,
}

fn is_blank(key: &str) -> bool {
    key.trim().is_empty()
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: 1 }.encode(&base);
}
