//! What a test says of the calls of one endpoint.
#![expect(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "the mock keeps what is said"
)]

use std::{
    fmt,
    future::{Future, ready},
    marker::PhantomData,
    mem::take,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, Waker},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use serde::Serialize;

use super::{
    Shared,
    rule::{Condition, Respond, Step},
};
use crate::{
    body::Body,
    endpoint::Endpoint,
    server::{
        self, FromRequest, Outcome, Received, Refusal, Reply, Respond as Format, Router,
        ToResponse, ValueOf,
    },
    transport::TransportError,
};

/// What comes of the calls of an endpoint. See [`Mock`](super::Mock).
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::{
///     ErrorKind, Sent,
///     testing::Mock,
///     transport::TransportError,
///     v1::{ApiError, Login, LoginRocket, Session},
/// };
///
/// let mock = Mock::new();
/// mock.on::<Login>()
///     .fail(TransportError::interrupted(Sent::Maybe))
///     .refuse(ApiError::new("Login failed"))
///     .after(Duration::from_secs(20))
///     .respond(Session::new("eyJ...".into(), "https://app.example/login"));
///
/// let login_rocket = LoginRocket::from(mock.client().build()?);
/// let login = || login_rocket.login(Login::with_username("ada", "correct horse"));
/// assert_eq!(*mock.run(login()).unwrap_err().kind(), ErrorKind::Interrupted);
/// assert_eq!(mock.run(login()).unwrap_err().service().unwrap().message(), "Login failed");
/// // The timeout is 15 seconds.
/// assert!(mock.run(login()).unwrap_err().is_timeout());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct When<E> {
    shared: Arc<Shared>,
    number: usize,
    /// Of the next response.
    after: Duration,
    request_id: Option<String>,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> When<E> {
    /// A rule of this number.
    pub(super) fn new(shared: Arc<Shared>, number: usize) -> Self {
        let after = Duration::ZERO;
        Self { shared, number, after, request_id: None, endpoint: PhantomData }
    }

    /// Only for calls whose field of this name, as it is on the wire, has this value. `None` is
    /// a field that is absent. In a URL, form or header a number is the same as its text; in
    /// JSON it is not.
    ///
    /// # Panics
    ///
    /// If the endpoint has no such field, or the value is none that can be sent.
    #[track_caller]
    #[expect(clippy::panic, reason = "a rule that cannot hold fails the test")]
    #[must_use = "a rule without a response fails each call"]
    pub fn with<T: Serialize>(self, name: &'static str, value: T) -> Self {
        let spec = E::SPEC;
        let is_open = spec.fields().iter().any(crate::spec::Field::is_flattened);
        if !is_open && !spec.fields().iter().any(|field| field.name() == name) {
            let names: Vec<_> = spec.fields().iter().map(crate::spec::Field::name).collect();
            panic!("`{}` has no field `{name}`; it has {names:?}", spec.name());
        }
        let Ok(json) = serde_json::to_string(&value) else {
            panic!("the value of `{name}` cannot be sent");
        };
        self.condition(Condition::Field { name, json })
    }

    /// Fails the next call as a network does, and as the error says.
    pub fn fail(self, error: TransportError) -> Self {
        self.step(Box::new(move |_request| Err(error)))
    }

    /// Responds to the next call with these bytes, or with this stream, whatever the endpoint
    /// declares.
    pub fn respond_raw(self, response: Response<impl Into<Body>>) -> Self {
        let response = response.map(Into::into);
        self.step(Box::new(move |_request| Ok(response)))
    }

    /// The next response, which is said behind it, takes so long by the clock of the mock.
    #[must_use = "it is about the next response"]
    pub fn after(mut self, delay: Duration) -> Self {
        self.after = delay;
        self
    }

    /// The next response, which is said behind it, has this request id.
    #[must_use = "it is about the next response"]
    pub fn request_id(mut self, id: impl Into<String>) -> Self {
        self.request_id = Some(id.into());
        self
    }

    /// Adds a condition.
    fn condition(self, condition: Condition) -> Self {
        self.shared.change(self.number, |rule| rule.conditions.push(condition));
        self
    }

    /// Adds a response.
    fn step(mut self, respond: Respond) -> Self {
        let id = self.request_id.take().and_then(|id| HeaderValue::try_from(id).ok());
        let respond: Respond = Box::new(move |request| {
            let mut response = respond(request)?;
            if let Some(id) = id {
                response.headers_mut().insert(server::id_header(E::SPEC), id);
            }
            Ok(response)
        });
        let step = Step { after: take(&mut self.after), respond };
        self.shared.change(self.number, |rule| rule.steps.push_back(step));
        self
    }
}

/// What needs an endpoint whose requests can be read. The bounds are the methods', so that one
/// that does not hold is said with what to write.
impl<E: Endpoint> When<E> {
    /// Only for calls of which this holds.
    ///
    /// ```
    /// use loginrocket::{testing::Mock, v1::{Login, LoginRocket, Session}};
    ///
    /// let mock = Mock::new();
    /// mock.on::<Login>()
    ///     .that(|login| login.decode().is_ok_and(|login| login.username().is_some()))
    ///     .respond(Session::new("eyJ...".into(), "https://app.example/login"));
    /// # let login_rocket = LoginRocket::from(mock.client().build()?);
    /// # mock.run(login_rocket.login(Login::with_username("ada", "correct horse")))?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use = "a rule without a response fails each call"]
    pub fn that(self, holds: impl Fn(&Received<E>) -> bool + Send + Sync + 'static) -> Self
    where
        E: FromRequest + 'static,
    {
        let holds = move |request: &Request<Bytes>| {
            Received::<E>::new(request.clone()).is_ok_and(|received| holds(&received))
        };
        self.condition(Condition::Holds(Arc::new(holds)))
    }

    /// Responds to the next call with this value, or a [`Reply`] of it.
    pub fn respond(self, value: impl Into<Reply<ValueOf<E>>>) -> Self
    where
        E: FromRequest + 'static,
        E::Format: Format<E::Response>,
        E::Error: ToResponse + Send + 'static,
        ValueOf<E>: Send + 'static,
    {
        let reply: Reply<ValueOf<E>> = value.into();
        self.step(once::<E>(Ok(reply)))
    }

    /// Refuses the next call by the endpoint's own error.
    pub fn refuse(self, error: E::Error) -> Self
    where
        E: FromRequest + 'static,
        E::Format: Format<E::Response>,
        E::Error: ToResponse + Send + 'static,
        ValueOf<E>: Send + 'static,
    {
        self.step(once::<E>(Err(Refusal::Service(error))))
    }

    /// Responds to all further calls by a function, which may look at the call: what it
    /// returns is what a handler of a [`Router`] returns.
    ///
    /// ```
    /// use loginrocket::{
    ///     server::{Received, Refusal},
    ///     testing::Mock,
    ///     v1::{ApiError, Login, LoginRocket, Session},
    /// };
    ///
    /// let mock = Mock::new();
    /// mock.on::<Login>().always(|login: Received<Login<'static>>| {
    ///     let name = login.decode()?.username().unwrap_or("nobody").to_owned();
    ///     let url = format!("https://app.example/{name}");
    ///     Ok::<_, Refusal<ApiError>>(Session::new("eyJ...".into(), url))
    /// });
    /// let login_rocket = LoginRocket::from(mock.client().build()?);
    /// let session = mock.run(login_rocket.login(Login::with_username("ada", "correct horse")))?;
    /// assert_eq!(session.url, "https://app.example/ada");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn always<O, F>(mut self, respond: F)
    where
        E: FromRequest + 'static,
        E::Format: Format<E::Response>,
        E::Error: ToResponse,
        O: Outcome<E> + Send + 'static,
        F: Fn(Received<E>) -> O + Send + Sync + 'static,
    {
        let after = take(&mut self.after);
        let router = router::<E, O>(respond);
        let step = move || {
            let router = router.clone();
            Step { after, respond: Box::new(move |request| now(router.as_ref(), request)) }
        };
        self.shared.change(self.number, |rule| rule.always = Some(Arc::new(step)));
    }
}

/// Responds once.
fn once<E>(outcome: Result<Reply<ValueOf<E>>, Refusal<E::Error>>) -> Respond
where
    E: FromRequest + 'static,
    E::Format: Format<E::Response>,
    E::Error: ToResponse + Send + 'static,
    ValueOf<E>: Send + 'static,
{
    Box::new(|request| {
        let outcome = Mutex::new(Some(outcome));
        // It is asked once: the router is of this request alone.
        let router = router::<E, _>(move |_call| {
            let outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner).take();
            outcome.unwrap_or_else(|| Err(Refusal::Request(server::nowhere())))
        });
        now(router.as_ref(), request)
    })
}

/// A service with one endpoint.
fn router<E, O>(respond: impl Fn(Received<E>) -> O + Send + Sync + 'static) -> Option<Router>
where
    E: FromRequest + 'static,
    E::Format: Format<E::Response>,
    E::Error: ToResponse,
    O: Outcome<E> + Send + 'static,
{
    let router = Router::builder().max_body_bytes(usize::MAX);
    router.route::<E, _, _>(move |call| ready(respond(call))).build().ok()
}

/// What a service responds, which never waits.
fn now(router: Option<&Router>, request: Request<Bytes>) -> Result<Response<Body>, TransportError> {
    let Some(router) = router else { return Err(TransportError::rejected()) };
    let response = pin!(router.handle(request));
    match response.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(response) => Ok(response),
        Poll::Pending => Err(TransportError::rejected()),
    }
}

/// A delay or a request id that is for no response fails the test.
impl<E> Drop for When<E> {
    fn drop(&mut self) {
        if !self.after.is_zero() || self.request_id.is_some() {
            self.shared.said_in_vain(self.number);
        }
    }
}

/// The name of the endpoint.
impl<E: Endpoint> fmt::Debug for When<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("When").field("endpoint", &E::SPEC.name()).finish_non_exhaustive()
    }
}
