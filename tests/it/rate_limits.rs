//! Who shares a client's own rate limit, on a clock that the test moves.

use std::{
    future::{Future as _, poll_fn},
    pin::Pin,
    task::Poll,
    time::Duration,
};

use bytes::Bytes;
use loginrocket::{
    BaseUrl, Body, Client, ClientBuilder, Endpoint, ErrorKind, RateLimit, Sent,
    http::StatusCode,
    testing::{ManualClock, Stub},
    time::Clock as _,
};

use crate::frames::Frames;

/// The time for one call.
const MINUTE: Duration = Duration::from_secs(60);

#[derive(Endpoint)]
#[endpoint(POST, "/login")]
struct Login;

/// A client of `https://api.example` whose calls are all answered.
fn client(clock: &ManualClock, limit: RateLimit) -> (Stub, ClientBuilder) {
    let stub = Stub::json("{}");
    let client = Client::builder("https://api.example").transport(stub.clone());
    (stub, client.clock(clock.clone()).rate_limit(limit).timeout(MINUTE * 10))
}

/// A client that makes one call a minute and fails otherwise; it just made it.
fn used_up(clock: &ManualClock) -> Client {
    let (_, client) = client(clock, RateLimit::new(1, MINUTE).fail_at_once());
    let client = client.build().unwrap();
    assert!(goes(clock, &client));
    client
}

/// Whether a call goes; if not, it must not go for a minute, less what has
/// passed, and must not have been sent.
fn goes(clock: &ManualClock, client: &Client) -> bool {
    let Err(error) = clock.run(client.send(&Login)) else { return true };
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::RateLimited, Sent::No));
    assert!(error.retry_after().unwrap() <= MINUTE + Duration::from_nanos(1));
    false
}

/// The same client at another base URL.
fn at(client: &Client, base: &str) -> Client {
    client.with_base(BaseUrl::parse_allowing_loopback_http(base).unwrap())
}

#[test]
fn clones_share_the_limit() {
    let clock = ManualClock::new(1);
    let client = used_up(&clock);
    let clones = [client.clone(), client.clone().clone()];
    assert!(clones.iter().all(|clone| !goes(&clock, clone)));
    clock.advance(MINUTE * 2);
    assert!(goes(&clock, &clones[0]));
    assert!(!goes(&clock, &clones[1]) && !goes(&clock, &client));
    drop(clones);
    assert!(!goes(&clock, &client));
}

#[test]
fn bases_of_one_origin_share_the_limit() {
    let clock = ManualClock::new(1);
    let client = used_up(&clock);
    for base in [
        "https://api.example",
        "https://api.example/v2/",
        "https://API.example:443",
        "https://api.example:443/a/b",
    ] {
        assert!(!goes(&clock, &at(&client, base)), "{base}");
    }
    clock.advance(MINUTE * 2);
    assert!(goes(&clock, &at(&client, "https://api.example/v2")));
    assert!(!goes(&clock, &client));
}

#[test]
fn every_other_origin_has_its_own_limit() {
    let clock = ManualClock::new(1);
    let client = used_up(&clock);
    for base in [
        "https://api.example:444",
        "https://api2.example",
        "https://api.example.example",
        "https://localhost",
        "http://localhost:443",
    ] {
        let other = at(&client, base);
        assert!(goes(&clock, &other), "{base}");
        assert!(!goes(&clock, &other) && !goes(&clock, &other.clone()), "{base}");
        assert!(!goes(&clock, &at(&other, &format!("{base}/v2"))), "{base}");
        // Coming back another way finds the same limit.
        assert!(!goes(&clock, &at(&client, base)), "{base}");
        assert!(!goes(&clock, &at(&other, "https://api.example")), "{base}");
    }
    assert!(!goes(&clock, &client));
}

#[test]
fn every_client_that_is_built_has_its_own_limit() {
    let clock = ManualClock::new(1);
    let client = used_up(&clock);
    assert!(!goes(&clock, &client));
    assert!(!goes(&clock, &used_up(&clock)));
}

