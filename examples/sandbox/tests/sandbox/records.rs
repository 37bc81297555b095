//! The record of what arrived.

use crate::client::{get, request, sandbox, send};

#[tokio::test]
async fn a_request_is_recorded_as_it_arrived() {
    let sandbox = sandbox().await;
    let body = b"{\"password\":\"\xff\"}";
    let head = "POST /v1/login?a=%2F&b=c+d HTTP/1.1\r\nHost: localhost\r\nX-Twice: one\r\n\
                Accept: application/json\r\nx-twice: \u{e9}\r\nConnection: close\r\n\
                Content-Type: application/json\r\nContent-Length: 16\r\n\r\n";
    send(&sandbox, &[head.as_bytes(), body].concat()).await.refusal(200);

    let requests = sandbox.requests();
    let [request] = &*requests else { panic!("{requests:?}") };
    assert_eq!(request.method, "POST");
    assert_eq!(request.path_and_query, "/v1/login?a=%2F&b=c+d");
    assert_eq!(request.body, body);
    assert_eq!(request.body_text(), "{\"password\":\"\u{fffd}\"}");
    let names: Vec<_> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
    let expected =
        ["host", "x-twice", "x-twice", "accept", "connection", "content-type", "content-length"];
    assert_eq!(names, expected);
    assert_eq!(request.header("Accept"), Some("application/json"));
    assert_eq!(request.header_all("X-Twice"), ["one".as_bytes(), "\u{e9}".as_bytes()]);
    assert_eq!((request.header("x-twice"), request.header("absent")), (None, None));
}

#[tokio::test]
async fn everything_is_recorded_in_order_until_it_is_cleared() {
    let sandbox = sandbox().await;
    request(&sandbox, "OPTIONS", "/v1/login").await;
    get(&sandbox, "/nowhere").await;
    request(&sandbox, "PUT", "/v1/login").await;
    let methods: Vec<_> = sandbox.requests().into_iter().map(|request| request.method).collect();
    assert_eq!(methods, ["OPTIONS", "GET", "PUT"]);
    sandbox.clear_requests();
    assert!(sandbox.requests().is_empty());
}
