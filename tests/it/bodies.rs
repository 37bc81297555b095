//! Bodies that are streams, in both directions.

use std::{
    convert::Infallible,
    error::Error as _,
    io,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    task::{Poll, ready},
    time::Duration,
};

use http_body::Body as _;
use loginrocket::{
    BaseUrl, Body, Bytes, Endpoint, EndpointExt, ErrorKind, Retry, Sent,
    field::{BytesBody, Writer},
    hook::{Attempt, Hook},
    response::NoContent,
    spec::Spec,
    testing::{ManualClock, Stub},
    time::Clock,
    transport::{BoxFuture, Transport, TransportError},
    v1::{Login, LoginRocket, TokenKind},
};

use crate::{
    frames::{Frames, GetText, assert_has_head, client, outcome, response, transports},
    support::{PASSWORD, USER, sandbox, trusting},
};

#[derive(Endpoint)]
#[endpoint(PUT, "/names", response = Vec<String>)]
struct PutNames<'a> {
    #[endpoint(body)]
    names: &'a [&'a str],
}

/// What happens to a frame, in order.
type Events = Arc<Mutex<Vec<String>>>;

/// Sends a JSON text in three frames, one a second.
struct Streams(ManualClock, Events);

impl Hook for Streams {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut http::Request<Body>) {
        let whole = std::mem::take(request.body_mut());
        assert_eq!(whole.as_bytes().unwrap(), r#"["Ada","Grace"]"#);
        let (clock, events) = (self.0.clone(), Arc::clone(&self.1));
        let mut wait = Box::pin(clock.sleep(Duration::from_secs(1)));
        let mut frames = [r#"["Ada""#, r#","Gra"#, r#"ce"]"#].into_iter();
        *request.body_mut() = Frames::body(move |cx| {
            ready!(wait.as_mut().poll(cx));
            wait.set(clock.sleep(Duration::from_secs(1)));
            let frame = frames.next();
            events.lock().unwrap().extend(frame.map(|frame| format!("request {frame}")));
            Poll::Ready(frame.map(|frame| Ok::<_, Infallible>(frame.into())))
        });
    }
}

/// Responds with the frames of the request, each as it comes.
struct Echoes(Events);

impl Transport for Echoes {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let (events, mut sent) = (Arc::clone(&self.0), request.into_body());
        assert!(sent.as_bytes().is_none() && sent.try_clone().is_none());
        let echo = Frames::body(move |cx| {
            let frame = ready!(Pin::new(&mut sent).poll_frame(cx));
            let frame = frame.map(|frame| frame.map(|frame| frame.into_data().unwrap()));
            if let Some(Ok(frame)) = &frame {
                events.lock().unwrap().push(format!("response {}", frame.escape_ascii()));
            }
            Poll::Ready(frame)
        });
        Box::pin(async { Ok(response(echo)) })
    }
}

#[test]
fn a_stream_in_each_direction_moves_frame_by_frame() {
    let events = Events::default();
    let (clock, client) = client(Echoes(Arc::clone(&events)));
    let client = client.hook(Streams(clock.clone(), Arc::clone(&events))).build().unwrap();
    let names = clock.run(client.send(&PutNames { names: &["Ada", "Grace"] })).unwrap();
    assert_eq!(*names, ["Ada", "Grace"]);
    assert_eq!((names.status().as_u16(), names.request_id().unwrap().as_str()), (203, "rq_1"));
    // The end of the request has a second of its own.
    assert_eq!(clock.elapsed(), Duration::from_secs(4));
    let moved: Vec<_> =
        events.lock().unwrap().iter().map(|event| event.replace('\\', "")).collect();
    assert_eq!(
        moved,
        [
            r#"request ["Ada""#,
            r#"response ["Ada""#,
            r#"request ,"Gra"#,
            r#"response ,"Gra"#,
            r#"request ce"]"#,
            r#"response ce"]"#,
        ]
    );
}

/// A stream that fails behind its first frame.
fn broken<E>(error: fn() -> E) -> Body
where
    E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
{
    let mut first = true;
    Frames::body(move |_cx| {
        let frame =
            if std::mem::take(&mut first) { Ok(Bytes::from_static(b"x")) } else { Err(error()) };
        Poll::Ready(Some(frame))
    })
}

