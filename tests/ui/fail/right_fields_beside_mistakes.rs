use std::fmt::Display;

use loginrocket::{Api, Client, Endpoint, SecretString};
use serde::Serialize;

#[derive(Api)]
#[api(prefix = "/v1", encodings(json, query))]
struct V1;

#[derive(Serialize)]
struct Filter {
    all: bool,
}

#[derive(Endpoint)]
#[endpoint(POST, "/users/{id}/{rest..?}", api = V1, secrets_in_ur, timeout = "5 bananas")]
struct Find<'a, T> {
    id: T,
    rest: Option<&'a T>,
    #[endpoint(header = "X-Share")]
    share: &'a T,
    #[endpoint(secret)]
    pin: SecretString,
    #[endpoint(list = comma)]
    tags: Vec<T>,
    #[endpoint(null)]
    age: Option<T>,
    #[endpoint(flatten)]
    filter: Filter,
    #[endpoint(heder = "X-Broken")]
    broken: std::cell::Cell<u8>,
}

fn main() {
    let client = Client::builder("https://api.example").build().unwrap();
    let find = Find {
        id: "a",
        rest: None,
        share: &"b",
        pin: "c".into(),
        tags: vec![],
        age: None,
        filter: Filter { all: true },
        broken: 1.into(),
    };
    println!("{find:?}");
    let _ = client.send(&find);
}

fn _of<T: Display>(_: T) {}
