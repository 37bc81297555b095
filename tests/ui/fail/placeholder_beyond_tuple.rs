use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/users/{1}")]
struct GetUser(u64);

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = GetUser(1).encode(&base);
}
