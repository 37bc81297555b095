use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey(String);

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey("laptop".to_owned()).encode(&base);
}
