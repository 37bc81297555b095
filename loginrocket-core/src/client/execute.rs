//! The life of a call between encoding and decoding: attempt, judge, wait,
//! again. It is not generic over the endpoint: there is one copy of it in a
//! program.

use std::time::Duration;

use bytes::Bytes;
use http::header::USER_AGENT;

use super::{Client, Shared};
use crate::{
    Attempt, BoxFuture, Hook, Limits, RawResponse, Retry, Sent, Spec, TransportError,
    encoding::Wire,
    error::Failure,
    retry::{self, Facts},
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
}

/// Sends an encoded request and reads the answer.
pub(super) fn execute(
    client: Client,
    plan: Plan,
    request: Result<http::Request<Bytes>, Box<Failure>>,
) -> Execution {
    #[cfg(feature = "tracing")]
    let span = super::span::of(&client, &plan, request.as_ref().ok());
    let run = async move { run(&client, &plan, request?).await };
    #[cfg(feature = "tracing")]
    let run = super::span::follow(span, run);
    Box::pin(run)
}

/// Repeats the call as long as the policy, the time and the budget allow it.
async fn run(client: &Client, plan: &Plan, mut request: http::Request<Bytes>) -> Outcome {
    let Shared { clock, budget, user_agent, .. } = &*client.shared;
    request.headers_mut().insert(USER_AGENT, user_agent.clone());
    let deadline = clock.elapsed().saturating_add(plan.limits.timeout);
    budget.earn();
    let (mut attempt, mut sent) = (1, Sent::No);
    #[cfg(feature = "rate-limit")]
    let mut last = None;
    loop {
        #[cfg(feature = "rate-limit")]
        if let Err(failure) = wait_for_turn(client, plan, deadline).await {
            // What failed before says more than that there is no time to repeat it.
            return last.unwrap_or(Err(failure));
        }
        let again = plan.retry.map(|_| request.clone());
        let outcome = send_once(client, plan, attempt, request, deadline).await;
        sent = sent.max(outcome.as_ref().map_or_else(|failure| failure.sent, |_| Sent::Yes));
        let outcome = outcome.map_err(|failure| failure.after(attempt, sent));
        let remaining = deadline.saturating_sub(clock.elapsed());
        let facts = facts(plan, attempt, sent, &outcome, remaining);
        let wait = plan.retry.and_then(|retry| retry.judge(&facts, clock.random()));
        request = match (wait, again) {
            (Some(wait), Some(again)) if budget.pay() => {
                clock.sleep(wait).await;
                again
            }
            _ => return outcome,
        };
        attempt = attempt.saturating_add(1);
        #[cfg(feature = "rate-limit")]
        last.replace(outcome);
    }
}

/// Makes one attempt, and lets the hooks and the rate limit see it.
async fn send_once(
    client: &Client,
    plan: &Plan,
    number: u32,
    mut request: http::Request<Bytes>,
    deadline: Duration,
) -> Outcome {
    let Shared { transport, clock, hooks, .. } = &*client.shared;
    let attempt = Attempt { endpoint: plan.spec, encoding: plan.wire.encoding, number };
    for hook in hooks {
        hook.sending(&attempt, &mut request);
    }
    let timeout = deadline.saturating_sub(clock.elapsed());
    let answer = transport.send(request, &Limits { timeout, ..plan.limits }).await;
    let outcome = read(client, plan, number, answer);
    for hook in hooks {
        tell(&**hook, &attempt, &outcome);
    }
    #[cfg(feature = "rate-limit")]
    learn(client, &outcome);
    outcome
}

/// What the retry policy needs to know.
fn facts(plan: &Plan, attempt: u32, sent: Sent, outcome: &Outcome, remaining: Duration) -> Facts {
    let (transient, retry_after) = match outcome {
        Ok(raw) => (retry::is_transient(raw.status()), raw.retry_after()),
        Err(failure) => (failure.is_transient(), None),
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
    match &client.limiter {
        Some(limiter) => {
            limiter.acquire(deadline).await.map_err(|wait| Failure::rate_limited(plan.spec, wait))
        }
        None => Ok(()),
    }
}

/// Lets the rate limit learn from an answer.
#[cfg(feature = "rate-limit")]
fn learn(client: &Client, outcome: &Outcome) {
    if let (Some(limiter), Ok(answer)) = (&client.limiter, outcome) {
        limiter.learn(answer);
    }
}

/// What the transport brought, as an answer or a failure with as much of the
/// answer as there is.
fn read(
    client: &Client,
    plan: &Plan,
    attempt: u32,
    answer: Result<http::Response<Bytes>, TransportError>,
) -> Outcome {
    let raw = |response| {
        RawResponse::new(plan.spec, response, plan.wire.clone(), client.shared.clock.now())
            .after(attempt)
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
