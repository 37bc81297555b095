//! Calls, faults and cancellations by chance, on a clock that the test moves:
//! what must hold whatever happens.
//!
//! `LOGINROCKET_SCHEDULES` asks for another number of schedules, and
//! `LOGINROCKET_SCHEDULE=<seed>` replays one.

use std::{
    convert::Infallible,
    env,
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
    time::Duration,
};

use loginrocket::{
    Body, Bytes, Client, Endpoint, ErrorKind, RateLimit, Retry, Sent,
    http::StatusCode,
    testing::ManualClock,
    time::{Clock, Sleep},
    transport::{BoxFuture, Transport, TransportError},
};

use crate::frames::Frames;

#[derive(Endpoint)]
#[endpoint(POST, "/once/{id}")]
struct Once {
    id: usize,
}

#[derive(Endpoint)]
#[endpoint(POST, "/again/{id}", idempotent)]
struct Again {
    id: usize,
}

/// A small number by chance.
fn pick(clock: &ManualClock, below: u64) -> u64 {
    clock.random() % below
}

/// A time by chance.
fn pick_millis(clock: &ManualClock, below: u64) -> Duration {
    Duration::from_millis(pick(clock, below))
}

/// A transport that fails by chance.
#[derive(Clone)]
struct Chaos {
    clock: ManualClock,
    /// When each request reached the server, and its path.
    delivered: Arc<Mutex<Vec<String>>>,
    /// When each request was handed to the transport.
    sent: Arc<Mutex<Vec<Duration>>>,
}

impl Chaos {
    /// What becomes of one request.
    async fn answer(self, path: String) -> Result<http::Response<Body>, TransportError> {
        let fate = pick(&self.clock, 13);
        let latency = pick_millis(&self.clock, 400);
        if fate == 0 {
            self.clock.sleep(latency).await;
            return Err(TransportError::connect());
        }
        self.delivered.lock().unwrap().push(path);
        if fate == 1 {
            return std::future::pending().await;
        }
        self.clock.sleep(latency).await;
        let mut response = http::Response::new(self.body(fate));
        *response.status_mut() = match fate {
            2 => return Err(TransportError::interrupted(Sent::Maybe)),
            3 => StatusCode::TOO_MANY_REQUESTS,
            4 => StatusCode::SERVICE_UNAVAILABLE,
            5 => StatusCode::CONFLICT,
            _ => StatusCode::NO_CONTENT,
        };
        if pick(&self.clock, 2) == 0 {
            let wait = http::HeaderValue::from(pick(&self.clock, 4));
            response.headers_mut().insert(http::header::RETRY_AFTER, wait);
        }
        Ok(response)
    }

    /// The body of a response: most come with the head, some later, and some
    /// stall, fail, or never end.
    fn body(&self, fate: u64) -> Body {
        let delay = pick_millis(&self.clock, 2_000);
        let frames: Vec<Result<Bytes, &str>> = match fate {
            6 => return Frames::body(|_cx| Poll::<Option<Result<Bytes, Infallible>>>::Pending),
            7 => return Frames::body(|_cx| Poll::Ready(Some(Ok::<_, Infallible>("x".into())))),
            8 => vec![Ok("x".into()), Err("reset by peer")],
            9 => vec![Ok("x".into()), Ok("y".into())],
            _ => return Body::empty(),
        };
        let (clock, mut frames) = (self.clock.clone(), frames.into_iter());
        let mut wait = Box::pin(clock.sleep(delay));
        Frames::body(move |cx| wait.as_mut().poll(cx).map(|()| frames.next()))
    }
}

impl Transport for Chaos {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.sent.lock().unwrap().push(self.clock.elapsed());
        Box::pin(self.clone().answer(request.uri().path().to_owned()))
    }
}

/// What a schedule allows.
struct Rules {
    timeout: Duration,
    attempts: u32,
    calls_per_window: u32,
    window: Duration,
    calls: usize,
}

impl Rules {
    /// Rules by chance.
    fn pick(clock: &ManualClock) -> Self {
        Self {
            timeout: Duration::from_millis(200 + pick(clock, 4_000)),
            attempts: 1 + u32::try_from(pick(clock, 4)).unwrap(),
            calls_per_window: 1 + u32::try_from(pick(clock, 4)).unwrap(),
            window: Duration::from_millis(100 + pick(clock, 1_000)),
            calls: 1 + usize::try_from(pick(clock, 5)).unwrap(),
        }
    }

    /// A client that keeps to them.
    fn client(&self, clock: &ManualClock, chaos: &Chaos) -> Client {
        let mut limit = RateLimit::new(self.calls_per_window, self.window)
            .burst(1 + u32::try_from(pick(clock, 3)).unwrap());
        if pick(clock, 4) == 0 {
            limit = limit.fail_at_once();
        }
        Client::builder("https://api.example")
            .transport(chaos.clone())
            .clock(clock.clone())
            .timeout(self.timeout)
            .max_response_bytes(16)
            .retry(Retry::new(self.attempts))
            .rate_limit(limit)
            .build()
            .unwrap()
    }
}

