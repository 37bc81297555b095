//! Responses that are handed over while they arrive.

use std::time::Duration;

use loginrocket::{Endpoint, ErrorKind, Retry, Sent, stream::Event};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{GetSeen, builder, client, ended};

#[derive(Endpoint)]
#[endpoint(GET, "/drip", response(stream))]
struct Drip;

#[derive(Endpoint)]
#[endpoint(GET, "/big", response(stream))]
struct Big;

#[derive(Endpoint)]
#[endpoint(GET, "/cut", response(stream))]
struct Cut;

#[derive(Endpoint)]
#[endpoint(GET, "/stall", response(stream))]
struct Stall;

#[derive(Endpoint)]
#[endpoint(GET, "/events", response(events = Event, endless))]
struct Watch<'a> {
    name: &'a str,
}

#[wasm_bindgen_test]
async fn chunks_come_before_the_end_and_dropping_the_stream_ends_the_transfer() {
    let before = client().send(GetSeen).await.unwrap().into_value();
    let mut drip = client().send(Drip).await.unwrap();
    assert_eq!(drip.request_id().unwrap().as_str(), "rq_b1");
    for _ in 0..3 {
        assert!(!drip.next().await.unwrap().unwrap().is_empty());
    }
    drop(drip);
    ended(before.ended + 1).await;
}

#[wasm_bindgen_test]
async fn a_body_lasts_longer_than_the_timeout_of_its_call() {
    let mut drip = client().call(Drip).timeout(Duration::from_secs(1)).await.unwrap();
    let mut bytes = 0;
    while bytes < 80 {
        bytes += drip.next().await.unwrap().unwrap().len();
    }
}

#[wasm_bindgen_test]
async fn what_is_not_asked_for_is_not_read_for_ever() {
    let before = client().send(GetSeen).await.unwrap().into_value();
    let mut big = client().call(Big).max_response_bytes(1 << 20).await.unwrap();
    let error = loop {
        match big.next().await.unwrap() {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), &ErrorKind::BodyTooLarge { limit: 1 << 20 });
    assert!(error.received_bytes().unwrap() <= 1 << 20);
    ended(before.ended + 1).await;
}

#[wasm_bindgen_test]
async fn a_body_that_is_cut_is_an_error_behind_what_came() {
    let mut cut = client().send(Cut).await.unwrap();
    assert_eq!(cut.next().await.unwrap().unwrap(), "{\"a\":");
    let error = cut.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Interrupted, Sent::Yes));
    assert_eq!(error.received_bytes(), Some(5));
    assert_eq!(error.request_id().unwrap().as_str(), "rq_b1");
    assert!(cut.next().await.is_none());
}

#[wasm_bindgen_test]
async fn a_silent_server_is_a_timeout() {
    let before = client().send(GetSeen).await.unwrap().into_value();
    let call = client().call(Stall).stall_timeout(Duration::from_millis(200));
    let mut stall = call.await.unwrap();
    assert_eq!(stall.next().await.unwrap().unwrap(), " ");
    let error = stall.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Timeout, Sent::Yes));
    ended(before.ended + 1).await;
}

#[wasm_bindgen_test]
async fn events_go_on_over_the_next_connection_from_the_last_id() {
    let client = builder().retry(Retry::new(3)).build().unwrap();
    let mut events = client.send(Watch { name: "ada" }).await.unwrap();
    for (data, id) in [("ada, after none", "1"), ("ada, after 1", "2")] {
        let event = events.next().await.unwrap().unwrap();
        assert_eq!((event.name(), event.data(), event.id()), ("greeting", data, Some(id)));
    }
}
