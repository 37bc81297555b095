//! Each declared encoding of a call, and the default of each method.

use loginrocket::{BaseUrl, Encoding, Endpoint, Form, Json, Jsonp, Query};

#[derive(Endpoint)]
#[endpoint(POST, "/keys", encodings(form, json, query, jsonp))]
struct Create {
    name: &'static str,
}

#[derive(Endpoint)]
#[endpoint(DELETE, "/keys", encodings(json,))]
struct Delete {
    ids: Vec<u8>,
}

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let create = Create { name: "n" };
    assert_eq!(create.encode(&base).unwrap().body(), "name=n");
    assert_eq!(create.encode_as(&base, Form).unwrap().body(), "name=n");
    assert_eq!(create.encode_as(&base, Json).unwrap().body(), r#"{"name":"n"}"#);
    let query = create.encode_as(&base, Query).unwrap();
    assert_eq!((query.method().as_str(), query.uri().query()), ("GET", Some("name=n")));
    let jsonp = create.encode_as(&base, Jsonp::callback("f")).unwrap();
    assert_eq!(jsonp.uri().query(), Some("callback=f&name=n"));
    assert_eq!(Delete::SPEC.default_encoding(), Encoding::Json);
    assert_eq!(Delete { ids: vec![1] }.encode(&base).unwrap().body(), r#"{"ids":[1]}"#);
}
