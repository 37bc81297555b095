use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/keys")]
struct ListKeys {
    #[endpoint(header = "Transfer-Encoding")]
    value: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = ListKeys { value: "x" }.encode(&base);
}
