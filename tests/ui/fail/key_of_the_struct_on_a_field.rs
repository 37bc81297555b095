use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/ping")]
struct Ping {
    #[endpoint(timeout = "5s")]
    room: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping { room: 1 }.encode(&base);
}
