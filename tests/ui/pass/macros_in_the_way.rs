//! Macros of the user's own do not reach generated code.

#![allow(unused_macros, reason = "they only have to be in the way")]

macro_rules! compile_error {
    ($($t:tt)*) => {
        ()
    };
}
macro_rules! stringify {
    ($($t:tt)*) => {
        1
    };
}
macro_rules! concat {
    ($($t:tt)*) => {
        1
    };
}
macro_rules! write {
    ($($t:tt)*) => {
        1
    };
}
macro_rules! matches {
    ($($t:tt)*) => {
        1
    };
}

#[derive(loginrocket::Endpoint)]
#[endpoint(GET, "/users/{id}")]
struct GetUser {
    id: u64,
    page: Option<u8>,
}

fn main() {
    use loginrocket::EndpointExt;

    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let request = GetUser { id: 1, page: Some(2) }.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/users/1?page=2");
}
