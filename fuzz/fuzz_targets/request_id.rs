//! Any headers have a request id that can be logged, or none.
#![no_main]

use http::{HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;
use loginrocket_core::RequestId;

fuzz_target!(|values: Vec<&[u8]>| {
    let mut headers = HeaderMap::new();
    for value in values.iter().take(8).filter_map(|value| HeaderValue::from_bytes(value).ok()) {
        headers.append("x-request-id", value);
    }
    let Some(id) = RequestId::from_headers(&headers) else { return };
    assert!((1..=128).contains(&id.as_str().len()));
    assert!(id.as_str().bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'));
    let first = headers["x-request-id"].as_bytes().trim_ascii_start();
    assert!(first.starts_with(id.as_str().as_bytes()));
});
