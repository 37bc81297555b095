//! Any body is a call of the function with one JSON value, or an error.
#![no_main]

use http::{Response, header::CONTENT_TYPE};
use libfuzzer_sys::fuzz_target;
use loginrocket_core::{
    Endpoint, EndpointExt,
    encoding::{Encodes, Json, Jsonp},
    field::Writer,
    spec::Spec,
};
use serde_json::Value;

struct Get;

impl Endpoint for Get {
    type Response = Value;
    type Error = std::convert::Infallible;
    type Format = Json;
    const SPEC: &'static Spec = &Spec::new("Get", "GET", "/");

    fn write(&self, _writer: &mut Writer) {}
}

impl Encodes<Jsonp> for Get {}

fuzz_target!(|body: &[u8]| {
    let mut response = Response::new(body.to_vec());
    response.headers_mut().insert(CONTENT_TYPE, http::HeaderValue::from_static("text/javascript"));
    let Ok(value) = Get::decode_as(response, Jsonp::callback("cb")) else { return };
    let open = body.iter().position(|byte| *byte == b'(').expect("a call has a bracket");
    let close = body.iter().rposition(|byte| *byte == b')').expect("a call has two");
    let argument: Value = serde_json::from_slice(&body[open + 1..close]).expect("it is JSON");
    assert_eq!(*value, argument);
    let around = [&body[..open], &body[close + 1..]].concat();
    let around = String::from_utf8(around).expect("what is around it is ASCII");
    let around: String = around.split_ascii_whitespace().collect();
    assert!(matches!(around.as_str(), "cb" | "cb;" | "/**/cb" | "/**/cb;"), "{around}");
});
