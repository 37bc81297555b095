use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/keys", encodings(json))]
struct CreateKey {
    #[endpoint(body(text))]
    key: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: "k" }.encode(&base);
}
