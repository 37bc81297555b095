//! Bodies that do not end, or end too early.

use std::time::Duration;

use futures_util::{future::join_all, poll, stream};
use loginrocket::{Bytes, Endpoint, ErrorKind, Sent, upload::Upload};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{GetSeen, client, ended, pause, unhandled};

#[derive(Endpoint)]
#[endpoint(GET, "/never")]
struct Never;

#[derive(Endpoint)]
#[endpoint(GET, "/drip", response(text))]
struct Drip;

#[derive(Endpoint)]
#[endpoint(GET, "/big", response(bytes))]
struct Big;

#[derive(Endpoint)]
#[endpoint(GET, "/cut", response(text))]
struct Cut;

#[derive(Endpoint)]
#[endpoint(PUT, "/never")]
struct PutStream {
    #[endpoint(body(stream))]
    body: Upload,
}

#[wasm_bindgen_test]
async fn a_stream_is_refused_before_anything_is_sent() {
    let body = Upload::stream(stream::iter([Ok::<_, std::io::Error>(Bytes::from("x"))]));
    let error = client().send(PutStream { body }).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    let why = std::error::Error::source(&error).unwrap().to_string();
    assert_eq!(why, "a browser cannot send a stream; send `Upload::bytes`");
}

#[wasm_bindgen_test]
async fn a_timeout_aborts_the_fetch() {
    let client = client();
    let before = client.send(GetSeen).await.unwrap().into_value();
    let error = client.call(Never).timeout(Duration::from_millis(200)).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Timeout, Sent::Maybe));
    ended(before.ended + 1).await;
}

#[wasm_bindgen_test]
async fn a_call_that_is_dropped_aborts_the_fetch() {
    let client = client();
    let before = client.send(GetSeen).await.unwrap().into_value();
    let mut call = client.send(Never);
    assert!(poll!(&mut call).is_pending());
    while client.send(GetSeen).await.unwrap().came == before.came {
        pause(Duration::from_millis(20)).await;
    }
    drop(call);
    ended(before.ended + 1).await;
}

#[wasm_bindgen_test]
async fn a_timeout_in_a_body_ends_the_transfer() {
    let before = client().send(GetSeen).await.unwrap().into_value();
    let error = client().call(Drip).timeout(Duration::from_millis(300)).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Timeout, Sent::Yes));
    assert_eq!(error.request_id().unwrap().as_str(), "rq_b1");
    ended(before.ended + 1).await;
}

#[wasm_bindgen_test]
async fn the_cap_holds_while_the_body_is_read() {
    let before = client().send(GetSeen).await.unwrap().into_value();
    let error = client().call(Big).max_response_bytes(100_000).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::BodyTooLarge { limit: 100_000 });
    ended(before.ended + 1).await;
}

#[wasm_bindgen_test]
async fn a_call_that_ends_early_leaves_no_error_in_the_page() {
    let before = unhandled();
    let client = client();
    for time in [100, 300].map(Duration::from_millis) {
        client.call(Never).timeout(time).await.unwrap_err();
        client.call(Drip).timeout(time).await.unwrap_err();
        client.call(Big).max_response_bytes(100_000).await.unwrap_err();
    }
    client.send(Cut).await.unwrap_err();
    pause(Duration::from_millis(100)).await;
    assert_eq!(unhandled(), before);
}

#[wasm_bindgen_test]
async fn a_body_that_is_cut_is_not_a_response() {
    let error = client().send(&Cut).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Interrupted, Sent::Yes));
}

#[wasm_bindgen_test]
async fn many_calls_at_once_get_their_own_responses() {
    #[derive(Endpoint)]
    #[endpoint(GET, "/echo", response = crate::support::Echo)]
    struct Get {
        number: u32,
    }

    let client = client();
    let calls = (0..40).map(|number| client.send(&Get { number }));
    for (number, echo) in join_all(calls).await.into_iter().enumerate() {
        assert_eq!(echo.unwrap().target, format!("/echo?number={number}"));
    }
}
