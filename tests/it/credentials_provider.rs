//! Credentials that expire: when the provider is asked, how often, and what
//! becomes of the calls that wait for it.

use std::{
    error::Error as _,
    future::{pending, ready},
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use futures_util::future::join_all;
use loginrocket::{
    Body, Client, ClientBuilder, Endpoint, Error, ErrorKind, Retry, Sent,
    credentials::{Challenge, Credentials, CredentialsError, CredentialsProvider},
    hook::{Attempt, Hook},
    http::{Request, Response, StatusCode},
    testing::{ManualClock, Stub},
    time::Clock as _,
    transport::{BoxFuture, Transport, TransportError},
};

use crate::support::shown;

const SECOND: Duration = Duration::from_secs(1);

#[derive(Endpoint)]
#[endpoint(GET, "/orders", auth)]
struct ListOrders;

/// Not idempotent.
#[derive(Endpoint)]
#[endpoint(POST, "/orders", auth)]
struct CreateOrder;

#[derive(Endpoint)]
#[endpoint(GET, "/prices", auth = optional)]
struct ListPrices;

#[derive(Endpoint)]
#[endpoint(POST, "/token")]
struct CreateToken;

/// A service that takes the tokens from a number on: `token-3`, say.
#[derive(Clone)]
struct Service {
    stub: Stub,
    valid_from: Arc<AtomicU32>,
}

impl Service {
    fn new() -> Self {
        let valid_from = Arc::new(AtomicU32::new(0));
        let valid = Arc::clone(&valid_from);
        let stub = Stub::new(move |request| {
            let is_open = request.uri().path() == "/token";
            let token = request.headers().get("authorization");
            let token = token.and_then(|token| token.to_str().ok()?.strip_prefix("Bearer token-"));
            let number = token.and_then(|number| number.parse::<u32>().ok());
            let is_valid = number.is_some_and(|number| number >= valid.load(Ordering::Relaxed));
            let status = if is_open || is_valid { 200 } else { 401 };
            Ok(Response::builder().status(status).body("{}").unwrap())
        });
        Self { stub, valid_from }
    }

    /// Refuses the tokens before this one.
    fn accept_from(&self, number: u32) {
        self.valid_from.store(number, Ordering::Relaxed);
    }

    fn client(&self, clock: &ManualClock) -> ClientBuilder {
        let client = Client::builder("https://shop.example").transport(self.stub.clone());
        client.clock(clock.clone())
    }

    /// The tokens that came, in order.
    fn tokens(&self) -> Vec<String> {
        let token = |request: &Request<_>| {
            let token = request.headers().get("authorization")?;
            Some(token.to_str().unwrap().replace("Bearer token-", ""))
        };
        self.stub.requests().iter().filter_map(token).collect()
    }
}

/// Tokens with numbers from 1, which are good for a time.
#[derive(Clone, Default)]
struct Numbered(Arc<AtomicU32>);

impl Numbered {
    fn next(&self) -> Credentials {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Credentials::bearer(format!("token-{number}"))
    }

    fn asked(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    /// A provider of tokens that expire.
    fn expiring(&self, lifetime: Option<Duration>) -> impl Fn(Client) -> Given + use<> {
        let numbered = self.clone();
        move |_client| {
            let token = numbered.next();
            let token = match lifetime {
                Some(lifetime) => token.expires_in(lifetime),
                None => token,
            };
            ready(Ok::<_, Error>(token))
        }
    }
}

type Given = std::future::Ready<Result<Credentials, Error>>;

#[test]
fn the_provider_is_asked_once_and_again_shortly_before_they_expire() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let client = service.client(&clock).credentials_provider(tokens.expiring(Some(SECOND * 100)));
    let client = client.build().unwrap();
    for (advance, expected) in [(0, "1"), (89, "1"), (1, "2"), (89, "2"), (1, "3")] {
        clock.advance(SECOND * advance);
        clock.run(client.clone().send(ListOrders)).unwrap();
        assert_eq!(service.tokens().last().unwrap(), expected);
    }
    // Thirty seconds are early enough, however long they are good for.
    let hour = service.client(&clock).credentials_provider(tokens.expiring(Some(SECOND * 3600)));
    let hour = hour.build().unwrap();
    clock.run(hour.send(ListOrders)).unwrap();
    clock.advance(SECOND * 3569);
    clock.run(hour.send(ListOrders)).unwrap();
    assert_eq!(tokens.asked(), 4);
    clock.advance(SECOND);
    clock.run(hour.send(ListOrders)).unwrap();
    assert_eq!(tokens.asked(), 5);
}

#[test]
fn they_may_expire_at_a_time_of_day() {
    let (service, clock) = (Service::new(), ManualClock::new(1));
    let tokens = Numbered::default();
    let (numbered, at) = (tokens.clone(), clock.now() + SECOND * 10);
    let provider = move |_client| ready(Ok::<_, Error>(numbered.next().expires_at(at)));
    let client = service.client(&clock).credentials_provider(provider).build().unwrap();
    for (advance, asked) in [(0, 1), (8, 1), (1, 2), (100, 3), (0, 4)] {
        clock.advance(SECOND * advance);
        clock.run(client.send(ListOrders)).unwrap();
        assert_eq!(tokens.asked(), asked);
    }
}

#[test]
fn a_call_that_is_refused_is_repeated_once_with_new_ones() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let client = service.client(&clock).credentials_provider(tokens.expiring(None));
    let client = client.build().unwrap();
    clock.run(client.send(CreateOrder)).unwrap();
    service.accept_from(2);
    clock.run(client.send(CreateOrder)).unwrap();
    assert_eq!(service.tokens(), ["1", "1", "2"]);
    // Refused twice: the service means it.
    service.accept_from(9);
    let error = clock.run(client.send(CreateOrder)).unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (&ErrorKind::Status, 2));
    assert_eq!((error.status(), error.sent()), (Some(StatusCode::UNAUTHORIZED), Sent::Yes));
    assert_eq!(service.tokens()[3..], ["2", "3"]);
    // The next call does not try those that were refused.
    assert!(clock.run(client.send(CreateOrder)).is_err());
    assert_eq!(service.tokens()[5..], ["4", "5"]);
}

