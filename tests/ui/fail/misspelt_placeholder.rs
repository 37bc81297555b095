use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(GET, "/users/{idd}")]
struct GetUser {
    id: u64,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = GetUser { id: 1 }.encode(&base);
}
