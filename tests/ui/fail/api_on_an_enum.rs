use loginrocket::{Api, Endpoint, EndpointExt};

#[derive(Api)]
#[api(prefix = "/v2")]
enum Chat {}

#[derive(Endpoint)]
#[endpoint(POST, "/ping", api = Chat)]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
