use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(GET, "/keys")]
#[serde(rename_all = "camelcase")]
struct ListKeys {
    page: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { page: 1 }.encode(&base);
}
