#![deny(unused_must_use)]

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/ping")]
struct Ping;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    client.send(&Ping);
}
