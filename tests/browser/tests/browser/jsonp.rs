//! JSONP by a script element of the page.

use std::time::Duration;

use futures_util::{future::join_all, poll};
use js_sys::{Array, Function, Object, Reflect, global};
use loginrocket::{
    Client, Endpoint, ErrorKind, Sent,
    encoding::Jsonp,
    transport::Fetch,
    v1::{Login, LoginRocket, Signup},
};
use serde::Deserialize;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{SANDBOX, by_script, client, pause, unhandled};

#[derive(Endpoint)]
#[endpoint(GET, "/script", encodings(query, jsonp), response = Called)]
struct Script {
    mode: &'static str,
    delay: u32,
    value: u32,
}

#[derive(Debug, Deserialize)]
struct Called {
    value: String,
    referer: bool,
}

fn script(mode: &'static str) -> Script {
    Script { mode, delay: 0, value: 7 }
}

/// The functions that calls have left behind.
fn globals() -> usize {
    let names: Array = Object::get_own_property_names(&global());
    names.iter().filter(|name| name.as_string().unwrap().starts_with("loginrocket_")).count()
}

/// The scripts of calls in the page.
fn scripts() -> u32 {
    let document = web_sys::window().unwrap().document().unwrap();
    document.query_selector_all("script[src*='callback=loginrocket_']").unwrap().length()
}

/// The URL that the page has loaded, and that holds this text.
fn loaded(text: &str) -> String {
    let urls = Function::new_no_args("return performance.getEntriesByType('resource')");
    let urls: Array = urls.call0(&JsValue::UNDEFINED).unwrap().into();
    let name = |entry| Reflect::get(&entry, &"name".into()).unwrap().as_string().unwrap();
    urls.iter().map(name).find(|url| url.contains(text)).unwrap()
}

/// Waits until nothing is left of any call.
async fn cleared() {
    while globals() > 0 || scripts() > 0 {
        pause(Duration::from_millis(10)).await;
    }
}

#[wasm_bindgen_test]
async fn the_value_is_what_the_function_was_called_with() {
    let called = by_script().call(script("")).encoding(Jsonp::callback("app.done")).await.unwrap();
    assert_eq!((&*called.value, called.referer), ("7", false));
    assert_eq!(called.request_id(), None);
    cleared().await;
}

#[wasm_bindgen_test]
async fn a_header_that_a_script_cannot_send_is_refused_by_name() {
    let call = by_script().call(script("")).encoding(Jsonp::default()).header("X-Key", "hunter2");
    let error = call.await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    let text = format!("{:?}", std::error::Error::source(&error));
    assert!(text.contains("x-key") && !text.contains("hunter2"), "{text}");
}

#[wasm_bindgen_test]
async fn calls_at_once_get_their_own_values() {
    let client = by_script();
    let calls = (0..20).map(|value| {
        let script = Script { mode: "", delay: 40 - value, value };
        client.call(script).encoding(Jsonp::default()).send()
    });
    for (value, called) in join_all(calls).await.into_iter().enumerate() {
        assert_eq!(called.unwrap().value, value.to_string());
    }
    cleared().await;
}

#[wasm_bindgen_test]
async fn a_base_that_looks_like_the_callback_stays() {
    // The list of what was loaded may be full.
    Function::new_no_args("performance.clearResourceTimings()").call0(&JsValue::UNDEFINED).unwrap();
    let base = "http://127.0.0.1:8544/callback=a/";
    let client = Client::builder(base).allow_plain_http_on_loopback();
    let client = client.transport(Fetch::new().jsonp_by_script()).build().unwrap();
    let error = client.call(script("")).encoding(Jsonp::default()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Network);
    let url = loaded("/callback=a/");
    let (path, name) = url.split_once("loginrocket_").unwrap();
    assert_eq!(path, "http://127.0.0.1:8544/callback=a/script?callback=");
    assert!(name.ends_with("&mode=&delay=0&value=7"), "{name}");
    cleared().await;
}

#[wasm_bindgen_test]
async fn a_script_call_that_is_dropped_at_once_is_not_sent() {
    let client = by_script();
    let mut call = Box::pin(client.call(script("")).encoding(Jsonp::default()).send());
    assert!(poll!(&mut call).is_pending());
    drop(call);
    for _ in 0..10 {
        assert_eq!((globals(), scripts()), (0, 0));
        pause(Duration::ZERO).await;
    }
}

#[wasm_bindgen_test]
async fn a_script_that_is_not_there_is_a_network_error() {
    let error = by_script().call(script("404")).encoding(Jsonp::default()).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Network, Sent::Maybe));
    cleared().await;
}

#[wasm_bindgen_test]
async fn a_script_that_calls_nothing_is_malformed() {
    let error = by_script().call(script("nothing")).encoding(Jsonp::default()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Malformed { .. }), "{error:?}");
    cleared().await;
}

#[wasm_bindgen_test]
async fn a_function_that_is_called_twice_counts_once() {
    let called = by_script().call(script("twice")).encoding(Jsonp::default()).await.unwrap();
    assert_eq!(called.value, "7");
    cleared().await;
}

#[wasm_bindgen_test]
async fn a_late_script_after_the_timeout_does_nothing_and_leaves_nothing() {
    let before = unhandled();
    let late = Script { mode: "", delay: 400, value: 7 };
    let call = by_script().call(late).encoding(Jsonp::default());
    let error = call.timeout(Duration::from_millis(100)).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Timeout, Sent::Maybe));
    cleared().await;
    assert_eq!(unhandled(), before);
}

#[wasm_bindgen_test]
async fn without_being_asked_to_the_transport_uses_no_script() {
    let called = client().call(script("")).encoding(Jsonp::callback("app.done")).await.unwrap();
    assert_eq!((&*called.value, scripts()), ("7", 0));
    assert_eq!(called.request_id().unwrap().as_str(), "rq_b1");
}

#[wasm_bindgen_test]
async fn a_login_by_script_is_the_same_as_by_fetch() {
    let client = |transport| {
        let client = Client::builder(SANDBOX).transport(transport).build().unwrap();
        LoginRocket::from(client)
    };
    let (script, fetch) = (client(Fetch::new().jsonp_by_script()), client(Fetch::new()));
    let login = Login::with_username("ada", "lovelace-1815");
    let by_script = script.call(&login).encoding(Jsonp::default()).await.unwrap();
    let by_fetch = fetch.call(&login).await.unwrap();
    assert_eq!(by_script.url, by_fetch.url);
    assert_eq!(by_script.token_kind(), by_fetch.token_kind());

    let wrong = Login::with_username("ada", "hunter2");
    let error = script.call(&wrong).encoding(Jsonp::default()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Service);
    assert_eq!(error.service().unwrap().message(), "Login failed");
    let error = fetch.call(&wrong).await.unwrap_err();
    assert_eq!(error.service().unwrap().message(), "Login failed");

    let taken = Signup::with_username("ada", "another-1815");
    let error = script.call(&taken).encoding(Jsonp::default()).await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Service);
    cleared().await;
}
