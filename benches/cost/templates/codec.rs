//! Encodes or decodes a body of 100 rows some times, with loginrocket or with
//! `serde_json` alone.
//!
//! Arguments: the function, and how often.

use std::hint::black_box;

use bytes::Bytes;
use http::Response;
use loginrocket::{BaseUrl, Endpoint, EndpointExt};
use serde::{Deserialize, Serialize};

/// One row of the body.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Row {
    pub id: u64,
    pub name: String,
    pub tags: Vec<String>,
    pub score: f64,
}

/// Stores rows; the answer is the same rows.
#[derive(Debug, Endpoint)]
#[endpoint(PUT, "/rows", response = Vec<Row>)]
pub struct PutRows<'a> {
    #[endpoint(body)]
    pub rows: &'a [Row],
}

/// An answer of a server.
fn answer(body: &Bytes) -> Response<Bytes> {
    Response::builder()
        .header("content-type", "application/json")
        .header("x-request-id", "rq_0vdbINw16QhITBp4iBhgX4")
        .body(body.clone())
        .expect("the headers are constant")
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [function, times] = &arguments[..] else { panic!("needs a function and a number") };
    let times: usize = times.parse().expect("the second argument is a number");
    let tags = vec!["x".to_owned(), "y".to_owned()];
    let rows = vec![Row { id: 12_345, name: "a name".to_owned(), tags, score: 1.5 }; 100];
    let body = Bytes::from(serde_json::to_vec(&rows).expect("rows are JSON"));
    let base = BaseUrl::parse("https://api.example/v1").expect("the URL is constant");
    for _ in 0..times {
        let done = match function.as_str() {
            "encode" => PutRows { rows: black_box(&rows) }.encode(&base).is_ok(),
            "to_vec" => serde_json::to_vec(black_box(&rows)).is_ok(),
            "decode" => PutRows::decode(answer(black_box(&body))).is_ok(),
            "from_slice" => serde_json::from_slice::<Vec<Row>>(black_box(&body)).is_ok(),
            _ => panic!("no function `{function}`"),
        };
        assert!(done, "{function} failed");
    }
}