#[test]
fn an_error_of_a_transport_in_a_stream_keeps_its_kind() {
    let cases: [(fn() -> Body, ErrorKind); 5] = [
        (|| broken(|| TransportError::timeout(Sent::Maybe).with_source("why")), ErrorKind::Timeout),
        (|| broken(|| TransportError::tls().with_source("why")), ErrorKind::Tls),
        (|| broken(|| TransportError::connect().with_source("why")), ErrorKind::Connect),
        (|| broken(|| TransportError::rejected().with_source("why")), ErrorKind::Rejected),
        (
            || broken(|| TransportError::interrupted(Sent::No).with_source("why")),
            ErrorKind::Interrupted,
        ),
    ];
    for (body, kind) in cases {
        for transport in transports(body) {
            let error = outcome(transport).1.unwrap_err();
            assert_has_head(&error, &kind);
            assert_eq!(error.source().unwrap().to_string(), "why");
        }
    }
}

#[test]
fn any_other_error_in_a_stream_is_an_interruption_and_its_source() {
    for transport in transports(|| broken(|| io::Error::other("reset by peer"))) {
        let error = outcome(transport).1.unwrap_err();
        assert_has_head(&error, &ErrorKind::Interrupted);
        let source = error.source().unwrap().downcast_ref::<io::Error>().unwrap();
        assert_eq!(source.to_string(), "reset by peer");
    }
}

#[test]
fn a_response_that_breaks_is_asked_for_again_where_that_is_safe() {
    let count = AtomicU32::new(0);
    let stub = Stub::new(move |_request| match count.fetch_add(1, Ordering::Relaxed) {
        0 => Ok(response(broken(|| io::Error::other("reset by peer")))),
        _ => Ok(response("whole".into())),
    });
    let (clock, client) = client(stub.clone());
    let client = client.retry(Retry::new(3)).build().unwrap();
    assert_eq!(*clock.run(client.send(&GetText)).unwrap(), "whole");
    assert_eq!(stub.requests().len(), 2);
}

/// What a server does to a request.
type Fate = fn() -> Result<http::Response<Body>, TransportError>;

/// Sends a stream in place of every body.
struct Replaces;

impl Hook for Replaces {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut http::Request<Body>) {
        *request.body_mut() = Body::stream(std::mem::take(request.body_mut()));
    }
}

#[test]
fn a_request_that_is_a_stream_is_sent_once() {
    let fates: [Fate; 3] = [
        || Err(TransportError::connect()),
        || Err(TransportError::interrupted(Sent::Maybe)),
        || Ok(http::Response::builder().status(503).body(Body::empty()).unwrap()),
    ];
    for fate in fates {
        let sent = |hook: bool| {
            let stub = Stub::new(move |_request| fate());
            let (clock, client) = client(stub.clone());
            let client = client.retry(Retry::new(3));
            let client = if hook { client.hook(Replaces) } else { client };
            let client = client.build().unwrap();
            let error = clock.run(client.send(&PutNames { names: &["Ada"] })).unwrap_err();
            assert_eq!(error.attempts() as usize, stub.requests().len());
            assert!(stub.requests().iter().all(|request| request.body() == r#"["Ada"]"#));
            stub.requests().len()
        };
        assert_eq!((sent(false), sent(true)), (3, 1));
    }
}

/// Sends every body in frames of seven bytes, each a moment after the other.
struct Pieces;

impl Hook for Pieces {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut http::Request<Body>) {
        let mut rest = request.body().as_bytes().unwrap().clone();
        let mut late = false;
        *request.body_mut() = Frames::body(move |cx| {
            late = !late;
            if late {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            let piece = rest.split_to(rest.len().min(7));
            Poll::Ready((!piece.is_empty()).then_some(Ok::<_, Infallible>(piece)))
        });
    }
}

#[tokio::test]
async fn a_stream_arrives_at_a_server_as_it_is() {
    let sandbox = sandbox().await;
    let client: LoginRocket = trusting(&sandbox).hook(Pieces).build().unwrap().into();
    let session = client.login(Login::with_username(USER, PASSWORD)).await.unwrap();
    assert_eq!(session.token_kind(), TokenKind::Login);
    let request = sandbox.requests().remove(0);
    assert_eq!(request.header("transfer-encoding"), Some("chunked"));
    assert_eq!(request.header("content-length"), None);
    let expected = serde_json::json!({ "username": USER, "password": PASSWORD });
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&request.body).unwrap(), expected);
}

