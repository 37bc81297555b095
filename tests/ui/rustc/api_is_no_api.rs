use loginrocket::{Endpoint, EndpointExt};

struct Chat;

#[derive(Endpoint)]
#[endpoint(GET, "/ping", api = Chat)]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
