use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct ListKeys {
    #[endpoint(query, body)]
    lang: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { lang: "en" }.encode(&base);
}
