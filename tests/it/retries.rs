//! Which calls are repeated, on a clock that the test moves.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use expect_test::expect_file;
use loginrocket::{
    Body, Bytes, Client, ClientBuilder, Endpoint, ErrorKind, RateLimit, Retry, Sent,
    hook::{Attempt, Hook, ResponseHead},
    http::StatusCode,
    testing::{ManualClock, Stub},
    time::Clock,
    transport::{BoxFuture, Transport, TransportError},
};

use crate::frames::Frames;

#[derive(Endpoint)]
#[endpoint(POST, "/login")]
struct Login {
    #[endpoint(secret)]
    password: &'static str,
}

#[derive(Endpoint)]
#[endpoint(POST, "/repeatable", idempotent)]
struct Repeatable;

#[derive(Endpoint)]
#[endpoint(GET, "/read")]
struct Read;

const LOGIN: Login = Login { password: "hunter2" };

/// What a server does to each request.
type Fate = fn() -> Result<http::Response<Bytes>, TransportError>;

/// A response with this status.
fn response(status: u16, retry_after: Option<&str>) -> http::Response<Bytes> {
    let mut response = http::Response::builder().status(status);
    if let Some(value) = retry_after {
        response = response.header("retry-after", value);
    }
    response.body(Bytes::new()).unwrap()
}

/// A client of this stub that repeats.
fn client(stub: &Stub, clock: &ManualClock) -> ClientBuilder {
    Client::builder("https://api.example")
        .transport(stub.clone())
        .clock(clock.clone())
        .retry(Retry::new(3))
}

/// Calls once; says how often the server saw it, and how long it took.
fn deliveries<E: Endpoint>(
    endpoint: &E,
    fate: impl Fn() -> Result<http::Response<Bytes>, TransportError> + Send + Sync + 'static,
) -> (usize, Duration) {
    let (stub, clock) = (Stub::new(move |_request| fate()), ManualClock::new(7));
    let client = client(&stub, &clock).build().unwrap();
    assert!(clock.run(client.send(endpoint)).is_err());
    (stub.requests().len(), clock.elapsed())
}

#[test]
fn the_decision_table_of_statuses() {
    let mut table = vec![String::from("status  Retry-After  POST  POST idempotent  GET")];
    for status in [400, 401, 403, 404, 408, 409, 413, 422, 425, 429, 500, 501, 502, 503, 504] {
        for retry_after in [None, Some("2"), Some("61"), Some("18446744073709551615")] {
            let fate = move || Ok(response(status, retry_after));
            let counts = [
                deliveries(&LOGIN, fate).0,
                deliveries(&Repeatable, fate).0,
                deliveries(&Read, fate).0,
            ];
            let header = retry_after.unwrap_or("-");
            let [login, repeatable, read] = counts;
            table.push(format!("{status}  {header:<20}  {login}  {repeatable}  {read}"));
        }
    }
    expect_file!["golden/retry_statuses.txt"].assert_eq(&(table.join("\n") + "\n"));
}

#[test]
fn a_failure_on_the_way_is_repeated_only_if_nothing_was_sent_or_it_is_safe() {
    let fates: [(Fate, usize, usize); 6] = [
        (|| Err(TransportError::connect()), 3, 3),
        (|| Err(TransportError::tls()), 3, 3),
        (|| Err(TransportError::timeout(Sent::No)), 3, 3),
        (|| Err(TransportError::timeout(Sent::Maybe)), 1, 3),
        (|| Err(TransportError::interrupted(Sent::Maybe)), 1, 3),
        (|| Err(TransportError::rejected()), 1, 1),
    ];
    for (fate, login, read) in fates {
        assert_eq!(deliveries(&LOGIN, fate).0, login);
        assert_eq!(deliveries(&Read, fate).0, read);
    }
}

