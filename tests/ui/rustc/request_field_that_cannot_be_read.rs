use loginrocket::{Endpoint, FromRequest};

#[derive(serde::Serialize)]
struct Key;

#[derive(Endpoint, FromRequest)]
#[endpoint(POST, "/keys")]
struct CreateKey<'a> {
    key: Key,
    tags: &'a [&'a str],
    name: &'a str,
}

fn main() {}
