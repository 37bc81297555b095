use loginrocket::{Endpoint, FromResponse};

#[derive(FromResponse)]
enum Answer {
    #[response(-1)]
    New(u8),
}

#[derive(Endpoint)]
#[endpoint(GET, "/ping", response(whole = Answer))]
struct Ping;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Ping);
}
