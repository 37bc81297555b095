use loginrocket::{Endpoint, EndpointExt};

macro_rules! get {
    ($name:ident, $path:literal) => {
        #[derive(Endpoint)]
        #[endpoint(GET, $path)]
        struct $name;
    };
}

get!(Ping, "ping");

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
