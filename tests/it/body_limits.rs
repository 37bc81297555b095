//! The limits of the client hold for a response that is a stream, whatever the
//! transport is.

use std::{
    convert::Infallible,
    future::pending,
    io,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    task::{Poll, ready},
    time::Duration,
};

use loginrocket::{
    Body, Bytes, Client, ErrorKind, Sent,
    testing::{ManualClock, Stub},
    time::Clock,
    transport::{BoxFuture, Tower, Transport, TransportError},
};
use tower::service_fn;

use crate::frames::{Frames, GetText, assert_has_head, client, outcome, response};

/// Counts the frames that are asked for, and the streams that are dropped.
#[derive(Debug, Default)]
struct Counts {
    frames: AtomicU32,
    dropped: AtomicU32,
}

impl Counts {
    /// A stream of ten bytes at a time, this often, and then what `end` says.
    fn stream(
        self: &Arc<Self>,
        times: u32,
        end: impl Fn() -> Poll<Option<Result<Bytes, io::Error>>> + Send + Unpin + 'static,
    ) -> Body {
        /// Counts when it is dropped.
        struct Guard(Arc<Counts>);

        impl Drop for Guard {
            fn drop(&mut self) {
                self.0.dropped.fetch_add(1, Ordering::Relaxed);
            }
        }

        let guard = Guard(Arc::clone(self));
        let mut left = times;
        Frames::body(move |_cx| {
            guard.0.frames.fetch_add(1, Ordering::Relaxed);
            if left == 0 {
                return end();
            }
            left -= 1;
            Poll::Ready(Some(Ok(Bytes::from_static(b"0123456789"))))
        })
    }

    /// What was counted, which begins again.
    fn take(&self) -> (u32, u32) {
        (self.frames.swap(0, Ordering::Relaxed), self.dropped.swap(0, Ordering::Relaxed))
    }
}

/// A stub, and a tower service, that respond with a counted stream.
fn counted(body: impl Fn(&Arc<Counts>) -> Body + Clone + Send + Sync + 'static) -> Counted {
    let counts = Arc::new(Counts::default());
    let (own, stub) = (Arc::clone(&counts), body.clone());
    let stub = Stub::new(move |_request| Ok(response(stub(&own))));
    let own = Arc::clone(&counts);
    let service = service_fn(move |_request: http::Request<Body>| {
        let response = response(body(&own));
        async move { Ok::<_, Infallible>(response) }
    });
    (counts, [Arc::new(stub), Arc::new(Tower::new(service))])
}

/// What [`counted`] returns.
type Counted = (Arc<Counts>, [Arc<dyn Transport>; 2]);

#[test]
fn of_a_stream_without_end_no_more_is_read_than_passes_the_cap() {
    let (counts, transports) = counted(|counts| counts.stream(u32::MAX, || Poll::Pending));
    for transport in transports {
        let error = outcome(transport).1.unwrap_err();
        assert_has_head(&error, &ErrorKind::BodyTooLarge { limit: 35 });
        assert!(!error.is_retryable());
        assert_eq!(counts.take(), (4, 1));
    }
}

#[test]
fn a_stream_up_to_the_cap_is_the_value() {
    let (counts, transports) = counted(|counts| counts.stream(3, || Poll::Ready(None)));
    for transport in transports {
        assert_eq!(outcome(transport).1.unwrap(), "0123456789".repeat(3));
        assert_eq!(counts.take(), (4, 1));
    }
}

#[test]
fn a_stream_that_stalls_is_a_timeout_that_keeps_the_head() {
    let (counts, transports) = counted(|counts| counts.stream(1, || Poll::Pending));
    for transport in transports {
        let (took, result) = outcome(transport);
        assert_has_head(&result.unwrap_err(), &ErrorKind::Timeout);
        assert_eq!(took, Duration::from_secs(5));
        assert_eq!(counts.take().1, 1);
    }
}

#[test]
fn the_time_for_a_stream_is_the_calls_whole_time() {
    for (frames, expected) in [(2, Some("xx")), (3, None)] {
        let clock = ManualClock::new(1);
        let own = clock.clone();
        let stub = Stub::new(move |_request| {
            let (clock, mut left) = (own.clone(), frames);
            let mut wait = Box::pin(clock.sleep(Duration::from_secs(2)));
            Ok(response(Frames::body(move |cx| {
                if left == 0 {
                    return Poll::Ready(None);
                }
                ready!(wait.as_mut().poll(cx));
                wait.set(clock.sleep(Duration::from_secs(2)));
                left -= 1;
                Poll::Ready(Some(Ok::<_, Infallible>(Bytes::from_static(b"x"))))
            })))
        });
        let client = Client::builder("https://api.example").transport(stub).clock(clock.clone());
        let client = client.timeout(Duration::from_secs(5)).build().unwrap();
        let result = clock.run(client.send(&GetText));
        assert_eq!(result.as_ref().ok().map(|text| text.as_str()), expected);
        if let Err(error) = result {
            assert_has_head(&error, &ErrorKind::Timeout);
            assert_eq!(clock.elapsed(), Duration::from_secs(5));
        }
    }
}

#[test]
fn a_transport_that_never_responds_is_a_timeout_that_may_have_been_seen() {
    /// Never responds.
    struct Mute;

    impl Transport for Mute {
        fn send(
            &self,
            _request: http::Request<Body>,
        ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
            Box::pin(pending())
        }
    }

    let service = service_fn(|_request: http::Request<Body>| {
        pending::<Result<http::Response<Body>, Infallible>>()
    });
    let mute: [Arc<dyn Transport>; 2] = [Arc::new(Mute), Arc::new(Tower::new(service))];
    for transport in mute {
        let (took, result) = outcome(transport);
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Timeout, Sent::Maybe));
        assert!(error.is_timeout() && error.status().is_none() && error.request_id().is_none());
        assert_eq!(took, Duration::from_secs(5));
    }
}

#[test]
fn a_stub_obeys_the_cap_of_the_client_and_of_the_call() {
    let stub = Stub::new(|_request| Ok(http::Response::new(" ".repeat(2 << 20))));
    let (clock, client) = client(stub.clone());
    let client = client.build().unwrap();
    let error = clock.run(client.send(&GetText)).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::BodyTooLarge { limit: 1 << 20 }, "the usual cap");
    assert!(error.body().unwrap().is_empty());
    for (cap, is_ok) in [((2 << 20) - 1, false), (2 << 20, true)] {
        let call = client.call(&GetText).max_response_bytes(cap);
        assert_eq!(clock.run(call.send()).is_ok(), is_ok, "{cap}");
    }
    let json = Stub::json(format!("[{}]", " ".repeat(2 << 20)));
    let (clock, client) = self::client(json);
    let error = clock.run(client.build().unwrap().send(&GetText)).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::BodyTooLarge { limit: 1 << 20 });
}

#[test]
fn a_stub_obeys_the_timeout_of_the_client_and_of_the_call() {
    let (clock, client) = client(Stub::new(|_request| {
        Ok(response(Frames::body(|_cx| Poll::<Option<Result<Bytes, Infallible>>>::Pending)))
    }));
    let client = client.build().unwrap();
    let error = clock.run(client.send(&GetText)).unwrap_err();
    assert_has_head(&error, &ErrorKind::Timeout);
    assert_eq!(clock.elapsed(), Duration::from_secs(5));
    let call = client.call(&GetText).timeout(Duration::from_secs(2));
    assert!(clock.run(call.send()).unwrap_err().is_timeout());
    assert_eq!(clock.elapsed(), Duration::from_secs(7));
}
