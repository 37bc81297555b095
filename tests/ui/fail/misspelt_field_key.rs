use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(GET, "/keys")]
struct ListKeys {
    #[endpoint(heder = "Accept-Language")]
    lang: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { lang: "en" }.encode(&base);
}
