use loginrocket::{Endpoint, EndpointExt};

struct Key;

#[derive(Endpoint)]
#[endpoint(POST, "/payments")]
struct Pay {
    #[endpoint(idempotency_key)]
    key: Key,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Pay { key: Key }.encode(&base);
}
