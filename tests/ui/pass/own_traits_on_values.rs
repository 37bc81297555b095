//! Types of the user's own as path values, header values and secrets.

use loginrocket::{EncodeReason, Endpoint, HeaderField, HeaderValue, SecretField};
use std::fmt;

struct UserId(u64);

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "usr_{}", self.0)
    }
}

#[derive(Debug)]
struct ETag(&'static str);

impl HeaderField for ETag {
    fn header_value(&self) -> Result<Option<HeaderValue>, EncodeReason> {
        HeaderValue::from_str(self.0).map(Some).map_err(|_| EncodeReason::HeaderValue)
    }
}

struct Pin(&'static str);

impl SecretField for Pin {
    fn expose(&self) -> Option<&str> {
        Some(self.0)
    }
}

#[derive(Endpoint)]
#[endpoint(PUT, "/users/{id}")]
struct Put {
    #[endpoint(skip)]
    tries: u8,
    #[endpoint(header = "If-Match")]
    etag: Option<ETag>,
    #[endpoint(secret)]
    pin: Pin,
    id: u64,
}

#[derive(Endpoint)]
#[endpoint(GET, "/users/{0}")]
struct Get(UserId);

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    assert_eq!(Get(UserId(1)).encode(&base).unwrap().uri(), "https://api.example/users/usr_1");
    let put = Put { tries: 0, etag: Some(ETag("\"e\"")), pin: Pin("1234"), id: 1 };
    let request = put.encode(&base).unwrap();
    assert_eq!(put.tries, 0);
    assert_eq!(request.headers()["if-match"], "\"e\"");
    assert_eq!(request.body(), r#"{"pin":"1234"}"#);
}
