//! An answer as text, as bytes, or as nothing.

use http::Response;
use loginrocket::{Bytes, Endpoint};

#[derive(Endpoint)]
#[endpoint(GET, "/a", response(text))]
struct GetText;

#[derive(Endpoint)]
#[endpoint(GET, "/b", response(bytes))]
struct GetBytes;

#[derive(Endpoint)]
#[endpoint(GET, "/c", response = ())]
struct GetNothing;

fn main() {
    let answer = || Response::new(Bytes::from_static(b"a"));
    let text: String = GetText::decode(answer()).unwrap().into_value();
    let bytes: Bytes = GetBytes::decode(answer()).unwrap().into_value();
    assert_eq!((text.as_bytes(), &*bytes), (&b"a"[..], &b"a"[..]));
    let () = GetNothing::decode(answer()).unwrap().into_value();
}
