use loginrocket::{Endpoint, EndpointExt};

mod sdk {
    pub use loginrocket as http_calls;
}

#[derive(Endpoint)]
#[endpoint(GET, "ping", crate = crate::sdk::http_calls)]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
