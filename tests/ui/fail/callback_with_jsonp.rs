use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/keys", encodings(jsonp))]
struct ListKeys {
    callback: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { callback: "f" }.encode(&base);
}
