//! Parameters with defaults, and trait objects as types of fields.

use loginrocket::Endpoint;
use std::{fmt::Display, sync::Arc};

#[derive(Endpoint)]
#[endpoint(POST, "/keys/{id}/{tag}")]
struct Create<'a, T = u64, const N: usize = 2> {
    id: Box<dyn Display + 'a>,
    tag: &'a (dyn Display + Send + Sync),
    #[endpoint(header = "X-Label")]
    label: Arc<str>,
    values: [T; N],
    name: Box<str>,
}

fn main() {
    let base = loginrocket::BaseUrl::parse("https://api.example").unwrap();
    let id = Box::new(1);
    let create: Create<'_> =
        Create { id, tag: &"t", label: "l".into(), values: [3, 4], name: "n".into() };
    let request = create.encode(&base).unwrap();
    assert_eq!(request.uri(), "https://api.example/keys/1/t");
    assert_eq!(request.body(), r#"{"values":[3,4],"name":"n"}"#);
}
