use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(PUT, "/users/{id}")]
struct GetUser {
    #[endpoint(body)]
    id: u64,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = GetUser { id: 1 }.encode(&base);
}
