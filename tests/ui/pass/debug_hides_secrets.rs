//! With a secret, `Debug` is there and hides it, whatever its type and role.

use loginrocket::{Endpoint, SecretString};
use std::borrow::Cow;

#[derive(Endpoint)]
#[endpoint(POST, "/login/{token}", secrets_in_url)]
struct Login<'a, T> {
    user: T,
    #[endpoint(secret)]
    token: String,
    #[endpoint(secret, header = "Authorization")]
    key: Option<Cow<'a, str>>,
    #[endpoint(secret, query)]
    code: Box<str>,
    #[endpoint(secret)]
    password: SecretString,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let secret = "hunter2";
    let key = Some(Cow::Borrowed(secret));
    let login =
        Login { user: 1, token: secret.into(), key, code: secret.into(), password: secret.into() };
    let shown = format!("{login:?} {login:#?}");
    assert!(shown.contains("user: 1, token: [REDACTED], key: [REDACTED]"), "{shown}");
    assert!(!shown.contains(secret), "{shown}");
    let request = login.encode(&base).unwrap();
    assert!(request.headers()["authorization"].is_sensitive());
    assert_eq!(request.body(), r#"{"user":1,"password":"hunter2"}"#);
}