#[test]
fn it_goes_with_a_policy_of_repeating_and_not_against_no_retry() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let client = service.client(&clock).credentials_provider(tokens.expiring(None));
    let client = client.retry(Retry::new(1)).build().unwrap();
    service.accept_from(2);
    clock.run(client.send(CreateOrder)).unwrap();
    assert_eq!(service.tokens(), ["1", "2"]);
    service.accept_from(3);
    assert!(clock.run(client.call(CreateOrder).no_retry()).is_err());
    assert_eq!(service.tokens()[2..], ["2"]);
    clock.run(client.call(CreateOrder).no_retry()).unwrap();
    assert_eq!(service.tokens()[3..], ["3"]);
}

/// Makes the body a stream, which can be sent once.
struct Streams;

impl Hook for Streams {
    fn sending(&self, _attempt: &Attempt<'_>, request: &mut Request<Body>) {
        let body = http_body_util::Full::new(loginrocket::Bytes::from_static(b"x"));
        *request.body_mut() = Body::stream(body);
    }
}

#[test]
fn a_body_that_can_be_sent_once_is_not_repeated_and_the_next_call_has_new_ones() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let client = service.client(&clock).credentials_provider(tokens.expiring(None));
    let client = client.hook(Streams).build().unwrap();
    service.accept_from(2);
    let error = clock.run(client.send(CreateOrder)).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(StatusCode::UNAUTHORIZED), 1));
    clock.run(client.send(CreateOrder)).unwrap();
    assert_eq!(service.tokens(), ["1", "2"]);
}

#[test]
fn the_credentials_of_a_call_are_not_renewed() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let client = service.client(&clock).credentials_provider(tokens.expiring(None));
    let client = client.build().unwrap();
    let call = client.call(ListOrders).credentials(Credentials::bearer("own"));
    assert_eq!(clock.run(call).unwrap_err().attempts(), 1);
    assert_eq!(tokens.asked(), 0);
}

/// Tokens that take a second each, which a clock of the test counts.
fn slow(tokens: &Numbered, clock: &ManualClock) -> impl Fn(Client) -> Slow + use<> {
    let (tokens, clock) = (tokens.clone(), clock.clone());
    move |_client| {
        let (tokens, clock) = (tokens.clone(), clock.clone());
        Box::pin(async move {
            clock.sleep(SECOND).await;
            Ok(tokens.next())
        })
    }
}

