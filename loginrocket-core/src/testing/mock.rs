//! A service that responds as a test says, to the endpoints of an SDK.

mod report;
mod rule;
#[cfg(feature = "testing-server")]
mod service;
mod when;

use std::{
    fmt,
    panic::Location,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use http::{Request, Response, Uri};

use self::rule::{Came, Condition, Rule, Step};
pub use self::when::When;
use super::{ManualClock, fail, stub::with_whole_body};
use crate::{
    body::Body,
    client::{Client, ClientBuilder},
    endpoint::Endpoint,
    server::{self, Endpoints, FromRequest, InQuery, Received, Unknown},
    spec::Spec,
    time::Clock as _,
    transport::{BoxFuture, Transport, TransportError},
};

/// The host of the clients of [`Mock::client`].
const HOST: &str = "https://mock.example";

/// A service that responds as a test says: to the endpoints of an SDK, by their types, without
/// a network.
///
/// [`Mock::on`] names an endpoint, and [`Mock::expect`] a request; the [`When`] that they return
/// says what comes of it. Each response is for one call, and they are given in their order; of
/// several rules that fit, the first that has a response left responds.
///
/// A call that no rule has a response for fails, and fails the test: when the mock is dropped,
/// it panics with what came and what was expected, field by field. It does so too if a response
/// was not asked for. Values are shown, but not those of secret fields; paths are shown as
/// templates, and credentials are none of the fields.
///
/// ```
/// use loginrocket::{
///     http::StatusCode,
///     testing::Mock,
///     v1::{Login, LoginRocket, Session},
/// };
///
/// let mock = Mock::new();
/// mock.on::<Login>()
///     .with("username", "ada")
///     .request_id("rq_1")
///     .respond(Session::new("eyJ...".into(), "https://app.example/login"));
///
/// let login_rocket = LoginRocket::from(mock.client().build()?);
/// let login = Login::with_username("ada", "correct horse");
/// let session = mock.run(login_rocket.login(login))?;
/// assert_eq!(session.request_id().unwrap().as_str(), "rq_1");
///
/// let calls = mock.received::<Login>();
/// assert_eq!(calls[0].decode()?.username(), Some("ada"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The limits, retries and rate limits of the client hold as they do over a network. Time is
/// that of the mock's [`ManualClock`], which [`Mock::run`] moves to whatever a call waits for: a
/// call that waits, for a delay or to be repeated, and is awaited in another way waits for ever.
#[must_use = "a mock that is dropped has responded to nothing"]
pub struct Mock {
    shared: Arc<Shared>,
    clock: ManualClock,
}

/// What a mock and its transports share.
pub(super) struct Shared {
    state: Mutex<State>,
    /// The path in front of those of the endpoints.
    prefix: String,
}

/// The rules, and what has come so far.
#[derive(Default)]
struct State {
    endpoints: Endpoints,
    rules: Vec<Rule>,
    received: Vec<(&'static Spec, Request<Bytes>)>,
    problems: Vec<String>,
    in_query: InQuery,
}

impl Mock {
    /// A service without rules.
    pub fn new() -> Self {
        Self::with_base_path("")
    }

    /// A service whose endpoints are below a path, such as `/api`, as those of a client are
    /// whose base URL has one.
    pub fn with_base_path(path: impl Into<String>) -> Self {
        let mut prefix: String = path.into();
        prefix.truncate(prefix.trim_end_matches('/').len());
        let shared = Shared { state: Mutex::default(), prefix };
        Self { shared: Arc::new(shared), clock: ManualClock::new(1) }
    }

    /// Takes the pair of this name in a query string for credentials, as
    /// [`RouterBuilder::credentials_in_query`](crate::server::RouterBuilder::credentials_in_query)
    /// does: for a mock that is served. Over its own transport a client says so itself.
    pub fn credentials_in_query(self, name: &'static str) -> Self {
        self.shared.state().in_query.add(name);
        self
    }

    /// A rule for the calls of an endpoint.
    ///
    /// # Panics
    ///
    /// If its template cannot be told from that of another endpoint.
    #[track_caller]
    #[expect(clippy::must_use_candidate, reason = "a rule without responses recognizes calls")]
    pub fn on<E: Endpoint + 'static>(&self) -> When<E> {
        self.add::<E>(None)
    }

    /// A rule for the calls that send what this value does, in any of its encodings. Secrets
    /// are compared too, and not shown.
    ///
    /// ```
    /// use loginrocket::{testing::Mock, v1::{LoggedOut, LoginRocket, Logout}};
    ///
    /// let mock = Mock::new();
    /// mock.expect(&Logout::new("eyJ")).respond(LoggedOut::new());
    /// let login_rocket = LoginRocket::from(mock.client().build()?);
    /// mock.run(login_rocket.logout("eyJ"))?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Panics
    ///
    /// As of [`Mock::on`], and if the value cannot be sent, or has an upload that is not in
    /// memory.
    #[track_caller]
    pub fn expect<E: Endpoint>(&self, endpoint: &E) -> When<E> {
        self.add::<E>(Some(&|endpoints| Condition::sends(endpoint, endpoints)))
    }

    /// Adds a rule.
    #[track_caller]
    #[expect(clippy::panic, reason = "a rule that cannot hold fails the test")]
    fn add<E: Endpoint>(&self, condition: Option<&dyn Fn(&Endpoints) -> Condition>) -> When<E> {
        let at = Location::caller();
        let mut state = self.shared.state();
        if let Err(other) = state.endpoints.add(E::SPEC) {
            drop(state);
            panic!("{}", report::ambiguous(E::SPEC, other));
        }
        let condition = condition.map(|condition| condition(&state.endpoints));
        state.rules.push(Rule::new(E::SPEC, at, condition));
        let number = state.rules.len().saturating_sub(1);
        drop(state);
        When::new(Arc::clone(&self.shared), number)
    }

    /// Begins a client of this service, on its clock.
    pub fn client(&self) -> ClientBuilder {
        let base = [HOST, &self.shared.prefix].concat();
        Client::builder(base).transport(self.transport()).clock(self.clock())
    }

    /// The service as a transport, for a client that has been begun elsewhere. It waits by the
    /// clock of the mock.
    #[must_use]
    pub fn transport(&self) -> MockTransport {
        MockTransport { shared: Arc::clone(&self.shared), clock: self.clock() }
    }

    /// The clock of the mock.
    #[must_use]
    pub fn clock(&self) -> ManualClock {
        self.clock.clone()
    }

    /// Runs a call to its end: see [`ManualClock::run`].
    ///
    /// # Panics
    ///
    /// If it waits for anything but the clock of the mock.
    pub fn run<F: IntoFuture>(&self, future: F) -> F::Output {
        self.clock.run(future)
    }

    /// The calls of an endpoint so far, whether a rule was for them or not.
    ///
    /// # Panics
    ///
    /// If no rule is for the endpoint: its calls would not be recognized.
    #[must_use]
    #[track_caller]
    #[expect(clippy::panic, reason = "a question that cannot be answered fails the test")]
    pub fn received<E: FromRequest>(&self) -> Vec<Received<E>> {
        let state = self.shared.state();
        if !state.endpoints.all().contains(&E::SPEC) {
            drop(state);
            panic!("no rule is for `{}`, so its calls are not recognized", E::SPEC.name());
        }
        let own = state.received.iter().filter(|(spec, _)| *spec == E::SPEC);
        own.filter_map(|(_, request)| Received::new(request.clone()).ok()).collect()
    }
}

impl Default for Mock {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        fail(&self.shared.problems().join("\n"));
    }
}

