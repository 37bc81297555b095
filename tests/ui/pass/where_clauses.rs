//! Where clauses are kept: for all lifetimes, on associated types, on other types, trailing comma.

use loginrocket::Endpoint;
use serde::Serialize;

trait Service {
    type Key: Serialize;
}

struct Cloud;

impl Service for Cloud {
    type Key = u8;
}

#[derive(Endpoint)]
#[endpoint(POST, "/keys")]
struct Create<S, F>
where
    S: Service,
    S::Key: Serialize + Clone,
    for<'x> F: Fn(&'x str) -> &'x str,
    Vec<S::Key>: Sized,
{
    key: S::Key,
    #[endpoint(skip)]
    #[allow(dead_code, reason = "it is not sent")]
    clean: F,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let create = Create::<Cloud, _> { key: 1, clean: |text: &str| text };
    assert_eq!(create.encode(&base).unwrap().body(), r#"{"key":1}"#);
}
