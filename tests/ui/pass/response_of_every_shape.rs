//! Answers as unit, tuple and named types, with generics, and a `rest` that keeps nothing.

use http::Response;
use loginrocket::{Bytes, Endpoint, FromResponse};
use serde::de::DeserializeOwned;

#[derive(Debug, PartialEq, FromResponse)]
#[response(2xx)]
struct Done;

#[derive(Debug, PartialEq, FromResponse)]
struct List<T>(Vec<T>);

#[derive(Debug, PartialEq, FromResponse)]
enum Found<T: DeserializeOwned> {
    #[response(200)]
    Item(T),
    #[response(201)]
    Number(u64),
    #[response(404 | 410)]
    Missing,
    #[response(5xx)]
    Down {
        #[response(header = "Retry-After")]
        r#in: Option<u8>,
        #[response(body(bytes))]
        body: Bytes,
    },
    #[response(rest)]
    Other,
}

macro_rules! get {
    ($name:ident, $whole:ty) => {
        #[derive(Endpoint)]
        #[endpoint(GET, "/x", response(whole = $whole))]
        struct $name;
    };
}

get!(GetDone, Done);
get!(GetList, List<u8>);
get!(GetFound, Found<String>);

fn answer(status: u16, body: &'static str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::from(body)).unwrap()
}

fn main() {
    assert_eq!(GetDone::decode(answer(204, "")).unwrap().into_value(), Done);
    assert!(GetDone::decode(answer(404, "")).is_err());
    assert_eq!(GetList::decode(answer(200, "[1]")).unwrap().into_value(), List(vec![1]));
    let found = |status, body| GetFound::decode(answer(status, body)).unwrap().into_value();
    assert_eq!(found(200, "\"a\""), Found::Item("a".to_owned()));
    assert_eq!(found(201, "7"), Found::Number(7));
    assert_eq!(found(410, ""), Found::Missing);
    assert_eq!(found(503, "x"), Found::Down { r#in: None, body: Bytes::from("x") });
    assert_eq!(found(302, ""), Found::Other);
}