#[test]
fn calls_of_clones_wait_in_one_line() {
    let clock = ManualClock::new(1);
    let (stub, client) = client(&clock, RateLimit::new(1, MINUTE));
    let client = client.build().unwrap();
    assert!(clock.run(client.send(&Login)).is_ok());
    let others = [client.clone(), at(&client, "https://api.example/v2"), client];
    let mut calls: Vec<_> = others.iter().map(|client| client.send(&Login)).collect();
    let all = poll_fn(|cx| {
        calls.retain_mut(|call| Pin::new(call).poll(cx).is_pending());
        // One more went with every minute that passed.
        assert_eq!(stub.requests().len(), 4 - calls.len());
        assert_eq!(clock.elapsed().as_secs(), 60 * (3 - u64::try_from(calls.len()).unwrap()));
        if calls.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    });
    clock.run(all);
    assert_eq!(clock.elapsed().as_secs(), 180);
    let paths: Vec<_> = stub.requests().iter().map(|r| r.uri().path().to_owned()).collect();
    assert_eq!(paths, ["/login", "/login", "/v2/login", "/login"]);
}

#[test]
fn what_a_server_asks_for_holds_for_its_origin_only() {
    let clock = ManualClock::new(1);
    let stub = Stub::new(|request| {
        let mut response = http::Response::new(Bytes::new());
        if request.uri().host() == Some("api.example") {
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            response.headers_mut().insert("retry-after", 30.into());
        }
        Ok(response)
    });
    let limit = RateLimit::new(1_000, Duration::from_secs(1)).burst(1_000).fail_at_once();
    let client = Client::builder("https://api.example").transport(stub.clone());
    let client = client.clock(clock.clone()).rate_limit(limit).build().unwrap();
    let other = at(&client, "https://other.example");
    let error = clock.run(client.send(&Login)).unwrap_err();
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::RateLimited, Sent::Yes));
    assert!(!goes(&clock, &client.clone()));
    assert!(!goes(&clock, &at(&client, "https://api.example/v2")));
    assert!(goes(&clock, &other) && goes(&clock, &other));
    assert_eq!(stub.requests().len(), 3);
}

#[test]
fn a_429_whose_body_cannot_be_read_starts_the_pause_all_the_same() {
    for (cap, status, pauses) in
        [(10, 429, true), (1 << 20, 429, true), (10, 503, false), (10, 200, false)]
    {
        let clock = ManualClock::new(1);
        let stub = Stub::new(move |_request| {
            let response = http::Response::builder().status(status).header("retry-after", "30");
            let body = Body::from(vec![b'x'; 1 << 10]);
            // Under the larger cap it breaks instead.
            let cut = Frames::body(|_cx| Poll::Ready(Some(Err::<Bytes, _>("cut"))));
            Ok(response.body(if cap == 10 { body } else { cut }).unwrap())
        });
        let limit = RateLimit::new(1_000, Duration::from_secs(1)).burst(1_000).fail_at_once();
        let client = Client::builder("https://api.example").transport(stub.clone());
        let client = client.clock(clock.clone()).rate_limit(limit).max_response_bytes(cap);
        let client = client.build().unwrap();
        let error = clock.run(client.send(&Login)).unwrap_err();
        let kind = if cap == 10 { "body_too_large" } else { "interrupted" };
        assert_eq!((error.kind().as_str(), error.sent()), (kind, Sent::Yes));
        assert_eq!(error.status().unwrap().as_u16(), status);
        let next = clock.run(client.clone().send(&Login)).unwrap_err();
        assert_eq!(next.kind() == &ErrorKind::RateLimited, pauses, "{status}");
        assert_eq!(stub.requests().len(), if pauses { 1 } else { 2 });
        if pauses {
            assert_eq!((next.sent(), next.retry_after().unwrap().as_secs()), (Sent::No, 30));
            clock.advance(Duration::from_secs(30));
            assert_eq!(clock.run(client.send(&Login)).unwrap_err().sent(), Sent::Yes);
        }
    }
}
