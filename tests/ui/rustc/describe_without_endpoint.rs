//! `Describe` stands beside `Endpoint`, and does not take its place.

use loginrocket::Describe;

#[derive(Describe)]
#[endpoint(GET, "/users/{name}")]
struct GetUser<'a> {
    name: &'a str,
}

fn main() {}
