use loginrocket::{Endpoint, FromResponse};

#[derive(FromResponse)]
enum Pong {
    #[response(99)]
    A(u8),
    B(u8),
    #[response(200)]
    C {
        #[response(heder = "X")]
        x: u8,
        y: u8,
    },
    #[response(200 | 6xx)]
    D,
}

#[derive(Endpoint)]
#[endpoint(GET, "/ping", response(whole = Pong))]
struct Ping;

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Ping);
}
