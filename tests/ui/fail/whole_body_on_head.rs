use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(HEAD, "/ping")]
struct Ping {
    #[endpoint(body)]
    text: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = Ping { text: "t" }.encode(&base);
}
