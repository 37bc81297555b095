//! A lock is made of descriptions.

use loginrocket::{Describe, Endpoint, describe::lock};

#[derive(Describe, Endpoint)]
#[endpoint(GET, "/users/{name}")]
struct GetUser<'a> {
    name: &'a str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/users")]
struct ListUsers;

fn main() {
    lock!("api.lock", [GetUser<'_>, ListUsers]);
}
