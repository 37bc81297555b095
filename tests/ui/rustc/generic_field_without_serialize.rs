use loginrocket::{Endpoint, EndpointExt};

struct Key;

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct Create<T> {
    key: T,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Create { key: Key }.encode(&base);
}
