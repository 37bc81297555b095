use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/keys", encodings(form))]
struct ListKeys {
    #[endpoint(null)]
    page: Option<u8>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { page: None }.encode(&base);
}
