use loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(POST, "/log", compress(gzip))]
struct AddLog<'a> {
    line: &'a str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let _ = AddLog { line: "" }.encode(&base);
}
