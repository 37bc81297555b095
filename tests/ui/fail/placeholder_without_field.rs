use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/users/{usr}/keys")]
struct ListKeys {
    user: u64,
}

fn main() {
    let _ = ListKeys { user: 1 }.encode(&loginrocket::BaseUrl::parse("https://a.example").unwrap());
}
