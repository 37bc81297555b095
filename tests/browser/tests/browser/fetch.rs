//! What goes over the wire, beside the golden table: what must not, and why.

use std::time::Duration;

use loginrocket::{
    Body, Client, Endpoint, ErrorKind, Retry, Sent,
    hook::{Attempt, Hook},
    http::Request,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Echo, builder, client};

#[derive(Endpoint)]
#[endpoint(POST, "/echo", response = Echo)]
struct Post {
    text: &'static str,
}

const POST: Post = Post { text: "a" };

#[derive(Endpoint)]
#[endpoint(GET, "/empty")]
struct Empty;

#[wasm_bindgen_test]
async fn no_referer_is_sent_and_nothing_is_cached() {
    let echo = client().send(&POST).await.unwrap();
    assert!(!echo.headers.contains_key("referer"));
    assert_eq!(echo.headers["cache-control"], "no-cache");
}

#[wasm_bindgen_test]
async fn a_dead_port_is_a_network_error_that_may_be_repeated() {
    let client = Client::builder("http://127.0.0.1:1").allow_plain_http_on_loopback();
    let client = client.retry(Retry::new(2).first_delay(Duration::from_millis(5))).build().unwrap();
    let error = client.send(&Empty).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (&ErrorKind::Network, 2));
    assert!(error.is_retryable());
    assert!(error.to_string().contains("CORS"), "{error}");
}

/// Makes the body a stream.
struct Streams;

impl Hook for Streams {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut Request<Body>) {
        let body = std::mem::take(request.body_mut());
        *request.body_mut() = Body::stream(body);
    }
}

#[wasm_bindgen_test]
async fn a_body_that_is_a_stream_is_refused() {
    let client = builder().hook(Streams).build().unwrap();
    let error = client.send(&POST).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
}

#[wasm_bindgen_test]
async fn a_header_that_fetch_forbids_is_refused_by_name() {
    let client = builder().header("Date", "hunter2").build().unwrap();
    let error = client.send(&POST).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    let text = format!("{:?}", std::error::Error::source(&error));
    assert!(text.contains("date") && !text.contains("hunter2"), "{text}");
}
