use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "https://api.example/a b?b={b}")]
struct Ping {
    b: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping { b: 1 }.encode(&base);
}
