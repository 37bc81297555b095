//! `with` and `serialize_with` write the field, in each encoding and in the query. A secret that
//! they write need not be text.

use loginrocket::{Endpoint, Form};

mod hex {
    pub fn serialize<S: serde::Serializer>(value: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{value:x}"))
    }
}

fn list<S: serde::Serializer>(values: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&values.len())
}

#[derive(Endpoint)]
#[endpoint(POST, "/colors", encodings(json, form))]
struct Paint {
    #[serde(with = "hex")]
    color: u8,
    #[serde(serialize_with = "crate::list")]
    points: Vec<u8>,
    #[endpoint(query)]
    #[serde(with = "self::hex")]
    alpha: u8,
    #[endpoint(secret)]
    #[serde(with = "hex")]
    pin: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let paint = Paint { color: 255, points: vec![1, 2], alpha: 16, pin: 254 };
    let request = paint.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/colors?alpha=10");
    assert_eq!(request.body(), r#"{"color":"ff","points":"2","pin":"fe"}"#);
    assert_eq!(paint.encode_as(&base, Form).unwrap().body(), "color=ff&points=2&pin=fe");
    assert!(!format!("{paint:?}").contains("254"));
}
