use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(get, "/ping")]
struct Ping;

#[derive(Endpoint)]
#[endpoint(GET, "pong")]
struct Pong;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
    let _ = Pong.encode(&base);
}
