//! Who shares a client's own rate limit, on a clock that the test moves.

use std::{
    future::{Future as _, poll_fn},
    pin::Pin,
    sync::atomic::{AtomicBool, Ordering},
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

#[derive(Endpoint)]
#[endpoint(POST, "/sign-in", bucket = "login")]
struct SignIn;

#[derive(Endpoint)]
#[endpoint(POST, "/search", bucket = "search")]
struct Search;

/// Whether a call may go at once.
fn may_go<E: Endpoint>(clock: &ManualClock, client: &Client, endpoint: E) -> bool {
    let Err(error) = clock.run(client.send(endpoint)) else { return true };
    assert_eq!((error.kind(), error.sent()), (&ErrorKind::RateLimited, Sent::No));
    false
}

#[test]
fn a_bucket_is_limited_besides_the_origin() {
    let clock = ManualClock::new(1);
    let (stub, client) = client(&clock, RateLimit::new(3, MINUTE).burst(3).fail_at_once());
    let login = RateLimit::new(1, MINUTE).fail_at_once();
    let client = client.bucket_rate_limit("login", login).build().unwrap();
    assert!(may_go(&clock, &client, SignIn));
    assert!(!may_go(&clock, &client, SignIn));
    // Another bucket has no limit here, and no bucket either: the origin's counts.
    assert!(may_go(&clock, &client, Search) && may_go(&clock, &client, Login));
    assert!(!may_go(&clock, &client, Login) && !may_go(&clock, &client, Search));
    assert_eq!(stub.requests().len(), 3);
    // Clones and bases of the same origin share it, and other origins have their own.
    clock.advance(MINUTE * 3);
    assert!(may_go(&clock, &client.clone(), SignIn));
    assert!(!may_go(&clock, &at(&client, "https://api.example/v2"), SignIn));
    assert!(may_go(&clock, &at(&client, "https://other.example"), SignIn));
}

#[test]
fn a_call_waits_for_the_limit_of_its_bucket() {
    let clock = ManualClock::new(1);
    let client = Client::builder("https://api.example").transport(Stub::json("{}"));
    let client = client.clock(clock.clone()).timeout(MINUTE * 10);
    let client = client.bucket_rate_limit("login", RateLimit::new(1, MINUTE)).build().unwrap();
    for minutes in 0..3 {
        clock.run(client.send(SignIn)).unwrap();
        assert_eq!(clock.elapsed().as_secs(), 60 * minutes);
        clock.run(client.send(Search)).unwrap();
    }
}

/// A service whose first response has this status and headers.
fn saying(
    clock: &ManualClock,
    status: u16,
    headers: &'static [(&'static str, &'static str)],
) -> ClientBuilder {
    let first = AtomicBool::new(true);
    let stub = Stub::new(move |_request| {
        let mut response = http::Response::builder();
        if first.swap(false, Ordering::Relaxed) {
            response = response.status(status);
            for (name, value) in headers {
                response = response.header(*name, *value);
            }
        }
        Ok(response.body("").unwrap())
    });
    Client::builder("https://api.example").transport(stub).clock(clock.clone())
}

#[test]
fn a_refusal_pauses_its_bucket_alone() {
    let clock = ManualClock::new(1);
    let limit = RateLimit::new(100, MINUTE).burst(100).fail_at_once();
    let client = saying(&clock, 429, &[("retry-after", "30")]).rate_limit(limit);
    let client = client.bucket_rate_limit("login", limit).build().unwrap();
    let error = clock.run(client.send(SignIn)).unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::TOO_MANY_REQUESTS));
    assert!(!may_go(&clock, &client, SignIn) && may_go(&clock, &client, Login));
    clock.advance(MINUTE / 2);
    assert!(may_go(&clock, &client, SignIn));
}

#[test]
fn what_a_service_says_of_its_limits_counts_like_retry_after() {
    for (status, headers, expected) in [
        (429, &[("ratelimit", "\"default\";r=0;t=30")][..], Some(30)),
        (
            429,
            &[("ratelimit", "\"default\";r=0"), ("ratelimit-policy", "\"default\";w=60")],
            Some(60),
        ),
        (429, &[("Ratelimit-Reset", "20")], Some(20)),
        (
            429,
            &[
                ("Ratelimit-Reset", "Sun, 06 Nov 1994 08:50:07 GMT"),
                ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ],
            Some(30),
        ),
        (503, &[("ratelimit", "\"a\";r=0;t=30"), ("retry-after", "7")], Some(7)),
        (404, &[("ratelimit", "\"a\";r=0;t=30")], None),
        (429, &[("ratelimit", "\"a\";r=5;t=30")], None),
    ] {
        let clock = ManualClock::new(1);
        let client = saying(&clock, status, headers).build().unwrap();
        let error = clock.run(client.send(Login)).unwrap_err();
        assert_eq!(error.retry_after().map(|wait| wait.as_secs()), expected, "{headers:?}");
    }
}

#[test]
fn a_limit_that_a_success_says_is_used_up_is_waited_for() {
    for (headers, expected) in [
        (&[("ratelimit", "\"default\";r=0;t=30")][..], 30),
        (&[("ratelimit-limit", "5"), ("ratelimit-remaining", "0"), ("ratelimit-reset", "20")], 20),
        (&[("ratelimit", "\"default\";r=1;t=30")], 0),
        (&[("ratelimit", "\"default\";r=0;t=18446744073709551615")], 24 * 60 * 60),
    ] {
        let clock = ManualClock::new(1);
        let limit = RateLimit::new(1_000, MINUTE).burst(1_000);
        let client = saying(&clock, 200, headers).rate_limit(limit).timeout(MINUTE * 60 * 48);
        let client = client.build().unwrap();
        clock.run(client.send(Login)).unwrap();
        clock.run(client.send(Login)).unwrap();
        assert_eq!(clock.elapsed().as_secs(), expected, "{headers:?}");
        // Only once: it is no refusal, after which pauses grow.
        clock.run(client.send(Login)).unwrap();
        assert_eq!(clock.elapsed().as_secs(), expected, "{headers:?}");
    }
}