type Slow = BoxFuture<'static, Result<Credentials, Error>>;

/// A service whose responses take a second, so that calls are on their way at once.
struct Distant(Stub, ManualClock);

impl Transport for Distant {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async {
            self.1.sleep(SECOND).await;
            self.0.send(request).await
        })
    }
}

#[test]
fn a_hundred_calls_that_are_refused_at_once_ask_once() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let client = service.client(&clock).credentials_provider(slow(&tokens, &clock));
    let client = client.transport(Distant(service.stub.clone(), clock.clone())).build().unwrap();
    let calls = |client: &Client| join_all((0..100).map(|_| client.send(CreateOrder)));
    assert!(clock.run(calls(&client)).iter().all(Result::is_ok));
    assert_eq!((tokens.asked(), service.tokens().len()), (1, 100));
    service.accept_from(2);
    assert!(clock.run(calls(&client)).iter().all(Result::is_ok));
    assert_eq!((tokens.asked(), service.tokens().len()), (2, 300));
}

#[test]
fn the_failure_of_a_question_ends_all_calls_with_one_cause_and_the_next_call_asks_again() {
    let (service, clock) = (Service::new(), ManualClock::new(1));
    let asked = Arc::new(AtomicU32::new(0));
    let (count, waits) = (Arc::clone(&asked), clock.clone());
    let provider = move |_client| {
        let (number, clock) = (count.fetch_add(1, Ordering::Relaxed), waits.clone());
        async move {
            clock.sleep(SECOND).await;
            Err::<Credentials, _>(format!("no token, try {number}"))
        }
    };
    let client = service.client(&clock).credentials_provider(provider).build().unwrap();
    for (number, expected) in ["no token, try 0", "no token, try 1"].into_iter().enumerate() {
        let results = clock.run(join_all((0..100).map(|_| client.send(ListOrders))));
        for error in results.into_iter().map(Result::unwrap_err) {
            assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Provider));
            assert_eq!(error.sent(), Sent::No);
            assert_eq!(error.source().unwrap().to_string(), expected);
        }
        assert_eq!(asked.load(Ordering::Relaxed), u32::try_from(number).unwrap() + 1);
    }
    assert!(service.stub.requests().is_empty());
}

#[test]
fn a_question_that_fails_after_a_refusal_keeps_the_refusal() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let numbered = tokens.clone();
    let provider = move |_client| {
        let first = numbered.asked() == 0;
        ready(if first { Ok(numbered.next()) } else { Err("the token service is down") })
    };
    let client = service.client(&clock).credentials_provider(provider).build().unwrap();
    service.accept_from(2);
    let error = clock.run(client.send(ListOrders)).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Provider));
    assert_eq!((error.status(), error.sent()), (Some(StatusCode::UNAUTHORIZED), Sent::Yes));
    assert_eq!(
        error.to_string(),
        "ListOrders (GET /orders): the provider of the credentials failed, status 401, no request \
         id"
    );
    assert_eq!(error.source().unwrap().to_string(), "the token service is down");
}

#[test]
fn a_question_that_hangs_ends_each_call_in_its_own_time_and_the_next_call_asks_again() {
    let (service, clock) = (Service::new(), ManualClock::new(1));
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let provider = move |_client| {
        count.fetch_add(1, Ordering::Relaxed);
        pending::<Result<Credentials, Error>>()
    };
    let client = service.client(&clock).credentials_provider(provider).timeout(SECOND * 5);
    let client = client.build().unwrap();
    let calls = [1, 2, 9].map(|seconds| client.call(ListOrders).timeout(SECOND * seconds).send());
    let errors = clock.run(join_all(calls));
    let mut kinds = Vec::new();
    for error in errors.into_iter().map(Result::unwrap_err) {
        assert_eq!(error.sent(), Sent::No);
        kinds.push((error.kind().clone(), error.source().map(ToString::to_string)));
    }
    // The question may take as long as the client's timeout.
    let hangs = CredentialsError::ProviderTimeout;
    assert_eq!(
        kinds,
        [
            (ErrorKind::Timeout, Some(hangs.to_string())),
            (ErrorKind::Timeout, Some(hangs.to_string())),
            (ErrorKind::Credentials(hangs), None),
        ]
    );
    assert_eq!((asked.load(Ordering::Relaxed), clock.elapsed()), (1, SECOND * 5));
    assert!(clock.run(client.send(ListOrders)).is_err());
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    assert!(service.stub.requests().is_empty());
}