#[test]
fn a_wait_is_as_long_as_the_server_asks() {
    let (count, took) = deliveries(&Read, || Ok(response(503, Some("2"))));
    assert_eq!((count, took.as_secs()), (3, 4));
    let (_, took) = deliveries(&Read, || Ok(response(503, None)));
    assert!(took < Duration::from_millis(300), "{took:?}");
}

#[test]
fn a_wait_that_does_not_fit_the_deadline_is_not_begun() {
    let (stub, clock) = (Stub::new(|_| Ok(response(503, Some("10")))), ManualClock::new(1));
    let client = client(&stub, &clock).timeout(Duration::from_secs(15)).build().unwrap();
    let error = clock.run(client.send(&Read)).unwrap_err();
    assert_eq!((error.attempts(), clock.elapsed().as_secs()), (2, 10));
    assert_eq!(
        (error.kind(), error.status().unwrap()),
        (&ErrorKind::Status, StatusCode::SERVICE_UNAVAILABLE)
    );
    assert!(error.is_retryable());
}

#[test]
fn retry_after_on_a_response_that_is_no_overload_is_ignored() {
    for status in [200, 301, 401, 404] {
        let (stub, clock) =
            (Stub::new(move |_| Ok(response(status, Some("9")))), ManualClock::new(1));
        let result = clock.run(client(&stub, &clock).build().unwrap().send(&Read));
        assert_eq!(stub.requests().len(), 1);
        assert_eq!(clock.elapsed(), Duration::ZERO);
        assert_eq!(result.err().and_then(|error| error.retry_after()), None);
    }
}

#[test]
fn a_service_that_is_down_is_not_asked_much_more_often() {
    let (stub, clock) = (Stub::new(|_| Ok(response(503, None))), ManualClock::new(1));
    let client = client(&stub, &clock).build().unwrap();
    for _ in 0..1_000 {
        assert!(clock.run(client.send(&Read)).is_err());
    }
    let extra = stub.requests().len() - 1_000;
    assert!((100..=110).contains(&extra), "{extra}");
}

#[test]
fn one_attempt_is_one_delivery() {
    let (stub, clock) = (Stub::new(|_| Ok(response(503, None))), ManualClock::new(1));
    let client = client(&stub, &clock).build().unwrap();
    let _ = clock.run(client.call(&Read).no_retry().send());
    let _ = clock.run(client.call(&Read).retry(Retry::new(1)).send());
    assert_eq!(stub.requests().len(), 2);
}

#[test]
fn a_repeated_request_is_the_same_to_the_byte() {
    let fate: Fate = || Err(TransportError::connect());
    let (stub, clock) = (Stub::new(move |_| fate()), ManualClock::new(1));
    let error = clock.run(client(&stub, &clock).build().unwrap().send(&LOGIN)).unwrap_err();
    assert_eq!((error.attempts(), error.sent()), (3, Sent::No));
    let requests = stub.requests();
    assert_eq!(requests.len(), 3);
    for request in &requests[1..] {
        assert_eq!((request.method(), request.uri()), (requests[0].method(), requests[0].uri()));
        assert_eq!(request.headers(), requests[0].headers());
        assert_eq!(request.body(), requests[0].body());
    }
}

#[test]
fn what_an_earlier_attempt_told_the_server_is_not_forgotten() {
    let count = AtomicU32::new(0);
    let stub = Stub::new(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => Err::<http::Response<Bytes>, _>(TransportError::interrupted(Sent::Maybe)),
        _ => Err(TransportError::connect()),
    });
    let clock = ManualClock::new(1);
    let error = clock.run(client(&stub, &clock).build().unwrap().send(&Read)).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (&ErrorKind::Connect, 3));
    assert_eq!(error.sent(), Sent::Maybe);
}

