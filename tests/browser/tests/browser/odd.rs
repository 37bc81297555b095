//! What a `fetch` that a page has replaced, or a service worker, may answer.

use std::time::Duration;

use futures_util::poll;
use js_sys::{Function, Reflect, global};
use loginrocket::{Endpoint, ErrorKind, Sent};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{GetSeen, client, pause};

#[derive(Endpoint)]
#[endpoint(GET, "/any")]
struct Any;

#[derive(Endpoint)]
#[endpoint(GET, "/any", response(text))]
struct AnyText;

/// The page's `fetch`, which is put back in the end.
struct Replaced(JsValue);

impl Replaced {
    /// Replaces it by a function with this body.
    fn by(body: &str) -> Self {
        Self::by_value(&Function::new_no_args(body))
    }

    fn by_value(value: &JsValue) -> Self {
        let before = Reflect::get(&global(), &"fetch".into()).unwrap();
        Reflect::set(&global(), &"fetch".into(), value).unwrap();
        Self(before)
    }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        Reflect::set(&global(), &"fetch".into(), &self.0).unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_response_without_a_url_is_one() {
    let _fetch = Replaced::by(
        "const json = {headers: {'content-type': 'application/json'}};\n\
         return Promise.resolve(new Response('{\"came\": 1, \"ended\": 2}', json))",
    );
    assert_eq!(client().send(GetSeen).await.unwrap().came, 1);
}

#[wasm_bindgen_test]
async fn a_response_without_a_body_is_empty() {
    let _fetch = Replaced::by("return Promise.resolve(new Response(null, {status: 204}))");
    assert_eq!(client().send(&Any).await.unwrap().status().as_u16(), 204);
}

#[wasm_bindgen_test]
async fn a_response_whose_status_is_hidden_is_malformed() {
    let _fetch = Replaced::by("return Promise.resolve(Response.error())");
    let error = client().send(&Any).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Malformed { .. }), "{error:?}");
}

#[wasm_bindgen_test]
async fn what_is_no_promise_or_no_response_is_an_error() {
    for body in ["return 42", "return Promise.resolve(null)", "return Promise.resolve('hunter2')"] {
        let _fetch = Replaced::by(body);
        let error = client().send(&Any).await.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Malformed { .. }), "{body}: {error:?}");
    }
}

#[wasm_bindgen_test]
async fn a_rejection_that_is_no_error_is_a_network_error_without_its_text() {
    for body in ["return Promise.reject(undefined)", "return Promise.reject('hunter2')"] {
        let _fetch = Replaced::by(body);
        let error = client().send(&Any).await.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Network, Sent::Maybe));
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

#[wasm_bindgen_test]
async fn a_fetch_that_throws_or_is_missing_is_refused() {
    for fetch in [Function::new_no_args("throw new Error('hunter2')").into(), JsValue::UNDEFINED] {
        let _fetch = Replaced::by_value(&fetch);
        let error = client().send(&Any).await.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    }
}

#[wasm_bindgen_test]
async fn the_choices_of_each_fetch_are_the_careful_ones() {
    let _fetch = Replaced::by(
        "const {redirect, credentials, referrerPolicy, cache} = arguments[0];\n\
         globalThis.choices = [redirect, credentials, referrerPolicy, cache].join();\n\
         return Promise.resolve(new Response(''))",
    );
    client().send(&Any).await.unwrap();
    let choices = Reflect::get(&global(), &"choices".into()).unwrap();
    assert_eq!(choices.as_string().unwrap(), "error,omit,no-referrer,no-store");
}

#[wasm_bindgen_test]
async fn a_body_that_something_else_reads_is_malformed() {
    let _fetch = Replaced::by(
        "const response = new Response('a');\n\
         response.body.getReader();\n\
         return Promise.resolve(response)",
    );
    let call = client().call(AnyText).timeout(Duration::from_secs(5));
    let error = call.await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Malformed { .. }), "{error:?}");
}

#[wasm_bindgen_test]
async fn a_call_that_is_dropped_at_once_is_not_sent() {
    let _fetch = Replaced::by("globalThis.fetched = true; return new Promise(() => {})");
    let client = client();
    let mut call = client.send(&Any);
    assert!(poll!(&mut call).is_pending());
    drop(call);
    pause(Duration::from_millis(20)).await;
    assert!(Reflect::get(&global(), &"fetched".into()).unwrap().is_undefined());
}
