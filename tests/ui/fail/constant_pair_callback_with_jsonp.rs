use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/ping", encodings(jsonp), query("callback" = "f"))]
struct Ping;

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping.encode(&base);
}
