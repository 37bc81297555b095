//! The golden table, over `fetch` and by scripts.

use loginrocket::transport::Fetch;
use loginrocket_golden::{
    difference::{Transport, differing},
    run, settings,
};
use wasm_bindgen_test::wasm_bindgen_test;

/// The service.
const ORIGIN: &str = "http://127.0.0.1:8544/golden";

/// Gives the page a cookie, which `fetch` must not send.
fn set_cookie() {
    let document = web_sys::window().unwrap().document().unwrap();
    js_sys::Reflect::set(&document, &"cookie".into(), &"a=1".into()).unwrap();
}

#[wasm_bindgen_test]
async fn fetch_differs_where_it_is_said_to_and_nowhere_else() {
    set_cookie();
    let client = settings(ORIGIN).transport(Fetch::new()).build().unwrap();
    let table = run(client, "fetch", |_| true).await;
    assert!(table.count() > 100);
    let differing = differing(&Transport::Fetch.expected(), table.text());
    assert!(differing.is_empty(), "{differing}");
}

#[wasm_bindgen_test]
async fn scripts_differ_where_they_are_said_to_and_nowhere_else() {
    set_cookie();
    let client = settings(ORIGIN).transport(Fetch::new().jsonp_by_script()).build().unwrap();
    let table = run(client, "script", |case| Transport::Script.runs(case)).await;
    assert!(table.count() > 10);
    let differing = differing(&Transport::Script.expected(), table.text());
    assert!(differing.is_empty(), "{differing}");
}