impl Shared {
    /// The state; a test that panicked elsewhere does not matter here.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What went wrong so far, with the responses that nobody asked for.
    fn problems(&self) -> Vec<String> {
        let state = self.state();
        let mut problems: Vec<String> = Vec::new();
        for problem in &state.problems {
            // The same call, repeated, is said once.
            if !problems.contains(problem) {
                problems.push(problem.clone());
            }
        }
        problems.extend(state.rules.iter().filter_map(report::unused));
        problems
    }

    /// A delay or a request id of this rule is for no response.
    fn said_in_vain(&self, number: usize) {
        let mut state = self.state();
        let problem = state.rules.get(number).map(report::in_vain);
        state.problems.extend(problem);
    }

    /// What comes of a request. The step is taken outside of the lock: it may run code of the
    /// test.
    pub(super) fn step(&self, request: Request<Bytes>) -> Result<(Step, Request<Bytes>), String> {
        let came = self.inspect(request).map_err(|problem| self.failed(problem))?;
        let spec = came.inspected.spec;
        self.state().received.push((spec, came.request.clone()));
        let numbers: Vec<_> = self.rules_of(spec);
        let mut misses = Vec::new();
        for (number, at, conditions) in numbers {
            let differences: Vec<_> =
                conditions.iter().flat_map(|condition| condition.differences(&came)).collect();
            let step = if differences.is_empty() { self.take(number) } else { None };
            match step {
                Some(step) => return Ok((step, came.request)),
                None => misses.push((at, differences)),
            }
        }
        Err(self.failed(report::unmatched(&came, &misses)))
    }

