use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey {
    #[endpoint(body(text, bytes))]
    key: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: "k" }.encode(&base);
}
