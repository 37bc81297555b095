//! `bound` replaces the bounds that the fields need.

use loginrocket::{BaseUrl, Endpoint};
use serde::Serialize;

trait Service {
    type Key: Serialize;
}

struct Cloud;

impl Service for Cloud {
    type Key = u8;
}

#[derive(Endpoint)]
#[endpoint(POST, "/keys", bound(S: Service))]
struct Create<S: Service> {
    key: S::Key,
    keys: Vec<S::Key>,
}

#[derive(Endpoint)]
#[endpoint(POST, "/lists", bound(T: Serialize, U: Serialize + Copy))]
struct Lists<T, U> {
    list: Vec<T>,
    #[endpoint(query)]
    page: Option<U>,
}

fn main() {
    let base = BaseUrl::parse("https://api.example").unwrap();
    let create = Create::<Cloud> { key: 1, keys: vec![2] };
    assert_eq!(create.encode(&base).unwrap().body(), r#"{"key":1,"keys":[2]}"#);
    let lists = Lists { list: vec!["a"], page: Some(1) };
    assert_eq!(lists.encode(&base).unwrap().uri().query(), Some("page=1"));
}
