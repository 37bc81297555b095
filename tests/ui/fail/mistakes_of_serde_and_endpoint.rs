use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(GET, "/keys")]
#[serde(rename_all = "CAMEL")]
struct ListKeys {
    #[serde(skip_serializing_if = 5)]
    #[endpoint(qery)]
    page: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { page: 1 }.encode(&base);
}
