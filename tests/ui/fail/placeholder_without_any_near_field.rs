use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/points/{id}")]
struct Mark {
    x1: u8,
    x2: u8,
    y1: u8,
    y2: u8,
    z1: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Mark { x1: 1, x2: 2, y1: 3, y2: 4, z1: 5 }.encode(&base);
}
