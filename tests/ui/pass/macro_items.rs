//! A `macro_rules!` caller may pass the whole struct, and paths of functions.

use loginrocket::Endpoint;

macro_rules! endpoint {
    ($($item:tt)*) => {
        #[derive(Endpoint)]
        $($item)*
    };
}

macro_rules! with_crate {
    ($krate:path, $response:path) => {
        #[derive(Endpoint)]
        #[endpoint(GET, "/pong", crate = $krate, response = $response)]
        struct Pong;
    };
}

endpoint! {
    #[endpoint(GET, "/ping/{0}")]
    struct Ping(u8);
}

with_crate!(::loginrocket, std::string::String);

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    assert_eq!(Ping(1).encode(&base).unwrap().uri(), "https://api.example/ping/1");
    assert_eq!(Pong.encode(&base).unwrap().uri(), "https://api.example/pong");
}
