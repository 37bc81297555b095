//! The life of a call between encoding and decoding: attempt, judge, wait,
//! again. It is not generic over the endpoint: there is one copy of it in a
//! program.

use std::{
    borrow::Cow,
    future::{Future, ready},
    pin::pin,
    time::Duration,
};

use http::{header::USER_AGENT, uri::Scheme};

use super::{Client, Shared, deadline::Deadline, span};
use crate::{
    body::{Body, CollectError},
    encoding::Wire,
    error::{ErrorKind, Failure, Sent},
    hook::Attempt,
    request::{self, Writer},
    response::{RawResponse, Reading},
    retry::{self, Facts, Retry},
    secret::SentSecrets,
    spec::Spec,
    transport::{BoxFuture, TransportError},
};

/// A call under way.
pub(super) type Execution = BoxFuture<'static, Outcome>;

/// What became of an attempt, or of a whole call.
pub(super) type Outcome = Result<RawResponse, Box<Failure>>;

/// A request under way.
type Sending<'c> = BoxFuture<'c, Result<http::Response<Body>, TransportError>>;

/// The limits of one call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The time for the whole call.
    pub(super) timeout: Duration,
    /// The longest body of a response, in bytes after decoding.
    pub(super) max_response_bytes: usize,
}

impl Default for Limits {
    /// 15 seconds and 1 MiB.
    fn default() -> Self {
        Self { timeout: Duration::from_secs(15), max_response_bytes: 1 << 20 }
    }
}

/// One call: what it is, and how far it has come.
pub(super) struct Exchange {
    pub(super) client: Client,
    pub(super) attempt: Attempt,
    pub(super) limits: Limits,
    pub(super) retry: Option<Retry>,
    /// The name of the JSONP function, if there is one.
    callback: Option<Cow<'static, str>>,
    secrets: SentSecrets,
    /// Whether the server has seen any attempt.
    sent: Sent,
}

impl Exchange {
    /// A call with the encoding and limits of an endpoint.
    pub(super) fn new(client: &Client, spec: &'static Spec) -> Self {
        let Shared { limits, retry, .. } = *client.inner.shared;
        let timeout = spec.timeout().unwrap_or(limits.timeout);
        let max_response_bytes = spec.max_response_bytes().unwrap_or(limits.max_response_bytes);
        let Wire { encoding, callback } = Wire::default_of(spec);
        Self {
            client: client.clone(),
            attempt: Attempt::first(spec, encoding),
            limits: Limits { timeout, max_response_bytes },
            retry,
            callback,
            secrets: SentSecrets::default(),
            sent: Sent::No,
        }
    }

    /// Picks another wire form.
    pub(super) fn pick(&mut self, wire: Wire) {
        (self.attempt.encoding, self.callback) = (wire.encoding, wire.callback);
    }

    /// Encodes what `write` writes and begins the call.
    pub(super) fn start(mut self, write: &dyn Fn(&mut Writer)) -> Execution {
        let wire = Wire { encoding: self.attempt.encoding, callback: self.callback.take() };
        let encoded = request::encode(self.attempt.endpoint, write, self.client.base(), &wire);
        self.callback = wire.callback;
        let span = span::of(&self, encoded.as_ref().ok().map(|(request, _)| request));
        match encoded {
            Ok((request, secrets)) => {
                self.secrets = secrets;
                Box::pin(span::follow(span, self.run(request)))
            }
            Err(error) => {
                let failure = Failure::encode(self.attempt, error);
                Box::pin(span::follow(span, ready(Err(failure))))
            }
        }
    }

    /// Repeats the call as long as the policy, the time and the budget allow it.
    #[expect(clippy::manual_async_fn, reason = "such a function holds its arguments twice")]
    fn run(mut self, mut request: http::Request<Body>) -> impl Future<Output = Outcome> + Send {
        async move {
            let client = self.client.clone();
            let Shared { clock, budget, user_agent, .. } = &*client.inner.shared;
            request.headers_mut().insert(USER_AGENT, user_agent.clone());
            let sleep = pin!(None);
            let mut deadline = Deadline::after(self.limits.timeout, &**clock, sleep);
            budget.earn();
            let mut last = None;
            loop {
                if let Err(wait) = client.inner.limiter.acquire(deadline.at()).await {
                    // What failed before says more than that there is no time to repeat it.
                    return last.unwrap_or_else(|| Err(Failure::rate_limited(self.attempt, wait)));
                }
                let again = self.retry.and_then(|_| try_clone(&request));
                let sending = self.send(&client, request, &mut deadline);
                let outcome = self.receive(sending, &mut deadline).await;
                let outcome = self.finish(outcome);
                let Some(again) = again else { return outcome };
                let Some(wait) = self.wait_before_next(&outcome, &mut deadline) else {
                    return outcome;
                };
                clock.sleep(wait).await;
                self.attempt.number = self.attempt.number.saturating_add(1);
                (request, last) = (*again, Some(outcome));
            }
        }
    }

