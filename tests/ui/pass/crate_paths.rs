//! `crate` names any path by which the crate is reached.

use loginrocket::Endpoint;

mod sdk {
    pub use loginrocket as http_calls;

    #[derive(loginrocket::Endpoint)]
    #[endpoint(GET, "/a", crate = self::http_calls)]
    pub struct InModule;
}

#[derive(Endpoint)]
#[endpoint(GET, "/b", crate = crate::sdk::http_calls)]
struct FromRoot(#[endpoint(secret, header = "X-Key")] &'static str);

#[derive(Endpoint)]
#[endpoint(GET, "/c", crate = ::loginrocket, response = Vec<u8>)]
struct Absolute;

#[derive(Endpoint)]
#[endpoint(GET, "/d", crate = loginrocket, error = std::convert::Infallible)]
struct Plain;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    assert_eq!(sdk::InModule.encode(&base).unwrap().uri(), "https://api.example/a");
    assert_eq!(format!("{:?}", FromRoot("p")), "FromRoot([REDACTED])");
    assert_eq!(Absolute.encode(&base).unwrap().uri(), "https://api.example/c");
    assert_eq!(Plain.encode(&base).unwrap().uri(), "https://api.example/d");
}
