use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct CreateKey {
    #[endpoint(header = "X-Tags", list = comma)]
    tags: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = CreateKey { tags: "t" }.encode(&base);
}