    /// Begins to send the request, as the hooks leave it.
    fn send<'c>(
        &mut self,
        client: &'c Client,
        mut request: http::Request<Body>,
        deadline: &mut Deadline<'_>,
    ) -> Sending<'c> {
        let Shared { hooks, transport, .. } = &*client.inner.shared;
        for hook in hooks {
            hook.sending(&self.attempt, &mut request);
        }
        if !hooks.is_empty() || self.secrets.were_opened() {
            self.secrets.add_sensitive(request.headers());
        }
        // A hook may have made it a stream, which nobody can be asked for twice.
        if request.body().as_bytes().is_none() {
            self.retry = None;
        }
        // Hooks and the rate limit may have taken all the time.
        if deadline.remaining().is_zero() {
            return Box::pin(ready(Err(TransportError::timeout(Sent::No))));
        }
        // A hook may change the URL, and cannot turn TLS off.
        if client.base().is_tls() && request.uri().scheme() != Some(&Scheme::HTTPS) {
            return Box::pin(ready(Err(TransportError::rejected())));
        }
        transport.send(request)
    }

    /// Waits for the response and reads it whole, within the limits.
    async fn receive(&self, sending: Sending<'_>, deadline: &mut Deadline<'_>) -> Outcome {
        let response = deadline.race(sending).await;
        let response = response.unwrap_or_else(|| Err(TransportError::timeout(Sent::Maybe)));
        let response = response.map_err(|error| Failure::transport(self.attempt, error))?;
        let (head, body) = response.into_parts();
        let head = self.head(head);
        let cap = self.limits.max_response_bytes;
        // A body that is all there need not be waited for.
        if let Some(body) = body.as_bytes().filter(|body| body.len() <= cap) {
            return Ok(head.with_body(body.clone()));
        }
        match deadline.race(body.collect(cap)).await {
            Some(Ok(body)) => Ok(head.with_body(body)),
            Some(Err(error)) => Err(Failure::of_body(error.into(), head)),
            None => Err(Failure::of_body(TransportError::timeout(Sent::Yes), head)),
        }
    }

    /// Lets hooks and the rate limit see what became of an attempt.
    fn finish(&mut self, mut outcome: Outcome) -> Outcome {
        for hook in &self.client.inner.shared.hooks {
            match &outcome {
                Ok(response) => hook.received(&self.attempt, &response.into()),
                Err(failure) => hook.failed(&self.attempt, &failure.kind, failure.sent),
            }
        }
        match &mut outcome {
            Ok(response) => {
                self.client.inner.limiter.learn(response);
                self.sent = Sent::Yes;
            }
            Err(failure) => {
                if let Some(head) = &failure.response {
                    self.client.inner.limiter.learn(head);
                }
                self.sent = self.sent.max(failure.sent);
                failure.sent = self.sent;
            }
        }
        outcome
    }

    /// The response whose head came.
    fn head(&self, head: http::response::Parts) -> RawResponse {
        let Shared { request_id_header, clock, .. } = &*self.client.inner.shared;
        RawResponse::new(
            head,
            &Reading {
                attempt: self.attempt,
                callback: self.callback.as_ref(),
                secrets: &self.secrets,
                request_id_header,
                now: &|| Some(clock.now()),
            },
        )
    }

    /// How long to wait before the next attempt; `None` if this was the last.
    fn wait_before_next(&self, outcome: &Outcome, deadline: &mut Deadline<'_>) -> Option<Duration> {
        let (transient, retry_after) = match outcome {
            Ok(response) => (retry::is_transient(response.status()), response.retry_after()),
            Err(failure) => {
                let head = failure.response.as_ref();
                (failure.is_transient(), head.and_then(RawResponse::retry_after))
            }
        };
        let facts = Facts {
            attempt: self.attempt.number,
            safe: retry::is_safe(self.sent, self.attempt.endpoint),
            transient,
            retry_after,
            remaining: deadline.remaining(),
        };
        let Shared { clock, budget, .. } = &*self.client.inner.shared;
        let wait = self.retry?.judge(&facts, clock.random())?;
        budget.pay().then_some(wait)
    }
}

/// The request once more, unless its body can be sent only once. Boxed, since
/// the calls that are not repeated would have to have room for it.
fn try_clone(request: &http::Request<Body>) -> Option<Box<http::Request<Body>>> {
    let body = request.body().try_clone()?;
    let mut again = http::Request::new(body);
    *again.method_mut() = request.method().clone();
    *again.uri_mut() = request.uri().clone();
    *again.headers_mut() = request.headers().clone();
    *again.extensions_mut() = request.extensions().clone();
    Some(Box::new(again))
}

impl From<CollectError> for TransportError {
    fn from(error: CollectError) -> Self {
        match error {
            CollectError::TooLarge(limit) => {
                Self::new(ErrorKind::BodyTooLarge { limit }, Sent::Yes)
            }
            CollectError::Stream(error) => Self::of_body(error),
        }
    }
}
