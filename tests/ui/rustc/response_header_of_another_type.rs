use loginrocket::Endpoint;

#[derive(loginrocket::FromResponse)]
struct Pong {
    #[response(header = "X-Tags")]
    tags: [u8; 2],
}

#[derive(Endpoint)]
#[endpoint(GET, "/ping", response(whole = Pong))]
struct Ping;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Ping);
}
