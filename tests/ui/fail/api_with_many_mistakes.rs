use loginrocket::{Api, Endpoint, EndpointExt};

#[derive(Api)]
#[api(prefix = "v2", timeout = "5", header("Host" = "x"), retris = 3)]
struct Chat;

#[derive(Endpoint)]
#[endpoint(POST, "/ping", api = Chat)]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
