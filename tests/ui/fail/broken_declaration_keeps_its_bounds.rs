use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(POST, "keys", bound(T: Copy + serde::Serialize))]
struct Create<T> {
    key: T,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Create { key: "k" }.encode(&base);
}
