use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/users/{user..}/{key}")]
struct GetKey {
    user: u64,
    key: u64,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = GetKey { user: 1, key: 2 }.encode(&base);
}