/// Sends bytes of any type, with a media type of their own or the usual one.
struct Upload<T>(Option<&'static str>, T);

impl<T: BytesBody> Endpoint for Upload<T> {
    type Response = ();
    type Error = Infallible;
    type Format = NoContent;
    const SPEC: &'static Spec = &Spec::new("Upload", "PUT", "/upload");

    fn write(&self, writer: &mut Writer) {
        match self.0 {
            Some(media_type) => writer.body_bytes_as(media_type, &self.1),
            None => writer.body_bytes(&self.1),
        }
    }
}

/// The request of an upload.
fn uploaded<T: BytesBody>(media_type: Option<&'static str>, bytes: T) -> http::Request<Body> {
    let base = BaseUrl::parse("https://api.example").unwrap();
    Upload(media_type, bytes).encode(&base).unwrap()
}

#[test]
fn bytes_that_are_shared_are_sent_as_they_are_and_not_copied() {
    #[derive(Endpoint)]
    #[endpoint(PUT, "/image")]
    struct PutImage<'a> {
        #[endpoint(body(bytes))]
        image: &'a Bytes,
    }

    let image = Bytes::from(vec![7; 5 << 20]);
    let base = BaseUrl::parse("https://api.example").unwrap();
    for request in [
        uploaded(None, image.clone()),
        uploaded(None, &image),
        uploaded(Some("image/png"), image.slice(..)),
        PutImage { image: &image }.encode(&base).unwrap(),
    ] {
        let sent = request.body().as_bytes().unwrap();
        assert_eq!((sent.as_ptr(), sent.len()), (image.as_ptr(), image.len()));
    }
    // A part of them is the same memory too.
    let sent = uploaded(None, image.slice(7..9)).into_body();
    assert_eq!(sent.as_bytes().unwrap().as_ptr(), image[7..].as_ptr());
    // And so it is for every attempt.
    let stub = Stub::new(|_request| Err::<http::Response<Body>, _>(TransportError::connect()));
    let (clock, client) = client(stub.clone());
    let client = client.retry(Retry::new(3)).build().unwrap();
    assert!(clock.run(client.send(&Upload(None, image.clone()))).is_err());
    let requests = stub.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|request| request.body().as_ptr() == image.as_ptr()));
}

#[test]
fn bytes_of_every_other_type_are_what_they_were() {
    let bytes = b"\0\xff\r\n".to_vec();
    for request in [
        uploaded(None, bytes.clone()),
        uploaded(None, bytes.clone().into_boxed_slice()),
        uploaded(None, Arc::<[u8]>::from(&bytes[..])),
        uploaded(None, std::borrow::Cow::Borrowed(&bytes[..])),
        uploaded(None, &bytes[..]),
        uploaded(None, *b"\0\xff\r\n"),
    ] {
        assert_eq!(request.body().as_bytes().unwrap(), &bytes);
        assert_eq!(request.headers()["content-type"], "application/octet-stream");
    }
    assert!(uploaded(None, "").body().as_bytes().unwrap().is_empty());
}

#[test]
fn the_media_type_of_bytes_can_be_named() {
    for media_type in ["image/png", "text/csv; charset=utf-8"] {
        let request = uploaded(Some(media_type), String::from("a,b"));
        assert_eq!(request.headers()["content-type"], media_type);
        assert_eq!(request.headers().get_all("content-type").iter().count(), 1);
        assert_eq!(request.body().as_bytes().unwrap(), "a,b");
    }
    let base = BaseUrl::parse("https://api.example").unwrap();
    let error = Upload(Some("text/plain\r\nX-Evil: 1"), "").encode(&base).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Encode(_)), "{error:?}");
}
