use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/keys/{key}")]
struct CreateKey {
    key: Vec<u64>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { key: vec![1] }.encode(&base);
}
