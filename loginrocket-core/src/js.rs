//! Properties of JavaScript objects, where `web-sys` has no type that fits both a page
//! and a worker.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A property, or `undefined`.
pub(crate) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}
