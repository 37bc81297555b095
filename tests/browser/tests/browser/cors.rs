//! What a browser hides.

use loginrocket::{Endpoint, ErrorKind, Sent};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Echo, client};

#[derive(Endpoint)]
#[endpoint(GET, "/closed")]
struct Closed {
    secret_word: &'static str,
}

#[derive(Endpoint)]
#[endpoint(POST, "/echo", query("no-preflight" = "1"), response = Echo)]
struct Refused {
    text: &'static str,
}

#[wasm_bindgen_test]
async fn a_service_that_allows_no_origin_is_a_network_error() {
    let error = client().send(&Closed { secret_word: "hunter2" }).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Network, Sent::Maybe));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

#[wasm_bindgen_test]
async fn a_preflight_that_is_refused_is_a_network_error() {
    let error = client().send(&Refused { text: "a" }).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (&ErrorKind::Network, None));
}
