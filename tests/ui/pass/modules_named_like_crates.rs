//! Modules may have the names of the crates that generated code uses.

mod std {}
mod core {}
mod alloc {}
mod serde {}
mod http {}
mod loginrocket {}
mod loginrocket_core {}

use ::loginrocket::{Endpoint, EndpointExt};

#[derive(Endpoint)]
#[endpoint(POST, "/login", error = ::core::convert::Infallible)]
struct Login {
    #[endpoint(secret)]
    password: &'static str,
}

fn main() {
    let base = ::loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let login = Login { password: "p" };
    assert_eq!(login.encode(&base).unwrap().body().as_bytes().unwrap(), r#"{"password":"p"}"#);
    assert_eq!(format!("{login:?}"), "Login { password: [REDACTED] }");
}
