use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey {
    #[endpoint(body(byte))]
    key: u64,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: 1 }.encode(&base);
}
