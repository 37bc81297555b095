use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct ListKeys {
    #[endpoint(body)]
    a: u8,
    b: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { a: 1, b: 2 }.encode(&base);
}
