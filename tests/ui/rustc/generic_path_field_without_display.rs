use loginrocket::{Endpoint, EndpointExt};

struct Key;

#[derive(Endpoint)]
#[endpoint(GET, "/keys/{key}")]
struct Get<T> {
    key: T,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Get { key: Key }.encode(&base);
}
