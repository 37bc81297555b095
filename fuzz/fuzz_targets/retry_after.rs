//! Any `Retry-After`, `Date` and fields of a rate limit are a wait of at most a day, or
//! none.
#![no_main]

use std::time::{Duration, Instant};

use http::{HeaderValue, Response, StatusCode};
use libfuzzer_sys::fuzz_target;
use loginrocket_core::{
    Bytes, Endpoint, EndpointExt, field::Writer, response::NoContent, spec::Spec,
};

struct Get;

impl Endpoint for Get {
    type Response = ();
    type Error = std::convert::Infallible;
    type Format = NoContent;
    const SPEC: &'static Spec = &Spec::new("Get", "GET", "/");

    fn write(&self, _writer: &mut Writer) {}
}

/// The headers that may say how long to wait, or since when.
const NAMES: [&str; 6] = [
    "retry-after",
    "date",
    "ratelimit",
    "ratelimit-policy",
    "ratelimit-remaining",
    "ratelimit-reset",
];

fuzz_target!(|input: &[u8]| {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    // One header in each line, and then once more.
    let lines = input.split(|byte| *byte == b'\n');
    for (name, value) in NAMES.iter().cycle().zip(lines) {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            response.headers_mut().append(*name, value);
        }
    }
    let error = Get::decode(response).expect_err("status 429 is an error");
    if let Some(wait) = error.retry_after() {
        assert!(wait <= Duration::from_secs(86_400));
        let _ = Instant::now() + wait;
    }
});
