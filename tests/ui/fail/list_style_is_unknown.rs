use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/keys")]
struct CreateKey {
    #[endpoint(list = pipes)]
    tags: Vec<&'static str>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { tags: vec!["t"] }.encode(&base);
}
