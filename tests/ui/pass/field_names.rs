//! A field may have any name, also one that generated code could use.

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(POST, "/{path}/{url}")]
struct Names {
    path: u8,
    url: u8,
    body: u8,
    client: u8,
    request: u8,
    headers: u8,
    query: u8,
    method: u8,
    base: u8,
    writer: u8,
    __writer: u8,
    __s: u8,
    __formatter: u8,
    self_: u8,
    secret: u8,
    r#type: u8,
    r#struct: u8,
    #[endpoint(secret)]
    f: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    #[rustfmt::skip]
    let names = Names {
        path: 1, url: 2, body: 3, client: 4, request: 5, headers: 6, query: 7, method: 8, base: 9,
        writer: 10, __writer: 11, __s: 12, __formatter: 13, self_: 14, secret: 15, r#type: 16,
        r#struct: 17, f: "p",
    };
    let request = names.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/1/2");
    let body = std::str::from_utf8(request.body()).unwrap();
    assert!(body.starts_with(r#"{"body":3,"client":4,"#), "{body}");
    assert!(body.ends_with(r#""type":16,"struct":17,"f":"p"}"#), "{body}");
    assert!(format!("{names:?}").contains("type: 16, struct: 17, f: [REDACTED]"));
}
