use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/ping", query("page" = "1"))]
struct Ping {
    page: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping { page: 1 }.encode(&base);
}
