use loginrocket::{Api, Endpoint};

#[derive(Api)]
#[api(prefix = "/")]
struct Chat;

#[derive(Endpoint)]
#[endpoint(GET, "/ping", api = Chat)]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
