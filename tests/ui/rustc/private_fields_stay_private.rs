use loginrocket::EndpointExt;

mod api {
    #[derive(loginrocket::Endpoint)]
    #[endpoint(GET, "/ping")]
    pub struct Ping {
        room: u8,
    }
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = api::Ping { room: 1 }.encode(&base);
}
