//! Fields without names: placeholders take their index, others are renamed.

use loginrocket::Endpoint;

#[derive(Endpoint)]
#[endpoint(PUT, "/users/{1}/keys/{0}")]
struct Put(
    u64,
    &'static str,
    #[endpoint(header = "X-Label")] &'static str,
    #[endpoint(query, rename = "page")] u8,
    #[serde(rename = "name")] &'static str,
    #[endpoint(secret, rename = "passphrase")] &'static str,
);

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let put = Put(1, "ada", "l", 2, "n", "p");
    let request = put.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/users/ada/keys/1?page=2");
    assert_eq!(request.body(), r#"{"name":"n","passphrase":"p"}"#);
    assert_eq!(format!("{put:?}"), r#"Put(1, "ada", "l", 2, "n", [REDACTED])"#);
}
