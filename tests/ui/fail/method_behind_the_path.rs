use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint("/ping", GET)]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