#[test]
fn the_clients_own_rate_limit_is_an_error_before_anything_is_sent() {
    let (stub, clock) = (Stub::new(|_| Ok(response(204, None))), ManualClock::new(1));
    let limit = RateLimit::new(1, Duration::from_secs(60)).fail_at_once();
    let client = client(&stub, &clock).rate_limit(limit).build().unwrap();
    clock.run(client.send(&LOGIN)).unwrap();
    let error = clock.run(client.clone().send(&LOGIN)).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::RateLimited, Sent::No));
    assert_eq!(error.retry_after().unwrap().as_secs(), 60);
    assert_eq!(
        error.to_string(),
        "Login (POST /login): the client's own rate limit is reached; nothing was sent"
    );
    assert_eq!(stub.requests().len(), 1);
}

#[test]
fn a_call_that_the_clients_own_rate_limit_held_back_may_be_repeated() {
    let (stub, clock) = (Stub::new(|_| Ok(response(204, None))), ManualClock::new(1));
    let limit = RateLimit::new(1, Duration::from_secs(60)).fail_at_once();
    let client = client(&stub, &clock).rate_limit(limit).build().unwrap();
    clock.run(client.send(&LOGIN)).unwrap();
    let error = clock.run(client.send(&LOGIN)).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::RateLimited, Sent::No));
    assert!(error.is_retryable(), "nothing was sent, not even of a POST");
    clock.advance(error.retry_after().unwrap());
    clock.run(client.send(&LOGIN)).unwrap();
    // That of the server is another one: a POST was seen.
    let (stub, clock) = (Stub::new(|_| Ok(response(429, Some("61")))), ManualClock::new(1));
    let client = self::client(&stub, &clock).build().unwrap();
    assert!(!clock.run(client.send(&LOGIN)).unwrap_err().is_retryable());
    assert!(clock.run(client.send(&Read)).unwrap_err().is_retryable());
}

/// A response whose body breaks behind its first bytes.
fn broken(status: u16, retry_after: Option<&str>) -> http::Response<Body> {
    let mut frames = vec![Err(std::io::Error::other("cut")), Ok(Bytes::from_static(b"x"))];
    let body = Frames::body(move |_cx| std::task::Poll::Ready(frames.pop()));
    response(status, retry_after).map(|_empty| body)
}

#[test]
fn a_response_whose_body_fails_has_asked_to_wait_all_the_same() {
    for (status, retry_after, waits) in [
        (503, Some("7"), Some(14)),
        (429, Some("7"), Some(14)),
        (500, Some("7"), Some(14)),
        (503, None, None),
        // It is no overload that asks (RFC 9110, section 10.2.3).
        (200, Some("7"), None),
    ] {
        let stub = Stub::new(move |_request| Ok(broken(status, retry_after)));
        let clock = ManualClock::new(1);
        let client = client(&stub, &clock).timeout(Duration::from_secs(60)).build().unwrap();
        let error = clock.run(client.send(&Read)).unwrap_err();
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Interrupted, Sent::Yes));
        assert_eq!((error.attempts(), stub.requests().len()), (3, 3));
        let asked = waits.map(|_| Duration::from_secs(7));
        assert_eq!(error.retry_after(), asked, "{status}");
        match waits {
            Some(waits) => assert_eq!(clock.elapsed().as_secs(), waits, "{status}"),
            None => assert!(clock.elapsed() < Duration::from_secs(1), "{:?}", clock.elapsed()),
        }
    }
    // A wait that does not fit is not begun.
    let stub = Stub::new(|_request| Ok(broken(503, Some("30"))));
    let clock = ManualClock::new(1);
    let client = client(&stub, &clock).build().unwrap();
    assert_eq!(clock.run(client.send(&Read)).unwrap_err().attempts(), 1);
}

#[test]
fn a_malformed_response_is_not_asked_for_again() {
    for sent in [Sent::Maybe, Sent::Yes] {
        let fate = move || Err(TransportError::malformed("its status is invalid", sent));
        for count in
            [deliveries(&LOGIN, fate).0, deliveries(&Repeatable, fate).0, deliveries(&Read, fate).0]
        {
            assert_eq!(count, 1);
        }
    }
}

