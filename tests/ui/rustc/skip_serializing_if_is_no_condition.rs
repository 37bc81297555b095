use loginrocket::{Endpoint, EndpointExt};

fn length(key: &u64) -> usize {
    key.to_string().len()
}

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey {
    #[serde(skip_serializing_if = "length")]
    key: u64,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: 1 }.encode(&base);
}
