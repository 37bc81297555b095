//! What goes over the wire, and what comes back.

use std::time::Duration;

use loginrocket::{
    Body, Client, Endpoint, ErrorKind, Retry, Sent,
    credentials::Credentials,
    encoding::{Form, Query},
    hook::{Attempt, Hook},
    http::{Request, StatusCode},
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Echo, MISBEHAVING, builder, client};

#[derive(Endpoint)]
#[endpoint(POST, "/echo", encodings(json, form, query), auth = optional, response = Echo)]
struct Post<'a> {
    text: &'a str,
    #[endpoint(header = "X-Note")]
    note: Option<&'a str>,
}

const POST: Post<'_> = Post { text: "a b\u{e9}", note: None };

#[derive(Endpoint)]
#[endpoint(PUT, "/echo", response = Echo)]
struct Put {
    #[endpoint(body(bytes, content_type = "image/png"))]
    image: Vec<u8>,
}

#[derive(Endpoint)]
#[endpoint(DELETE, "/echo", response = Echo)]
struct Delete;

#[derive(Endpoint)]
#[endpoint(GET, "/status", response = ())]
struct Status {
    code: u16,
}

#[derive(Endpoint)]
#[endpoint(GET, "/empty")]
struct Empty;

#[derive(Endpoint)]
#[endpoint(GET, "/redirect")]
struct Redirect;

#[wasm_bindgen_test]
async fn json_is_posted_with_its_headers_and_no_others() {
    let echo = client().send(&POST).await.unwrap();
    assert_eq!((&*echo.method, &*echo.target), ("POST", "/echo"));
    assert_eq!(echo.body, "{\"text\":\"a b\u{e9}\"}");
    assert_eq!(echo.headers["content-type"], "application/json");
    assert_eq!(echo.headers["accept"], "application/json");
    assert_eq!(echo.request_id().unwrap().as_str(), "rq_b1");
}

#[wasm_bindgen_test]
async fn a_form_and_a_query_are_as_elsewhere() {
    let client = client();
    let form = client.call(&POST).encoding(Form).await.unwrap();
    assert_eq!(form.body, "text=a+b%C3%A9");
    assert_eq!(form.headers["content-type"], "application/x-www-form-urlencoded");
    let query = client.call(&POST).encoding(Query).await.unwrap();
    assert_eq!((&*query.method, &*query.target), ("GET", "/echo?text=a+b%C3%A9"));
    assert!(!query.headers.contains_key("content-type"));
}

#[wasm_bindgen_test]
async fn bytes_and_other_methods_are_sent() {
    let client = client();
    let put = client.send(&Put { image: vec![1, 2, 3] }).await.unwrap();
    assert_eq!((&*put.method, &*put.body), ("PUT", "\u{1}\u{2}\u{3}"));
    assert_eq!(put.headers["content-type"], "image/png");
    assert_eq!(client.send(&Delete).await.unwrap().method, "DELETE");
}

#[wasm_bindgen_test]
async fn the_user_agent_is_the_browsers() {
    let client = builder().user_agent("acme-web/1.0").build().unwrap();
    let echo = client.send(&POST).await.unwrap();
    assert!(echo.headers["user-agent"].contains("Chrome"), "{:?}", echo.headers);
}

#[wasm_bindgen_test]
async fn neither_cookies_nor_a_referer_are_sent_and_nothing_is_cached() {
    let document = web_sys::window().unwrap().document().unwrap();
    js_sys::Reflect::set(&document, &"cookie".into(), &"a=1".into()).unwrap();
    let echo = client().send(&POST).await.unwrap();
    assert!(!echo.headers.contains_key("cookie") && !echo.headers.contains_key("referer"));
    assert_eq!(echo.headers["cache-control"], "no-cache");
}

#[wasm_bindgen_test]
async fn credentials_and_headers_of_client_and_call_are_sent() {
    let client = builder().credentials(Credentials::bearer("eyJ")).header("Accept-Language", "ja");
    let client = client.build().unwrap();
    let call = client.call(Post { note: Some("n"), ..POST }).header("X-Trace", "t");
    let echo = call.await.unwrap();
    for (name, value) in [
        ("authorization", "Bearer eyJ"),
        ("accept-language", "ja"),
        ("x-note", "n"),
        ("x-trace", "t"),
    ] {
        assert_eq!(echo.headers[name], value);
    }
}

#[wasm_bindgen_test]
async fn statuses_are_as_elsewhere() {
    let client = client();
    for (code, kind) in
        [(404, ErrorKind::Status), (429, ErrorKind::RateLimited), (503, ErrorKind::Status)]
    {
        let error = client.send(&Status { code }).await.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (&kind, Sent::Yes));
        assert_eq!(error.status(), StatusCode::from_u16(code).ok());
        assert_eq!(error.request_id().unwrap().as_str(), "rq_b1");
        let asked = (code != 404).then(|| Duration::from_secs(7));
        assert_eq!(error.retry_after(), asked);
    }
    assert!(client.send(&Status { code: 201 }).await.is_ok());
    assert_eq!(client.send(&Empty).await.unwrap().status(), StatusCode::NO_CONTENT);
}

#[wasm_bindgen_test]
async fn a_redirect_is_not_followed() {
    let error = client().send(&Redirect).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Network, Sent::Maybe));
}

#[wasm_bindgen_test]
async fn a_dead_port_is_a_network_error_that_may_be_repeated() {
    let client = Client::builder("http://127.0.0.1:1").allow_plain_http_on_loopback();
    let client = client.retry(Retry::new(2).first_delay(Duration::from_millis(5))).build().unwrap();
    let error = client.send(&Empty).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (&ErrorKind::Network, 2));
    assert!(error.is_retryable());
    assert!(error.to_string().contains("CORS"), "{error}");
}

/// Makes the body a stream.
struct Streams;

impl Hook for Streams {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut Request<Body>) {
        let body = std::mem::take(request.body_mut());
        *request.body_mut() = Body::stream(body);
    }
}

#[wasm_bindgen_test]
async fn a_body_that_is_a_stream_is_refused() {
    let client = builder().hook(Streams).build().unwrap();
    let error = client.send(&POST).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
}

#[wasm_bindgen_test]
async fn a_method_that_fetch_forbids_is_refused() {
    #[derive(Endpoint)]
    #[endpoint(TRACE, "/echo")]
    struct Trace;

    let error = client().send(&Trace).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    assert!(!error.to_string().contains(MISBEHAVING));
}

#[wasm_bindgen_test]
async fn a_header_that_fetch_forbids_is_refused_by_name() {
    let client = builder().header("Date", "hunter2").build().unwrap();
    let error = client.send(&POST).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Rejected, Sent::No));
    let text = format!("{:?}", std::error::Error::source(&error));
    assert!(text.contains("date") && !text.contains("hunter2"), "{text}");
}