    /// A request, and its fields without the credentials.
    fn inspect(&self, request: Request<Bytes>) -> Result<Came, String> {
        let state = self.state();
        let Some(uri) = server::below(&self.prefix, request.uri()) else {
            return Err(report::elsewhere(&request, &self.prefix, state.endpoints.all()));
        };
        let mut request = with_uri(request, uri);
        let mut in_query = state.in_query.clone();
        in_query.add_attached(request.extensions());
        in_query.put(request.extensions_mut());
        let (head, body) = request.clone().into_parts();
        match state.endpoints.inspect(head, body) {
            Ok(inspected) => Ok(Came { request, inspected }),
            Err(Unknown::Route) => Err(report::unknown(&request, state.endpoints.all())),
            Err(Unknown::Request(spec, error)) => Err(report::broken(spec, &request, &error)),
        }
    }

    /// The rules of an endpoint: number, place and conditions of each.
    fn rules_of(&self, spec: &Spec) -> Vec<(usize, &'static Location<'static>, Vec<Condition>)> {
        let state = self.state();
        let rules = state.rules.iter().enumerate().filter(|(_, rule)| rule.spec == spec);
        rules.map(|(number, rule)| (number, rule.at, rule.conditions.clone())).collect()
    }

    /// Takes the next step of a rule.
    fn take(&self, number: usize) -> Option<Step> {
        self.state().rules.get_mut(number).and_then(Rule::take)
    }

    /// Changes a rule.
    fn change(&self, number: usize, change: impl FnOnce(&mut Rule)) {
        if let Some(rule) = self.state().rules.get_mut(number) {
            change(rule);
        }
    }

    /// Keeps a problem, for the end of the test.
    fn failed(&self, problem: String) -> String {
        self.state().problems.push(problem.clone());
        problem
    }
}

/// The same request with another URI.
fn with_uri(request: Request<Bytes>, uri: Uri) -> Request<Bytes> {
    let (mut head, body) = request.into_parts();
    head.uri = uri;
    Request::from_parts(head, body)
}

/// A [`Mock`] as the transport of a client. Clones are the same service.
#[derive(Clone)]
pub struct MockTransport {
    shared: Arc<Shared>,
    clock: ManualClock,
}

impl Transport for MockTransport {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let step = self.shared.step(with_whole_body(request).await?);
            let (step, request) =
                step.map_err(|problem| TransportError::rejected().with_source(problem))?;
            if !step.after.is_zero() {
                self.clock.sleep(step.after).await;
            }
            (step.respond)(request)
        })
    }

    /// So that a call to another endpoint is told by its name.
    fn keeps_calls(&self) -> bool {
        true
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock")
            .field("rules", &self.shared.state().rules.len())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport").finish_non_exhaustive()
    }
}
