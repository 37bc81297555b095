//! What a literal path may hold, percent-encoding and a trailing slash too.

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(GET, "/")]
struct Root;

#[derive(Endpoint)]
#[endpoint(GET, "/a%7Bb%7D/~x;v=1,2/$&'()*+=:@!/.well-known/...")]
struct Marks;

#[derive(Endpoint)]
#[endpoint(GET, r"/raw/{id}/")]
struct Raw {
    id: u8,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example/v1/").unwrap();
    assert_eq!(Root.encode(&base).unwrap().uri(), "https://api.example/v1/");
    let marks = "https://api.example/v1/a%7Bb%7D/~x;v=1,2/$&'()*+=:@!/.well-known/...";
    assert_eq!(Marks.encode(&base).unwrap().uri(), marks);
    assert_eq!(Raw { id: 1 }.encode(&base).unwrap().uri(), "https://api.example/v1/raw/1/");
}
