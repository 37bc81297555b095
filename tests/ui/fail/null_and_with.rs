use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct ListKeys {
    #[endpoint(null)]
    #[serde(with = "hex")]
    page: Option<u8>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { page: None }.encode(&base);
}