#[test]
fn a_response_429_stops_every_clone_for_as_long_as_it_asks() {
    let count = AtomicU32::new(0);
    let stub = Stub::new(move |_| {
        let first = count.fetch_add(1, Ordering::Relaxed) == 0;
        Ok(if first { response(429, Some("5")) } else { response(204, None) })
    });
    let clock = ManualClock::new(1);
    let client = client(&stub, &clock).rate_limit(RateLimit::new(100, Duration::from_secs(1)));
    let client = client.build().unwrap();
    assert!(clock.run(client.send(&LOGIN)).is_err());
    clock.run(client.clone().send(&LOGIN)).unwrap();
    assert_eq!(clock.elapsed().as_secs(), 5);
}

/// Writes down what it sees, and adds a header.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Hook for Notes {
    fn sending(&self, attempt: &Attempt<'_>, request: &mut http::Request<Body>) {
        request.headers_mut().insert("x-attempt", attempt.number.into());
        self.note(attempt, "sending");
    }

    fn received(&self, attempt: &Attempt<'_>, response: &ResponseHead<'_>) {
        self.note(attempt, response.status.as_str());
    }

    fn failed(&self, attempt: &Attempt<'_>, kind: &ErrorKind, sent: Sent) {
        self.note(attempt, &format!("{} {sent:?}", kind.as_str()));
    }
}

impl Notes {
    fn note(&self, attempt: &Attempt<'_>, what: &str) {
        let Attempt { endpoint, number, .. } = attempt;
        self.0.lock().unwrap().push(format!("{} {number}: {what}", endpoint.name()));
    }
}

#[test]
fn a_hook_sees_every_attempt_and_may_add_a_header() {
    let count = AtomicU32::new(0);
    let stub = Stub::new(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => Err(TransportError::connect()),
        1 => Ok(response(503, None)),
        _ => Ok(response(204, None)),
    });
    let (clock, notes) = (ManualClock::new(1), Notes::default());
    let client = client(&stub, &clock).hook(notes.clone()).build().unwrap();
    clock.run(client.send(&Read)).unwrap();
    let expected = ["1: sending", "1: connect No", "2: sending", "2: 503", "3: sending", "3: 204"];
    assert_eq!(*notes.0.lock().unwrap(), expected.map(|note| format!("Read {note}")));
    let numbers: Vec<_> =
        stub.requests().iter().map(|r| r.headers()["x-attempt"].clone()).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
}

/// A hook that takes its time.
struct Slow(ManualClock, Duration);

impl Hook for Slow {
    fn sending(&self, _attempt: &Attempt<'_>, _request: &mut http::Request<Body>) {
        self.0.advance(self.1);
    }
}

/// A transport that never responds; it counts the requests.
#[derive(Clone, Default)]
struct Mute(Arc<AtomicU32>);

impl Transport for Mute {
    fn send(
        &self,
        _request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(std::future::pending())
    }
}

#[test]
fn the_time_that_hooks_take_is_part_of_the_calls() {
    for (taken, took, sent) in
        [(0, 5, Sent::Maybe), (2, 5, Sent::Maybe), (5, 5, Sent::No), (6, 6, Sent::No)]
    {
        let (clock, mute) = (ManualClock::new(1), Mute::default());
        let client = Client::builder("https://api.example").transport(mute.clone());
        let client = client.hook(Slow(clock.clone(), Duration::from_secs(taken)));
        let client = client.clock(clock.clone()).timeout(Duration::from_secs(5)).build().unwrap();
        let error = clock.run(client.send(&Read)).unwrap_err();
        assert_eq!((error.kind(), error.sent()), (&ErrorKind::Timeout, sent));
        assert_eq!(clock.elapsed(), Duration::from_secs(took));
        assert_eq!(mute.0.load(Ordering::Relaxed), u32::from(sent == Sent::Maybe));
    }
}
