//! Who shares a client's own rate limit, on a clock that the test moves.

use std::{
    future::{Future as _, poll_fn},
    pin::Pin,
    task::Poll,
    time::Duration,
};

use bytes::Bytes;
use loginrocket::{
    __private::SpecBuilder,
    BaseUrl, Body, Client, ClientBuilder, Endpoint, ErrorKind, RateLimit, Sent,
    field::Writer,
    http::StatusCode,
    response::NoContent,
    spec::Spec,
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

/// An endpoint in a bucket.
struct InBucket;

/// An endpoint in another bucket.
struct InOther;

macro_rules! in_bucket {
    ($endpoint:ident, $bucket:literal) => {
        impl Endpoint for $endpoint {
            type Response = ();
            type Error = std::convert::Infallible;
            type Format = NoContent;
            const SPEC: &'static Spec =
                &SpecBuilder::new(stringify!($endpoint), "POST", "/in").bucket($bucket).build();

            fn write(&self, _writer: &mut Writer) {}
        }
    };
}

in_bucket!(InBucket, "login");
in_bucket!(InOther, "other");

/// The wait for which a call is refused before it is sent; none if it goes.
fn refusal<E: Endpoint>(clock: &ManualClock, client: &Client, endpoint: &E) -> Option<u64> {
    let error = clock.run(client.send(endpoint)).err().filter(|error| error.sent() == Sent::No)?;
    assert_eq!(error.kind(), &ErrorKind::RateLimited);
    Some(error.retry_after().unwrap().as_secs())
}

/// So many calls at once, and then a failure.
fn at_most(calls: u32, per: Duration) -> RateLimit {
    RateLimit::new(calls * 2, per).burst(calls).fail_at_once()
}

/// A limit that no test uses up.
fn wide() -> RateLimit {
    RateLimit::new(1_000, Duration::from_secs(1)).burst(1_000).fail_at_once()
}

#[test]
fn the_limit_of_a_bucket_holds_for_its_calls_only() {
    let clock = ManualClock::new(1);
    let limit = RateLimit::new(1, MINUTE).fail_at_once();
    let builder = || Client::builder("https://api.example").transport(Stub::json("{}"));
    let builders = [builder(), builder().rate_limit(wide())];
    for client in builders.map(|client| client.clock(clock.clone())) {
        // Of two limits for a bucket the last one counts.
        let client = client.bucket_rate_limit("login", wide()).bucket_rate_limit("login", limit);
        let client = client.build().unwrap();
        assert_eq!(refusal(&clock, &client, &InBucket), None);
        let same = [client.clone(), at(&client, "https://api.example/v2")];
        assert!(same.iter().all(|client| refusal(&clock, client, &InBucket) == Some(60)));
        for _ in 0..10 {
            assert!(goes(&clock, &client) && refusal(&clock, &client, &InOther).is_none());
        }
        assert_eq!(refusal(&clock, &at(&client, "https://other.example"), &InBucket), None);
    }
}

#[test]
fn a_call_in_a_bucket_counts_for_the_origin_too() {
    let clock = ManualClock::new(1);
    let (_, client) = client(&clock, RateLimit::new(1, MINUTE).fail_at_once());
    let client = client.bucket_rate_limit("login", wide()).build().unwrap();
    assert_eq!(refusal(&clock, &client, &InBucket), None);
    assert!(!goes(&clock, &client));
    assert_eq!(refusal(&clock, &client, &InBucket), Some(60));
}

#[test]
fn a_refused_call_takes_a_permit_of_neither_limit() {
    let (minutes, hours) = (at_most(2, MINUTE), at_most(2, MINUTE * 60));
    for (origin, bucket) in [(minutes, hours), (hours, minutes)] {
        let clock = ManualClock::new(1);
        let (stub, client) = client(&clock, origin);
        let client = client.bucket_rate_limit("login", bucket).build().unwrap();
        assert_eq!(refusal(&clock, &client, &InBucket), None);
        if origin == minutes {
            assert!(goes(&clock, &client));
        } else {
            clock.advance(MINUTE);
            assert_eq!(refusal(&clock, &client, &InBucket), None);
        }
        let first = refusal(&clock, &client, &InBucket).unwrap();
        for _ in 0..20 {
            assert_eq!(refusal(&clock, &client, &InBucket), Some(first));
        }
        clock.advance(Duration::from_secs(first + 1));
        assert_eq!(refusal(&clock, &client, &InBucket), None);
        assert_eq!(stub.requests().len(), 3);
    }
}

#[test]
fn the_longer_wait_of_both_limits_is_reported() {
    let (minute, hour) = (RateLimit::new(1, MINUTE), RateLimit::new(1, MINUTE * 60));
    for (origin, bucket) in [
        (minute.fail_at_once(), hour.fail_at_once()),
        (hour.fail_at_once(), minute.fail_at_once()),
        (minute, hour.fail_at_once()),
        (hour.fail_at_once(), minute),
        (minute, hour),
        (hour, minute),
    ] {
        let clock = ManualClock::new(1);
        let (_, client) = client(&clock, origin);
        let client = client.bucket_rate_limit("login", bucket).build().unwrap();
        assert_eq!(refusal(&clock, &client, &InBucket), None);
        assert_eq!(refusal(&clock, &client, &InBucket), Some(3_600), "{origin:?} {bucket:?}");
        assert_eq!(clock.elapsed(), Duration::ZERO);
    }
}

#[test]
fn a_call_that_waits_for_its_bucket_keeps_no_other_waiting() {
    let clock = ManualClock::new(1);
    let (stub, client) = client(&clock, RateLimit::new(60, MINUTE).burst(30));
    let client = client.bucket_rate_limit("login", RateLimit::new(1, MINUTE)).build().unwrap();
    assert_eq!(refusal(&clock, &client, &InBucket), None);
    let mut waiting = [client.send(&InBucket), client.send(&InBucket)];
    let polled = poll_fn(|cx| {
        let pending = waiting.each_mut().map(|call| Pin::new(call).poll(cx).is_pending());
        Poll::Ready(pending)
    });
    assert_eq!(clock.run(polled), [true, true]);
    for _ in 0..20 {
        assert!(clock.run(client.send(&Login)).is_ok());
    }
    assert_eq!((stub.requests().len(), clock.elapsed()), (21, Duration::ZERO));
    // One that leaves takes nothing along.
    let [left, next] = waiting;
    drop(left);
    assert!(clock.run(next).is_ok());
    assert_eq!(clock.elapsed().as_secs(), 60);
}

#[test]
fn no_window_of_either_limit_holds_more_calls_than_it_allows() {
    let clock = ManualClock::new(5);
    let second = Duration::from_secs(1);
    let (_, client) = client(&clock, RateLimit::new(3, second).burst(2));
    let bucket = RateLimit::new(4, second * 2).burst(2);
    let client = client.bucket_rate_limit("login", bucket).build().unwrap();
    let (mut all, mut in_bucket) = (Vec::new(), Vec::new());
    for _ in 0..2_000 {
        clock.advance(Duration::from_millis(clock.random() % 700));
        if clock.random() % 3 > 0 {
            clock.run(client.send(&InBucket)).unwrap();
            in_bucket.push(clock.elapsed());
        } else {
            clock.run(client.send(&Login)).unwrap();
        }
        all.push(clock.elapsed());
    }
    assert!(all.windows(4).all(|window| window[3].saturating_sub(window[0]) >= second));
    let of_bucket = in_bucket.windows(5);
    assert!(of_bucket.into_iter().all(|window| window[4].saturating_sub(window[0]) >= second * 2));
}

#[test]
fn calls_of_a_bucket_that_wait_for_the_origin_do_not_go_together_then() {
    let clock = ManualClock::new(1);
    let stub = Stub::new(|request| {
        let status = if request.uri().path() == "/login" { 429 } else { 204 };
        let response = http::Response::builder().status(status).header("retry-after", "300");
        Ok(response.body(Bytes::new()).unwrap())
    });
    let client = Client::builder("https://api.example").transport(stub.clone());
    let client = client.clock(clock.clone()).timeout(MINUTE * 60);
    let client = client.rate_limit(RateLimit::new(1_000, MINUTE).burst(500));
    let client = client.bucket_rate_limit("login", RateLimit::new(1, MINUTE)).build().unwrap();
    assert!(clock.run(client.send(&Login)).is_err());
    let mut calls: Vec<_> = (0..3).map(|_| client.send(&InBucket)).collect();
    let mut went = Vec::new();
    clock.run(poll_fn(|cx| {
        calls.retain_mut(|call| Pin::new(call).poll(cx).is_pending());
        went.resize(3 - calls.len(), clock.elapsed().as_secs());
        if calls.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    }));
    assert_eq!(went, [300, 360, 420]);
}

/// A client with a wide limit and a bucket; all responses have this status and
/// these headers.
fn responds(
    clock: &ManualClock,
    status: u16,
    headers: &'static [(&'static str, &'static str)],
) -> Client {
    let stub = Stub::new(move |_request| {
        let response = http::Response::builder().status(status);
        let add = |response: http::response::Builder, (name, value): &(&str, &str)| {
            response.header(*name, *value)
        };
        Ok(headers.iter().fold(response, add).body(Bytes::new()).unwrap())
    });
    let client = Client::builder("https://api.example").transport(stub).clock(clock.clone());
    client.rate_limit(wide()).bucket_rate_limit("login", wide()).build().unwrap()
}

#[test]
fn a_429_pauses_the_bucket_of_the_call_or_else_the_origin() {
    for headers in [&[("Retry-After", "30")], &[("RateLimit", "\"default\";r=0;t=30")]] {
        let clock = ManualClock::new(1);
        let client = responds(&clock, 429, headers);
        assert_eq!(refusal(&clock, &client, &InBucket), None);
        assert_eq!(refusal(&clock, &client, &InBucket), Some(30));
        assert_eq!(refusal(&clock, &client, &Login), None);
        for refused in [refusal(&clock, &client, &Login), refusal(&clock, &client, &InOther)] {
            assert_eq!(refused, Some(30));
        }
    }
}

#[test]
fn a_response_that_says_that_no_call_is_left_pauses_the_limit() {
    for (headers, expected) in [
        (&[("RateLimit", "\"default\";r=0;t=30")][..], Some(30)),
        (&[("RateLimit", "a;r=0"), ("RateLimit-Policy", "a;q=1;w=40")], Some(40)),
        (&[("RateLimit", "limit=9, remaining=0, reset=5")], Some(5)),
        (&[("RateLimit-Remaining", "0"), ("RateLimit-Reset", "7")], Some(7)),
        (&[("RateLimit", "a;r=0;t=18446744073709551615")], Some(86_400)),
        (&[("RateLimit", "a;r=1;t=30")], None),
        (&[("RateLimit-Remaining", "1"), ("RateLimit-Reset", "7")], None),
        (&[("RateLimit-Reset", "7")], None),
        (&[("RateLimit-Remaining", "0")], None),
        (&[("Retry-After", "7")], None),
    ] {
        for status in [204, 404] {
            let clock = ManualClock::new(1);
            let client = responds(&clock, status, headers);
            assert_eq!(refusal(&clock, &client, &InBucket), None);
            assert_eq!(refusal(&clock, &client, &InBucket), expected, "{headers:?}");
            assert_eq!(refusal(&clock, &client, &Login), None);
            assert_eq!(refusal(&clock, &client, &Login), expected, "{headers:?}");
            clock.advance(Duration::from_secs(expected.unwrap_or_default()));
            assert_eq!(refusal(&clock, &client, &Login), None);
        }
    }
}

#[test]
fn an_error_says_how_long_the_server_asks_to_wait() {
    for (headers, expected) in [
        (&[("Retry-After", "9"), ("RateLimit", "a;r=0;t=30")][..], Some(9)),
        (&[("Retry-After", "soon"), ("RateLimit", "a;r=0;t=30")], Some(30)),
        (&[("RateLimit", "a;r=0;t=30"), ("RateLimit-Reset", "5")], Some(30)),
        (
            &[
                ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
                ("RateLimit-Reset", "Sun, 06 Nov 1994 08:50:37 GMT"),
            ],
            Some(60),
        ),
        (&[("RateLimit", "a;r=1;t=30")], None),
    ] {
        for (status, expected) in [(429, expected), (503, expected), (404, None)] {
            let clock = ManualClock::new(1);
            let error = clock.run(responds(&clock, status, headers).send(&InBucket)).unwrap_err();
            let asked = error.retry_after().map(|wait| wait.as_secs());
            assert_eq!(asked, expected, "{status} {headers:?}");
        }
    }
}
