//! loginrocket in a service worker: a call, a timeout, and JSONP, for which there is no page.
#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

#[path = "browser/worker.rs"]
mod worker;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_service_worker);
