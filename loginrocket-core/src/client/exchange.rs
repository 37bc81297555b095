//! The life of a call between encoding and decoding: attempt, judge, wait,
//! again. It is not generic over the endpoint: there is one copy of it in a
//! program.

use std::time::Duration;

use bytes::Bytes;
use http::header::USER_AGENT;

use super::{Client, Shared};
use crate::{
    Attempt, BoxFuture, Hook, Limits, RawResponse, Retry, Sent, Spec, Transport, TransportError,
    TransportErrorKind,
    encoding::Wire,
    error::Failure,
    retry::{self, Facts},
    secret::SentSecrets,
    transport::Answer,
};

/// A call under way.
pub(super) type Execution = BoxFuture<'static, Outcome>;

/// What became of an attempt, or of a whole call.
pub(super) type Outcome = Result<RawResponse, Box<Failure>>;

/// What a call is, apart from its request.
pub(super) struct Plan {
    pub(super) spec: &'static Spec,
    pub(super) wire: Wire,
    pub(super) limits: Limits,
    pub(super) retry: Option<Retry>,
    pub(super) secrets: SentSecrets,
}

/// Sends an encoded request and reads the answer.
pub(super) fn execute(client: Client, plan: Plan, request: http::Request<Bytes>) -> Execution {
    #[cfg(feature = "tracing")]
    let span = super::span::of(&client, &plan, Some(&request));
    let run = run(client, plan, request);
    #[cfg(feature = "tracing")]
    let run = super::span::follow(span, run);
    Box::pin(run)
}

/// Ends a call whose request could not be encoded.
#[cfg_attr(not(feature = "tracing"), expect(unused_variables, reason = "only the span needs them"))]
pub(super) fn refuse(client: &Client, plan: &Plan, failure: Box<Failure>) -> Execution {
    let run = std::future::ready(Err(failure));
    #[cfg(feature = "tracing")]
    let run = super::span::follow(super::span::of(client, plan, None), run);
    Box::pin(run)
}

/// Repeats the call as long as the policy, the time and the budget allow it.
#[expect(clippy::manual_async_fn, reason = "such a function holds its arguments twice")]
fn run(
    client: Client,
    plan: Plan,
    mut request: http::Request<Bytes>,
) -> impl Future<Output = Outcome> + Send {
    async move {
        let Shared { transport, clock, budget, hooks, user_agent, .. } = &*client.inner.shared;
        request.headers_mut().insert(USER_AGENT, user_agent.clone());
        let deadline = clock.elapsed().saturating_add(plan.limits.timeout);
        let remaining = || deadline.saturating_sub(clock.elapsed());
        budget.earn();
        let (mut number, mut sent, mut limits) = (1, Sent::No, plan.limits);
        #[cfg(feature = "rate-limit")]
        let mut last = None;
        loop {
            #[cfg(feature = "rate-limit")]
            if let Err(failure) = wait_for_turn(&client, &plan, deadline).await {
                // What failed before says more than that there is no time to repeat it.
                return last.unwrap_or(Err(failure));
            }
            let attempt = Attempt { endpoint: plan.spec, encoding: plan.wire.encoding, number };
            let again = plan.retry.map(|_| request.clone());
            for hook in hooks {
                hook.sending(&attempt, &mut request);
            }
            // To ask the clock is slow, and at first no time has passed.
            if number > 1 || client.may_take_time() {
                limits.timeout = remaining();
            }
            let answer = send(&**transport, request, &limits).await;
            let outcome = receive(&client, &plan, &attempt, answer);
            sent = sent.max(outcome.as_ref().map_or_else(|failure| failure.sent, |_| Sent::Yes));
            let outcome = outcome.map_err(|failure| failure.after(number, sent));
            let wait = wait_before_next(&client, &plan, &outcome, remaining);
            let (Some(wait), Some(again)) = (wait, again) else { return outcome };
            request = again;
            clock.sleep(wait).await;
            number = number.saturating_add(1);
            #[cfg(feature = "rate-limit")]
            last.replace(outcome);
        }
    }
}

/// Begins to send a request, if there is time left for it.
fn send<'a>(
    transport: &'a dyn Transport,
    request: http::Request<Bytes>,
    limits: &'a Limits,
) -> BoxFuture<'a, Answer> {
    if limits.timeout.is_zero() {
        let error = TransportError::new(TransportErrorKind::Timeout, Sent::No);
        return Box::pin(std::future::ready(Err(error)));
    }
    transport.send(request, limits)
}

/// Reads an answer, and lets the hooks and the rate limit see it.
fn receive(client: &Client, plan: &Plan, attempt: &Attempt, answer: Answer) -> Outcome {
    let outcome = read(client, plan, attempt.number, answer);
    for hook in &client.inner.shared.hooks {
        tell(&**hook, attempt, &outcome);
    }
    #[cfg(feature = "rate-limit")]
    learn(client, &outcome);
    outcome
}

/// How long to wait before the next attempt; `None` if this was the last one.
fn wait_before_next(
    client: &Client,
    plan: &Plan,
    outcome: &Outcome,
    remaining: impl FnOnce() -> Duration,
) -> Option<Duration> {
    let retry = plan.retry?;
    let Shared { clock, budget, .. } = &*client.inner.shared;
    let wait = retry.judge(&facts(plan, outcome, remaining()), clock.random())?;
    budget.pay().then_some(wait)
}

/// What the retry policy needs to know.
fn facts(plan: &Plan, outcome: &Outcome, remaining: Duration) -> Facts {
    let (attempt, sent, transient, retry_after) = match outcome {
        Ok(raw) => {
            let transient = retry::is_transient(raw.status());
            (raw.attempts(), Sent::Yes, transient, raw.retry_after())
        }
        Err(failure) => (failure.attempts, failure.sent, failure.is_transient(), None),
    };
    let idempotent = plan.spec.is_idempotent();
    Facts { attempt, idempotent, sent, transient, retry_after, remaining }
}

/// Tells a hook what became of an attempt.
fn tell(hook: &dyn Hook, attempt: &Attempt, outcome: &Outcome) {
    match outcome {
        Ok(response) => hook.received(attempt, response),
        Err(failure) => hook.failed(attempt, &failure.kind, failure.sent),
    }
}

/// Keeps to the rate limit, if there is one.
#[cfg(feature = "rate-limit")]
async fn wait_for_turn(
    client: &Client,
    plan: &Plan,
    deadline: Duration,
) -> Result<(), Box<Failure>> {
    match &client.inner.limiter {
        Some(limiter) => {
            limiter.acquire(deadline).await.map_err(|wait| Failure::rate_limited(plan.spec, wait))
        }
        None => Ok(()),
    }
}

/// Lets the rate limit learn from an answer.
#[cfg(feature = "rate-limit")]
fn learn(client: &Client, outcome: &Outcome) {
    if let (Some(limiter), Ok(answer)) = (&client.inner.limiter, outcome) {
        limiter.learn(answer);
    }
}

/// What the transport brought, as an answer or a failure with as much of the
/// answer as there is.
fn read(client: &Client, plan: &Plan, attempt: u32, answer: Answer) -> Outcome {
    let raw = |response| {
        let (wire, secrets) = (plan.wire.clone(), plan.secrets.clone());
        let clock = &*client.inner.shared.clock;
        RawResponse::new(plan.spec, response, wire, secrets, clock).after(attempt)
    };
    match answer {
        Ok(response) => Ok(raw(response)),
        Err(mut error) => {
            let head = error.head.take();
            let head = head.map(|head| raw(http::Response::from_parts(*head, Bytes::new())));
            Err(Failure::transport(plan.spec, error, head))
        }
    }
}
