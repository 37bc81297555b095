use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/ping", max_response_bytes = 0)]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
