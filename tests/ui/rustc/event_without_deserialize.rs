use loginrocket::{Endpoint, FromEvent};

struct Price;

#[derive(Endpoint)]
#[endpoint(GET, "/prices", response(events = Price))]
struct Watch;

#[derive(FromEvent)]
enum Update {
    #[event("price")]
    Price(Price),
    #[event("note", text)]
    Note(u8),
}

fn main() {
    let client = loginrocket::Client::builder("https://api.example").build().unwrap();
    let _ = client.send(&Watch);
}
