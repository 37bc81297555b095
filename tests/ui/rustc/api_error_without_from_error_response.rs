use loginrocket::{Endpoint, EndpointExt};

struct Problem;

#[derive(loginrocket::Api)]
#[api(error = Problem)]
struct Chat;

#[derive(Endpoint)]
#[endpoint(GET, "/ping", api = Chat)]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
