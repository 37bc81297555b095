use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET => "/ping")]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
