//! Calls through a tower service in the same process.

use std::{convert::Infallible, future::pending, time::Duration};

use bytes::Bytes;
use http_body_util::{Empty, Full};
use loginrocket::{Body, Client, ErrorKind, Sent, transport::Tower, v1::Login};
use tower::service_fn;

/// A service that answers a login.
async fn serve(_request: http::Request<Body>) -> Result<http::Response<Full<Bytes>>, Infallible> {
    let body = Full::from(r#"{"token":"kli_1","url":"https://app.example"}"#);
    let mut response = http::Response::new(body);
    response.headers_mut().insert("x-request-id", http::HeaderValue::from_static("rq_1"));
    Ok(response)
}

#[tokio::test]
async fn the_cap_and_the_time_hold_for_a_service_too() {
    let client = Client::builder("https://sample.example");
    let client = client.transport(Tower::new(service_fn(serve))).build().unwrap();
    let login = Login::with_username("ada", "hunter2");
    let error = client.call(&login).max_response_bytes(10).send().await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::BodyTooLarge { limit: 10 }, Sent::Yes));
    assert_eq!(error.request_id().unwrap().as_str(), "rq_1");

    let mute = service_fn(|_request: http::Request<Body>| {
        pending::<Result<http::Response<Empty<Bytes>>, Infallible>>()
    });
    let client = Client::builder("https://sample.example").transport(Tower::new(mute));
    let client = client.timeout(Duration::from_millis(50)).build().unwrap();
    let error = client.send(&login).await.unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::Timeout, Sent::Maybe));
}
