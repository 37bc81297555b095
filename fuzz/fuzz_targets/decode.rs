//! Any body is the value that serde_json reads, or an error with a place.
#![no_main]

use std::collections::BTreeMap;

use http::Response;
use libfuzzer_sys::fuzz_target;
use loginrocket_core::{
    Endpoint, EndpointExt, ErrorKind, encoding::Json, field::Writer, spec::Spec,
};
use serde::Deserialize;

struct Get;

#[derive(Debug, PartialEq, Deserialize)]
struct Value {
    id: u8,
    name: Option<String>,
    inner: Vec<Value>,
    #[serde(default)]
    map: BTreeMap<String, bool>,
}

impl Endpoint for Get {
    type Response = Value;
    type Error = std::convert::Infallible;
    type Format = Json;
    const SPEC: &'static Spec = &Spec::new("Get", "GET", "/");

    fn write(&self, _writer: &mut Writer) {}
}

fuzz_target!(|body: &[u8]| {
    let direct = serde_json::from_slice::<Value>(body);
    match Get::decode(Response::new(body.to_vec())) {
        Ok(response) => assert_eq!(*response, direct.expect("serde_json reads it too")),
        Err(error) => {
            assert!(direct.is_err() || body.trim_ascii_start().starts_with(b"["));
            let ErrorKind::Decode(decode) = error.kind() else { panic!("{error}") };
            assert!(decode.path().is_none_or(|path| path.starts_with('$')));
            assert!(error.to_string().is_ascii());
        }
    }
});