#[test]
fn a_call_that_is_dropped_leaves_the_question_to_the_others() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let client = service.client(&clock).credentials_provider(slow(&tokens, &clock));
    let client = client.build().unwrap();
    let (mut first, second) = (client.send(ListOrders), client.send(ListOrders));
    let polled = clock.run(async { futures_util::poll!(&mut first).is_pending() });
    assert!(polled);
    let second = clock.run(async move {
        let mut second = second;
        assert!(futures_util::poll!(&mut second).is_pending());
        drop(first);
        second.await
    });
    assert!(second.is_ok());
    assert_eq!(tokens.asked(), 1);
}

#[test]
fn a_provider_that_panics_is_an_error_and_the_next_call_asks_again() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let (numbered, asked) = (tokens.clone(), AtomicU32::new(0));
    let provider = move |_client| {
        let number = asked.fetch_add(1, Ordering::Relaxed);
        assert!(number != 0, "at once");
        let numbered = numbered.clone();
        async move {
            assert!(number != 1, "later");
            Ok::<_, Error>(numbered.next())
        }
    };
    let client = service.client(&clock).credentials_provider(provider).build().unwrap();
    for _ in 0..2 {
        let error = clock.run(client.send(ListOrders)).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::ProviderPanic));
    }
    clock.run(client.send(ListOrders)).unwrap();
}

#[test]
fn the_provider_gets_a_client_without_credentials_of_the_same_settings() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let numbered = tokens.clone();
    let provider = move |client: Client| {
        let numbered = numbered.clone();
        async move {
            client.send(CreateToken).await?;
            let error = client.send(ListOrders).await.unwrap_err();
            assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Missing));
            Ok::<_, Error>(numbered.next())
        }
    };
    let client = service.client(&clock).credentials_provider(provider).build().unwrap();
    clock.run(client.send(ListOrders)).unwrap();
    assert_eq!(service.stub.requests()[0].uri(), "https://shop.example/token");
}

#[test]
fn a_provider_that_calls_with_its_own_credentials_does_not_wait_for_itself() {
    let (service, clock) = (Service::new(), ManualClock::new(1));
    let authorized = Arc::new(OnceLock::<Client>::new());
    let own = Arc::clone(&authorized);
    let provider = move |_client| {
        let own = own.get().unwrap().clone();
        async move {
            // An endpoint that can do without goes without.
            let prices = own.send(ListPrices).await.unwrap_err();
            assert_eq!(prices.status(), Some(StatusCode::UNAUTHORIZED));
            own.send(ListOrders).await.map(|_| Credentials::bearer("token-1"))
        }
    };
    let client = service.client(&clock).credentials_provider(provider).build().unwrap();
    authorized.set(client.clone()).unwrap();
    let error = clock.run(client.send(ListOrders)).unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Provider));
    let source = error.source().unwrap().downcast_ref::<Error>().unwrap();
    assert_eq!(source.kind(), &ErrorKind::Credentials(CredentialsError::ProviderCallsItself));
    assert_eq!(clock.elapsed(), Duration::ZERO);
}

#[test]
fn what_the_provider_gives_is_checked_as_other_credentials_are() {
    let (service, clock) = (Service::new(), ManualClock::new(1));
    for (credentials, expected) in [
        (Credentials::query("key", "hunter2"), CredentialsError::InUrl),
        (Credentials::bearer("hunter2\n"), CredentialsError::BearerToken),
    ] {
        let provider = move |_client| ready(Ok::<_, Error>(credentials.clone()));
        let client = service.client(&clock).credentials_provider(provider).build().unwrap();
        let error = clock.run(client.send(ListOrders)).unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Credentials(expected));
        assert!(!shown(&error).contains("hunter2"));
    }
    assert!(service.stub.requests().is_empty());
}

