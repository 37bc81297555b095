use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/keys", encodings(json, query))]
struct ListKeys {
    #[endpoint(query)]
    a: u8,
    #[endpoint(rename = "a")]
    b: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { a: 1, b: 2 }.encode(&base);
}
