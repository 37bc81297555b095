//! Headers and query pairs that every request has, written on the struct.

use loginrocket::{BaseUrl, Endpoint};

#[derive(Endpoint)]
#[endpoint(POST, "/users", header("X-Api-Version" = "2", "X-Client" = "acme"))]
#[endpoint(query("format" = "a b", "v" = "1"))]
struct Create {
    name: &'static str,
    #[endpoint(query)]
    page: Option<u8>,
    #[endpoint(header = "X-Label")]
    label: &'static str,
}

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let request = Create { name: "n", page: Some(1), label: "l" }.encode(&base).unwrap();
    let mut pairs: Vec<&str> = request.uri().query().unwrap().split('&').collect();
    pairs.sort_unstable();
    assert_eq!(pairs, ["format=a+b", "page=1", "v=1"]);
    let headers = ["x-api-version", "x-client", "x-label"].map(|name| &request.headers()[name]);
    assert_eq!(headers, ["2", "acme", "l"]);
    assert_eq!(request.body(), r#"{"name":"n"}"#);
}
