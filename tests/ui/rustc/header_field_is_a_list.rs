use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey {
    #[endpoint(header = "X-Key")]
    key: Vec<u64>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: vec![1] }.encode(&base);
}
