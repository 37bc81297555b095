//! loginrocket in a browser, against the sandbox and a server that misbehaves. Both run
//! on fixed ports; `.ci/browser` starts them.
#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

mod body;
mod cors;
mod fetch;
mod golden;
mod jsonp;
mod login;
mod odd;
mod platform;
mod streams;
mod support;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
