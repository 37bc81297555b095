//! Each page is a call: what holds for any call holds for it.

use std::{
    future::poll_fn,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    task::{Context, Poll, Waker},
    time::Duration,
};

use loginrocket::{
    ErrorKind, RateLimit, Retry,
    credentials::Credentials,
    http::{Response, StatusCode},
    time::Clock as _,
    transport::{BoxFuture, Transport, TransportError},
};

use super::{
    Client, ListKeys, ListOrders, ManualClock, Request, Stub, all, client, json, keys, query,
    targets,
};

/// Runs pages of keys to their end, on a clock.
fn run(clock: &ManualClock, mut pages: super::Pages<ListKeys>) -> Vec<Vec<u32>> {
    let mut found = Vec::new();
    while let Some(page) = clock.run(pages.next()) {
        found.push(page.unwrap().into_value().keys);
    }
    found
}

#[test]
fn a_page_is_repeated_by_the_policy() {
    let calls = AtomicU32::new(0);
    let stub = Stub::new(move |request| {
        if calls.fetch_add(1, Ordering::Relaxed) == 1 {
            return Ok(Response::builder().status(503).body(String::new()).unwrap());
        }
        let next = if query(request, "after").is_none() { "\"a\"" } else { "null" };
        json(format!(r#"{{"keys":[1],"meta":{{"next":{next}}}}}"#))
    });
    let clock = ManualClock::new(1);
    let client = client(&stub).clock(clock.clone()).retry(Retry::new(3)).build().unwrap();
    assert_eq!(run(&clock, client.pages(&ListKeys::default())).len(), 2);
    let targets = targets(&stub);
    assert_eq!(targets.len(), 3);
    assert_eq!(targets[1], targets[2]);
}

#[test]
fn a_link_is_followed_again_when_its_call_is_repeated() {
    let calls = AtomicU32::new(0);
    let stub = Stub::new(move |_| match calls.fetch_add(1, Ordering::Relaxed) {
        0 => {
            let mut response = json("[1]")?;
            response.headers_mut().insert("link", "<?p=2>; rel=next".parse().unwrap());
            Ok(response)
        }
        1 => Ok(Response::builder().status(503).body(String::new()).unwrap()),
        _ => json("[2]"),
    });
    let clock = ManualClock::new(1);
    let client = client(&stub).clock(clock.clone()).retry(Retry::new(3)).build().unwrap();
    let mut pages = client.pages(&ListOrders { user: "ada", ..ListOrders::default() });
    assert_eq!(*clock.run(pages.next()).unwrap().unwrap(), [1]);
    assert_eq!(*clock.run(pages.next()).unwrap().unwrap(), [2]);
    assert!(targets(&stub)[1..].iter().all(|target| target.ends_with("/orders?p=2")));
}

#[test]
fn credentials_are_renewed_within_a_page() {
    let asked = Arc::new(AtomicU32::new(0));
    let stub = Stub::new(|request| {
        let token = request.headers()["authorization"].to_str().unwrap();
        let is_second = query(request, "after").is_some();
        if is_second && token == "Bearer t0" {
            let refused = Response::builder().status(StatusCode::UNAUTHORIZED);
            return Ok(refused.body(String::new()).unwrap());
        }
        let next = if is_second { "null" } else { "\"a\"" };
        json(format!(r#"{{"keys":[1],"meta":{{"next":{next}}}}}"#))
    });
    let provider = Arc::clone(&asked);
    let client = client(&stub)
        .credentials_provider(move |_client: Client| {
            let number = provider.fetch_add(1, Ordering::Relaxed);
            async move { Ok::<_, loginrocket::Error>(Credentials::bearer(format!("t{number}"))) }
        })
        .build()
        .unwrap();
    assert_eq!(run(&ManualClock::new(1), client.pages(&ListKeys::default())).len(), 2);
    assert_eq!((asked.load(Ordering::Relaxed), stub.requests().len()), (2, 3));
}

#[test]
fn pages_wait_for_the_rate_limit() {
    let stub = keys(&[("", "a"), ("a", "b"), ("b", "")]);
    let clock = ManualClock::new(1);
    let limit = RateLimit::new(1, Duration::from_secs(2)).burst(1);
    let client = client(&stub).clock(clock.clone()).rate_limit(limit).build().unwrap();
    assert_eq!(run(&clock, client.pages(&ListKeys::default())).len(), 3);
    assert_eq!(clock.elapsed().as_secs(), 4);
}

#[test]
fn the_choices_of_a_call_hold_for_each_page() {
    let stub = keys(&[("", "a"), ("a", "")]);
    let client = client(&stub).build().unwrap();
    let call = client.call(ListKeys::default());
    let call = call.header("X-Trace", "t1").credentials(Credentials::bearer("own")).no_retry();
    assert_eq!(run(&ManualClock::new(1), call.max_response_bytes(100).pages()).len(), 2);
    for request in stub.requests() {
        assert_eq!(request.headers()["x-trace"], "t1");
        assert_eq!(request.headers()["authorization"], "Bearer own");
    }
    let call = client.call(ListKeys::default()).max_response_bytes(3);
    let (_, error) = all(call.pages());
    assert_eq!(error.unwrap().kind(), &ErrorKind::BodyTooLarge { limit: 3 });
    let call = client.call(ListKeys::default()).header("Content-Type", "x");
    let (_, error) = all(call.pages());
    assert!(matches!(error.unwrap().kind(), ErrorKind::Encode(_)));
}

/// A transport whose responses take two seconds each, by a clock.
struct Slow(Stub, ManualClock);

impl Transport for Slow {
    fn send(
        &self,
        request: Request<loginrocket::Body>,
    ) -> BoxFuture<'_, Result<Response<loginrocket::Body>, TransportError>> {
        let response = self.0.send(request);
        Box::pin(async move {
            let response = response.await;
            self.1.sleep(Duration::from_secs(2)).await;
            response
        })
    }
}

/// A list of four pages, each of which takes two seconds.
fn slow() -> (Stub, ManualClock, Client) {
    let stub = keys(&[("", "a"), ("a", "b"), ("b", "c"), ("c", "")]);
    let clock = ManualClock::new(1);
    let client = client(&stub).transport(Slow(stub.clone(), clock.clone()));
    let client = client.clock(clock.clone()).build().unwrap();
    (stub, clock, client)
}

#[test]
fn a_timeout_is_for_each_page_and_a_deadline_for_all() {
    let (stub, clock, client) = slow();
    let call = client.call(ListKeys::default()).timeout(Duration::from_secs(3));
    assert_eq!(run(&clock, call.pages()).len(), 4);
    let deadline = client.deadline_in(Duration::from_secs(5));
    let mut pages = client.call(ListKeys::default()).deadline(&deadline).pages();
    assert!(clock.run(pages.next()).unwrap().is_ok());
    assert!(clock.run(pages.next()).unwrap().is_ok());
    let error = clock.run(pages.next()).unwrap().unwrap_err();
    assert_eq!((error.is_timeout(), error.page()), (true, Some(3)));
    assert!(pages.token().is_some());
    assert_eq!(stub.requests().len(), 7);
}

#[test]
fn the_next_page_is_begun_before_this_one_is_handed_out() {
    let (stub, clock, client) = slow();
    let mut pages = client.pages(&ListKeys::default());
    clock.run(pages.next()).unwrap().unwrap();
    assert_eq!(stub.requests().len(), 1);

    let (stub, clock, client) = slow();
    let mut pages = client.pages(&ListKeys::default()).prefetch();
    let mut seen = Vec::new();
    let mut times = Vec::new();
    while let Some(page) = clock.run(pages.next()) {
        page.unwrap();
        seen.push(stub.requests().len());
        clock.advance(Duration::from_secs(1));
        times.push(clock.elapsed().as_secs());
    }
    assert_eq!(seen, [2, 3, 4, 4], "one ahead, and never more");
    assert_eq!(times, [3, 5, 7, 9], "two seconds each, and one for the user beside them");
}

#[test]
fn prefetching_stops_at_the_limit_and_at_an_error() {
    let (stub, clock, client) = slow();
    let mut pages = client.pages(&ListKeys::default()).prefetch().max_pages(2);
    assert!(clock.run(pages.next()).unwrap().is_ok());
    assert!(clock.run(pages.next()).unwrap().is_ok());
    assert!(clock.run(pages.next()).unwrap().is_err());
    assert!(clock.run(pages.next()).is_none());
    assert_eq!(stub.requests().len(), 2);
    let stub = keys(&[("", "a"), ("a", "a")]);
    let client = super::client(&stub).build().unwrap();
    let (pages, error) = all(client.pages(&ListKeys::default()).prefetch());
    assert_eq!((pages.len(), error.is_some(), stub.requests().len()), (2, true, 2));
}

#[test]
fn dropping_the_future_of_a_page_loses_nothing() {
    let (stub, clock, client) = slow();
    let mut pages = client.pages(&ListKeys::default());
    for _ in 0..3 {
        let mut cx = Context::from_waker(Waker::noop());
        assert!(pin!(pages.next()).poll(&mut cx).is_pending());
    }
    assert_eq!(stub.requests().len(), 1, "the call is the same");
    assert_eq!(clock.run(pages.next()).unwrap().unwrap().keys, [0, 1]);
    let mut next = pin!(pages.next());
    let begun = clock.run(poll_fn(|cx| Poll::Ready(next.as_mut().poll(cx).is_pending())));
    assert!(begun);
    assert_eq!(stub.requests().len(), 2);
}