/// A call under way, which is dropped at a time by chance.
struct Running {
    call: Option<BoxFuture<'static, ()>>,
    until: Pin<Box<Sleep>>,
}

/// Begins call number `id` at a time by chance.
fn start(id: usize, rules: &Rules, client: &Client, clock: &ManualClock) -> Running {
    let (client, own, timeout) = (client.clone(), clock.clone(), rules.timeout);
    let (delay, attempts) = (pick_millis(clock, 1_500), rules.attempts);
    let idempotent = pick(clock, 2) == 0;
    let cancelled = if pick(clock, 4) == 0 { pick(clock, 3_000) } else { 1_000_000 };
    let call = async move {
        own.sleep(delay).await;
        let begun = own.elapsed();
        let (sent, tried, limited) = if idempotent {
            outcome(client.send(&Again { id }).await)
        } else {
            outcome(client.send(&Once { id }).await)
        };
        let took = own.elapsed().saturating_sub(begun);
        assert!(took <= timeout + Duration::from_millis(1), "call {id} took {took:?}");
        assert!(tried <= attempts, "call {id} was tried {tried} times");
        assert!(!limited || sent == Sent::No, "call {id} was limited after it was sent");
    };
    let until = Box::pin(clock.sleep(Duration::from_millis(cancelled)));
    Running { call: Some(Box::pin(call)), until }
}

/// Whether a call was seen, how often it was tried, and whether the client's
/// own limit ended it.
fn outcome(result: Result<loginrocket::Response<()>, loginrocket::Error>) -> (Sent, u32, bool) {
    match result {
        Ok(_) => (Sent::Yes, 1, false),
        Err(error) => {
            let limited = *error.kind() == ErrorKind::RateLimited && error.status().is_none();
            (error.sent(), error.attempts(), limited)
        }
    }
}

/// Polls once.
fn poll<F: Future + ?Sized>(future: &mut Pin<Box<F>>) -> Poll<F::Output> {
    future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

/// Runs all calls to their end, or until they are dropped.
fn run_all(clock: &ManualClock, running: &mut [Running]) {
    loop {
        // A call that ends or is dropped lets the one behind it go on.
        for _ in 0..=running.len() {
            for call in running.iter_mut() {
                let ended = call.call.as_mut().is_some_and(|call| poll(call).is_ready());
                if ended || poll(&mut call.until).is_ready() {
                    call.call = None;
                }
            }
        }
        if running.iter().all(|call| call.call.is_none()) {
            return;
        }
        let next = clock.next_wake().expect("a call waits for nothing");
        clock.advance(next.saturating_sub(clock.elapsed()));
    }
}

/// Runs one schedule and checks what must hold.
fn check(seed: u64) {
    let clock = ManualClock::new(seed);
    let rules = Rules::pick(&clock);
    let chaos = Chaos { clock: clock.clone(), delivered: Arc::default(), sent: Arc::default() };
    let client = rules.client(&clock, &chaos);
    let mut running: Vec<_> =
        (0..rules.calls).map(|id| start(id, &rules, &client, &clock)).collect();
    run_all(&clock, &mut running);
    drop(running);

    let delivered = chaos.delivered.lock().unwrap().clone();
    for id in 0..rules.calls {
        let path = format!("/once/{id}");
        assert!(delivered.iter().filter(|seen| **seen == path).count() <= 1, "{path} twice");
    }
    let sent = chaos.sent.lock().unwrap().clone();
    for window in sent.windows(rules.calls_per_window as usize + 1) {
        let length = window[window.len() - 1].saturating_sub(window[0]);
        assert!(length >= rules.window, "{} calls in {length:?}", window.len());
    }
    assert!(sent.len() <= rules.calls + 10 + rules.calls / 10, "the budget is overdrawn");
    a_late_call_goes_at_once(&clock, &client, &chaos);
}

/// No permit is lost: after a long rest a call does not wait.
fn a_late_call_goes_at_once(clock: &ManualClock, client: &Client, chaos: &Chaos) {
    clock.advance(Duration::from_secs(3_600));
    let before = chaos.sent.lock().unwrap().len();
    let mut call = Box::pin(client.send(&Once { id: usize::MAX }));
    let _ = poll(&mut call);
    assert_eq!(chaos.sent.lock().unwrap().len(), before + 1, "a permit is lost");
    drop(call);
    assert_eq!(clock.next_wake(), None, "somebody still sleeps");
}

/// A number from the environment.
fn setting(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

#[test]
fn whatever_happens_the_rules_hold() {
    if let Some(seed) = setting("LOGINROCKET_SCHEDULE") {
        return check(seed);
    }
    for seed in 0..setting("LOGINROCKET_SCHEDULES").unwrap_or(100_000) {
        let result = std::panic::catch_unwind(|| check(seed));
        assert!(result.is_ok(), "replay with LOGINROCKET_SCHEDULE={seed}");
    }
}
