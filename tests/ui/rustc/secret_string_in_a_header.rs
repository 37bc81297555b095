use loginrocket::{Endpoint, SecretString};

#[derive(Endpoint)]
#[endpoint(GET, "/a")]
struct A {
    #[endpoint(header = "X-Session")]
    session: SecretString,
}

fn main() {
    let _ = A { session: "x".into() };
}
