use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/ping", header("X-Page" = "1"))]
struct Ping {
    #[endpoint(header = "X-Page")]
    page: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping { page: 1 }.encode(&base);
}
