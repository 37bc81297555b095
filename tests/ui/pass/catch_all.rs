//! The last placeholder may take several segments.

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/buckets/{bucket}/{key..}")]
struct GetObject<'a> {
    bucket: &'a str,
    key: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/{0..}")]
struct GetAny<'a>(&'a str);

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let get = |key| GetObject { bucket: "a/b", key }.encode(&base);
    assert_eq!(get("c/d e").unwrap().uri(), "https://api.example/buckets/a%2Fb/c/d%20e");
    assert!(get("c/../d").is_err());
    assert_eq!(GetAny("x/y").encode(&base).unwrap().uri(), "https://api.example/x/y");
}
