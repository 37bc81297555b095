use loginrocket::{Endpoint, SecretString};

#[derive(Endpoint)]
#[endpoint(GET, "/a/{list}/{secret}/{option}")]
struct A {
    list: Vec<String>,
    secret: SecretString,
    option: Option<u64>,
}

fn main() {
    let _ = A { list: Vec::new(), secret: "x".into(), option: None };
}
