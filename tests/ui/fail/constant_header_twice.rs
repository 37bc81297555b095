use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(GET, "/ping", header("X-Client" = "a", "x-client" = "b"))]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
