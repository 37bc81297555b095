//! One struct may derive serde's traits and be an endpoint; each reads its own keys.

use loginrocket::Endpoint;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Endpoint)]
#[endpoint(POST, "/users", response = Create)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Create {
    #[serde(alias = "first", default = "String::new")]
    first_name: String,
    #[endpoint(skip)]
    #[serde(skip_deserializing)]
    seen: bool,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let create = Create { first_name: "ada".to_owned(), seen: true };
    assert_eq!(create.encode(&base).unwrap().body(), r#"{"first-name":"ada"}"#);
}
