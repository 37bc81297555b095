use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/keys")]
struct ListKeys {
    #[serde(serialize_with = "hex bytes")]
    lang: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { lang: "en" }.encode(&base);
}
