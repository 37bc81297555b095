//! What works in a worker too.

use std::time::Duration;

use loginrocket::{Client, Endpoint, ErrorKind, Sent, encoding::Jsonp, transport::Fetch};
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Endpoint)]
#[endpoint(POST, "/echo", encodings(json, jsonp))]
struct Post {
    text: &'static str,
}

#[derive(Endpoint)]
#[endpoint(GET, "/never")]
struct Never;

/// A client of the server that misbehaves.
fn client(transport: Fetch) -> Client {
    let client = Client::builder("http://127.0.0.1:8544").allow_plain_http_on_loopback();
    client.transport(transport).build().unwrap()
}

#[wasm_bindgen_test]
async fn a_call_has_its_response() {
    let response = client(Fetch::new()).send(&Post { text: "a" }).await.unwrap();
    assert_eq!(response.request_id().unwrap().as_str(), "rq_b1");
}

#[wasm_bindgen_test]
async fn a_timeout_ends_a_call() {
    let call = client(Fetch::new()).call(Never).timeout(Duration::from_millis(100));
    assert_eq!(call.await.unwrap_err().kind(), &ErrorKind::Timeout);
}

#[wasm_bindgen_test]
async fn there_is_no_page_for_a_script() {
    let client = client(Fetch::new().jsonp_by_script());
    let call = client.call(Post { text: "a" }).encoding(Jsonp::default());
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
}
