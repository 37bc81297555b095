use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/keys")]
struct ListKeys {
    #[endpoint(body)]
    key: u64,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { key: 1 }.encode(&base);
}