#[test]
fn credentials_that_were_refused_stay_a_secret_of_the_call() {
    let clock = ManualClock::new(1);
    let stub = Stub::new(|request| {
        // Repeats the first token in the response to the second.
        let is_second = request.headers()["authorization"] == "Bearer token-2";
        let response = Response::builder().status(if is_second { 500 } else { 401 });
        Ok(response.header("x-request-id", "token-1").body("").unwrap())
    });
    let client = Client::builder("https://shop.example").transport(stub).clock(clock.clone());
    let client = client.credentials_provider(Numbered::default().expiring(None)).build().unwrap();
    let error = clock.run(client.send(ListOrders)).unwrap_err();
    assert_eq!(
        (error.status(), error.request_id()),
        (Some(StatusCode::INTERNAL_SERVER_ERROR), None)
    );
}

#[test]
fn a_failure_after_refusals_is_that_of_all_calls_with_the_same_credentials() {
    let (service, clock) = (Service::new(), ManualClock::new(1));
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let provider = move |_client| {
        let number = count.fetch_add(1, Ordering::Relaxed);
        ready(if number == 0 { Ok(Credentials::bearer("token-1")) } else { Err("down") })
    };
    let client = service.client(&clock).credentials_provider(provider);
    let client = client.transport(Distant(service.stub.clone(), clock.clone())).build().unwrap();
    clock.run(client.send(ListOrders)).unwrap();
    service.accept_from(2);
    for error in clock.run(join_all((0..100).map(|_| client.send(CreateOrder)))) {
        let error = error.unwrap_err();
        assert_eq!(error.kind(), &ErrorKind::Credentials(CredentialsError::Provider));
        assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    }
    assert_eq!(asked.load(Ordering::Relaxed), 2);
    assert!(clock.run(client.send(ListOrders)).is_err());
    assert_eq!(asked.load(Ordering::Relaxed), 3);
}

#[derive(Endpoint)]
#[endpoint(POST, "/own", auth)]
struct Own {
    #[endpoint(secret, header = "Authorization")]
    own: &'static str,
}

#[test]
fn what_a_call_brings_itself_says_nothing_of_the_providers_credentials() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let client = service.client(&clock).credentials_provider(tokens.expiring(None));
    let client = client.build().unwrap();
    clock.run(client.send(ListOrders)).unwrap();
    let error = clock.run(client.send(Own { own: "Bearer other" })).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(StatusCode::UNAUTHORIZED), 1));
    clock.run(client.send(ListOrders)).unwrap();
    assert_eq!(tokens.asked(), 1);
}

#[test]
fn credentials_that_cannot_be_sent_are_not_kept() {
    let (service, clock) = (Service::new(), ManualClock::new(1));
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let provider = move |_client| {
        count.fetch_add(1, Ordering::Relaxed);
        ready(Ok::<_, Error>(Credentials::query("key", "hunter2")))
    };
    let client = service.client(&clock).credentials_provider(provider).build().unwrap();
    for number in 1..=2 {
        assert!(clock.run(client.send(ListOrders)).is_err());
        assert_eq!(asked.load(Ordering::Relaxed), number);
    }
}

#[test]
fn a_rate_limit_counts_when_a_call_is_sent_and_not_when_it_asks_for_credentials() {
    let (service, clock, tokens) = (Service::new(), ManualClock::new(1), Numbered::default());
    let limit = loginrocket::RateLimit::new(1, SECOND * 10);
    let client = service.client(&clock).credentials_provider(slow(&tokens, &clock));
    let client = client.rate_limit(limit).timeout(SECOND * 60).build().unwrap();
    let (waits, open) = (client.send(ListOrders), client.send(CreateToken));
    let (first, second) = clock.run(futures_util::future::join(waits, open));
    assert!(first.is_ok() && second.is_ok());
    // The open call went at once, and the other one a whole window later.
    assert!(clock.elapsed() >= SECOND * 10, "{:?}", clock.elapsed());
}

/// A service that wants a token for each scope, and says which: that of `?id=a` is `a`. A token
/// names the scopes that it is good for.
fn scoped() -> Stub {
    Stub::new(|request| {
        let scope = request.uri().query().unwrap().replace("id=", "");
        let token = request.headers().get("authorization");
        let token = token.map_or("", |token| token.to_str().unwrap());
        if token.trim_start_matches("Bearer ").split('+').any(|own| own == scope) {
            return Ok(Response::builder().status(200).body("{}".to_owned()).unwrap());
        }
        let nonce = if token.is_empty() { 1 } else { 2 };
        let challenge = format!("Bearer realm=\"tokens\", scope=\"{scope}\", nonce={nonce}");
        let refused = Response::builder().status(401).header("www-authenticate", challenge);
        Ok(refused.body(String::new()).unwrap())
    })
}

