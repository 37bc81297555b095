//! Bodies whose frames a test gives one by one, and calls that get them for a
//! response.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http_body::Frame;
use loginrocket::{
    Body, Bytes, Client, ClientBuilder, Endpoint, Error, ErrorKind, Sent,
    testing::{ManualClock, Stub},
    time::Clock as _,
    transport::{Tower, Transport},
};
use tower::service_fn;

/// A body whose frames a function gives.
pub(crate) struct Frames<F>(F);

impl<F> Frames<F> {
    /// Such a body, as a stream.
    pub(crate) fn body<E>(next: F) -> Body
    where
        F: FnMut(&mut Context<'_>) -> Poll<Option<Result<Bytes, E>>> + Send + Unpin + 'static,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
    {
        Body::stream(Self(next))
    }
}

impl<F, E> http_body::Body for Frames<F>
where
    F: FnMut(&mut Context<'_>) -> Poll<Option<Result<Bytes, E>>> + Unpin,
{
    type Data = Bytes;
    type Error = E;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, E>>> {
        self.0(cx).map_ok(Frame::data)
    }
}

/// Gets a text.
#[derive(Endpoint)]
#[endpoint(GET, "/text", response(text))]
pub(crate) struct GetText;

/// A clock, and a client on it whose calls may take five seconds.
pub(crate) fn client(transport: impl Transport) -> (ManualClock, ClientBuilder) {
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(transport);
    (clock.clone(), client.clock(clock).timeout(Duration::from_secs(5)))
}

/// The head of every response here, with this body.
pub(crate) fn response(body: Body) -> http::Response<Body> {
    http::Response::builder().status(203).header("x-request-id", "rq_1").body(body).unwrap()
}

/// The transports that respond with this body.
pub(crate) fn transports(body: fn() -> Body) -> [Arc<dyn Transport>; 2] {
    let service = service_fn(move |_request: http::Request<Body>| async move {
        Ok::<_, Infallible>(response(body()))
    });
    [Arc::new(Stub::new(move |_request| Ok(response(body())))), Arc::new(Tower::new(service))]
}

/// What a client says of such a response.
pub(crate) fn outcome(transport: Arc<dyn Transport>) -> (Duration, Result<String, Error>) {
    let (clock, client) = client(transport);
    let client = client.max_response_bytes(35).build().unwrap();
    let result = clock.run(client.send(&GetText)).map(loginrocket::Response::into_value);
    (clock.elapsed(), result)
}

/// An error of a response whose head came.
#[track_caller]
pub(crate) fn assert_has_head(error: &Error, kind: &ErrorKind) {
    assert_eq!((error.kind(), error.sent()), (kind, Sent::Yes));
    assert_eq!(error.status().unwrap().as_u16(), 203);
    assert_eq!(error.request_id().unwrap().as_str(), "rq_1");
    assert_eq!(error.headers().unwrap()["x-request-id"], "rq_1");
    assert!(error.body().unwrap().is_empty());
    assert!(error.to_string().ends_with(", status 203, request id rq_1"), "{error}");
}
