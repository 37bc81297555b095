//! Endpoints of the server that misbehaves, and clients.

use std::{collections::BTreeMap, time::Duration};

use loginrocket::{Client, ClientBuilder, Endpoint, transport::Fetch};
use serde::Deserialize;
use wasm_bindgen_futures::JsFuture;

/// The sandbox.
pub(crate) const SANDBOX: &str = "https://localhost:8543";

/// The server that misbehaves.
pub(crate) const MISBEHAVING: &str = "http://127.0.0.1:8544";

/// What the server saw.
#[derive(Debug, Deserialize)]
pub(crate) struct Echo {
    pub(crate) target: String,
    pub(crate) headers: BTreeMap<String, String>,
}

/// How many requests to the paths without end came, and how many ended early.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Seen {
    pub(crate) came: u32,
    pub(crate) ended: u32,
}

#[derive(Endpoint)]
#[endpoint(GET, "/seen", response = Seen)]
pub(crate) struct GetSeen;

/// A client of the server that misbehaves, with the defaults.
pub(crate) fn client() -> Client {
    builder().build().unwrap()
}

/// Its settings.
pub(crate) fn builder() -> ClientBuilder {
    Client::builder(MISBEHAVING).allow_plain_http_on_loopback()
}

/// A client whose JSONP calls go by a script.
pub(crate) fn by_script() -> Client {
    builder().transport(Fetch::new().jsonp_by_script()).build().unwrap()
}

/// What the server saw of paths without end, once so many have ended.
pub(crate) async fn ended(count: u32) -> Seen {
    let client = client();
    loop {
        let seen = client.send(GetSeen).await.unwrap().into_value();
        if seen.ended >= count {
            return seen;
        }
        pause(Duration::from_millis(20)).await;
    }
}

/// Waits.
pub(crate) async fn pause(time: Duration) {
    let millis = i32::try_from(time.as_millis()).unwrap();
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis).unwrap();
    });
    JsFuture::from(promise).await.unwrap();
}

/// How many errors and rejections of promises nobody has handled, since the first call
/// of this.
pub(crate) fn unhandled() -> f64 {
    let count = js_sys::Function::new_no_args(
        "if (globalThis.unhandled === undefined) {\n\
             globalThis.unhandled = 0;\n\
             const count = (event) => { globalThis.unhandled += 1; event.preventDefault(); };\n\
             addEventListener('unhandledrejection', count);\n\
             addEventListener('error', count);\n\
         }\n\
         return globalThis.unhandled",
    );
    count.call0(&wasm_bindgen::JsValue::UNDEFINED).unwrap().as_f64().unwrap()
}
