use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/users/:id")]
struct GetUser {
    id: u64,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = GetUser { id: 1 }.encode(&base);
}