#[derive(Endpoint)]
#[endpoint(GET, "/things", auth)]
struct GetThing {
    id: &'static str,
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Gives a token for the scope that the service names, after some time; remembers which those were.
struct ByScope {
    clock: ManualClock,
    scopes: Arc<Mutex<Vec<String>>>,
}

impl CredentialsProvider for ByScope {
    fn credentials(&self, _client: Client) -> BoxFuture<'_, Result<Credentials, BoxError>> {
        Box::pin(ready(Ok(Credentials::none())))
    }

    fn challenged<'a>(
        &'a self,
        _client: Client,
        challenges: &'a [Challenge],
    ) -> Option<BoxFuture<'a, Result<Credentials, BoxError>>> {
        assert!(challenges[0].is("Bearer"));
        let scope = challenges[0].parameter("scope").unwrap().to_owned();
        Some(Box::pin(async move {
            self.clock.sleep(SECOND).await;
            self.scopes.lock().unwrap().push(scope.clone());
            Ok(Credentials::bearer(scope))
        }))
    }
}

/// A client of such a service, and the scopes that its provider was asked for.
fn by_scope(stub: &Stub, clock: &ManualClock) -> (Client, Arc<Mutex<Vec<String>>>) {
    let scopes = Arc::default();
    let provider = ByScope { clock: clock.clone(), scopes: Arc::clone(&scopes) };
    let client = Client::builder("https://shop.example").transport(stub.clone());
    let client = client.clock(clock.clone()).credentials_provider(provider).build().unwrap();
    (client, scopes)
}

#[test]
fn a_provider_is_told_what_the_service_asks_for() {
    let (stub, clock) = (scoped(), ManualClock::new(1));
    let (client, scopes) = by_scope(&stub, &clock);
    for id in ["a", "a", "b", "a"] {
        clock.run(client.send(GetThing { id })).unwrap();
    }
    assert_eq!(*scopes.lock().unwrap(), ["a", "b", "a"]);
    let sent = stub.requests();
    assert!(!sent[0].headers().contains_key("authorization"), "nobody knew what for");
    assert_eq!(sent.len(), 7);
}

#[test]
fn calls_that_are_asked_for_different_things_get_what_is_for_their_own() {
    let (stub, clock) = (scoped(), ManualClock::new(1));
    let (client, scopes) = by_scope(&stub, &clock);
    let calls = (0..90).map(|at| client.send(GetThing { id: ["a", "b", "c"][at % 3] }));
    let all = clock.run(join_all(calls));
    assert!(all.iter().all(Result::is_ok));
    let mut scopes = scopes.lock().unwrap().clone();
    scopes.sort_unstable();
    assert_eq!(scopes, ["a", "b", "c"], "once for each");
    assert_eq!(clock.elapsed(), 3 * SECOND, "one at a time");
}

#[test]
fn a_provider_that_heeds_no_challenge_is_asked_once_for_all() {
    let challenges = Arc::new(AtomicU32::new(0));
    let number = Arc::clone(&challenges);
    let stub = Stub::new(move |request| {
        let is_second = request.headers()["authorization"] == "Bearer token-2";
        let scope = format!("Bearer scope={}", number.fetch_add(1, Ordering::Relaxed));
        let response = Response::builder().status(if is_second { 200 } else { 401 });
        Ok(response.header("www-authenticate", scope).body("{}").unwrap())
    });
    let (tokens, clock) = (Numbered::default(), ManualClock::new(1));
    let client = Client::builder("https://shop.example").transport(stub).clock(clock.clone());
    let client = client.credentials_provider(slow(&tokens, &clock)).build().unwrap();
    let all = clock.run(join_all((0..100).map(|_| client.send(ListOrders))));
    assert!(all.iter().all(Result::is_ok));
    assert_eq!(tokens.asked(), 2);
    assert_eq!(challenges.load(Ordering::Relaxed), 200);
}
