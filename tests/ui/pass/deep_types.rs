//! A type of sixty layers.

use loginrocket::Endpoint;

macro_rules! deep {
    ($ty:ty;) => { $ty };
    ($ty:ty; $_head:tt $($tail:tt)*) => { deep!(Option<$ty>; $($tail)*) };
}

#[derive(Endpoint)]
#[endpoint(POST, "/deep")]
struct Deep<T> {
    value: deep!(T; a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a
        a a a a a a a a a a a a a a a a a a a a),
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let deep = Deep::<u8> { value: None };
    assert_eq!(deep.encode(&base).unwrap().body(), "{}");
}
