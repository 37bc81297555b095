//! loginrocket in Node, whose `fetch` is undici's: no page, no CORS, and no headers that are
//! forbidden. Without a line that says where else, the runner of wasm-bindgen runs it there.
#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

#[path = "browser/worker.rs"]
mod worker;

use std::time::Duration;

use futures_util::poll;
use loginrocket::{
    Client, Endpoint, ErrorKind, Sent,
    time::{Clock as _, SystemClock},
    transport::Fetch,
};
use loginrocket_golden::{
    difference::{Transport, differing},
    run, settings,
};
use serde::Deserialize;
use wasm_bindgen_test::wasm_bindgen_test;

/// The server that misbehaves.
const MISBEHAVING: &str = "http://127.0.0.1:8544";

#[derive(Endpoint)]
#[endpoint(GET, "/never")]
struct Never;

#[derive(Endpoint)]
#[endpoint(GET, "/cut", response(text))]
struct Cut;

/// How many requests to the paths without end came, and how many ended early.
#[derive(Deserialize)]
struct Seen {
    came: u32,
    ended: u32,
}

#[derive(Endpoint)]
#[endpoint(GET, "/seen", response = Seen)]
struct GetSeen;

/// A client of the server that misbehaves.
fn client() -> Client {
    Client::builder(MISBEHAVING).allow_plain_http_on_loopback().build().unwrap()
}

/// What the server saw.
async fn seen() -> Seen {
    client().send(GetSeen).await.unwrap().into_value()
}

#[wasm_bindgen_test]
async fn node_differs_where_it_is_said_to_and_nowhere_else() {
    let client = settings("http://127.0.0.1:8544/golden").transport(Fetch::new()).build().unwrap();
    let table = run(client, "node", |_| true).await;
    assert!(table.count() > 100);
    let differing = differing(&Transport::Node.expected(), table.text());
    assert!(differing.is_empty(), "{differing}");
}

#[wasm_bindgen_test]
async fn a_call_that_is_dropped_ends_its_transfer() {
    let before = seen().await;
    let client = client();
    let mut call = client.send(Never);
    assert!(poll!(&mut call).is_pending());
    let clock = SystemClock::default();
    while seen().await.came == before.came {
        assert!(poll!(&mut call).is_pending());
        clock.sleep(Duration::from_millis(10)).await;
    }
    drop(call);
    while seen().await.ended == before.ended {
        clock.sleep(Duration::from_millis(10)).await;
    }
}

#[wasm_bindgen_test]
async fn a_call_that_is_dropped_at_once_is_not_sent() {
    let before = seen().await;
    let client = client();
    let mut call = client.send(Never);
    assert!(poll!(&mut call).is_pending());
    drop(call);
    SystemClock::default().sleep(Duration::from_millis(50)).await;
    assert_eq!(seen().await.came, before.came);
}

#[wasm_bindgen_test]
async fn a_body_that_is_cut_is_interrupted() {
    let error = client().send(Cut).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Interrupted, Sent::Yes));
}

#[wasm_bindgen_test]
async fn a_dead_port_is_a_network_error() {
    let client = Client::builder("http://127.0.0.1:1").allow_plain_http_on_loopback();
    let error = client.build().unwrap().send(Never).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Network, Sent::Maybe));
}
