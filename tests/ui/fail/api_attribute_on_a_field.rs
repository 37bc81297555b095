use loginrocket::{Api, Endpoint};

#[derive(Api)]
struct Chat {
    #[api(prefix = "/v2")]
    version: u8,
}

#[derive(Endpoint)]
#[endpoint(GET, "/ping", api = Chat)]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = (Ping.encode(&base), Chat { version: 2 }.version);
}
