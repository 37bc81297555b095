//! A type that derives `FromResponse` and names statuses is an endpoint's error.

use http::Response;
use loginrocket::{Bytes, Endpoint, ErrorKind, FromResponse};

#[derive(FromResponse)]
#[response(409 | 422)]
struct Refusal(Problem);

#[derive(serde::Deserialize)]
struct Problem {
    title: String,
}

#[derive(Endpoint)]
#[endpoint(POST, "/orders", error = Refusal)]
struct Order;

fn answer(status: u16, body: &'static str) -> loginrocket::Error<Refusal> {
    let answer = Response::builder().status(status).body(Bytes::from(body)).unwrap();
    Order::decode(answer).unwrap_err()
}

fn main() {
    assert_eq!(answer(422, r#"{"title":"no"}"#).into_api().unwrap().0.title, "no");
    let proxy = answer(502, "<html>");
    assert_eq!(*proxy.kind(), ErrorKind::Status);
    assert_eq!(&proxy.body().unwrap()[..], b"<html>");
}
