//! The keys may be spread over several attributes, in any order behind method and path.

use loginrocket::{Encoding, Endpoint};

#[derive(Endpoint)]
#[endpoint(POST, "/login/{user}")]
#[serde(rename_all = "camelCase")]
#[endpoint(timeout = "1500ms")]
#[endpoint(secrets_in_url, encodings(query), response = String, idempotent,)]
struct Login {
    user: &'static str,
    #[endpoint(secret)]
    #[serde(default)]
    #[endpoint(rename = "pw")]
    password: &'static str,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let request = Login { user: "ada", password: "p" }.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/login/ada?pw=p");
    assert_eq!(Login::SPEC.default_encoding(), Encoding::Query);
    assert_eq!(Login::SPEC.timeout().unwrap().as_millis(), 1500);
    assert!(Login::SPEC.is_idempotent());
}
