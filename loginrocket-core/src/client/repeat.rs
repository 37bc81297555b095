//! Whether a call is made again: how its request is kept until then, and how long it waits.

use std::time::Duration;

use super::exchange::{Exchange, Outcome};
use crate::{
    body::Body,
    response::RawResponse,
    retry::{self, Facts, Retry},
    time::Countdown,
};

/// How a request is kept for another attempt: behind pointers, so that a program which makes
/// none does not carry the code.
pub(crate) struct Keeping {
    pub(super) try_clone: fn(&http::Request<Body>) -> Option<Box<http::Request<Body>>>,
    pub(super) end: fn(&Exchange, Outcome, bool, &mut Countdown<'_>) -> Outcome,
}

impl Keeping {
    /// As everything keeps it.
    pub(crate) const USUAL: &'static Self = &Self { try_clone, end: Exchange::end };
}

/// A policy for repeated calls, with the code that carries it out: behind pointers, so that
/// a program which repeats nothing does not carry it.
pub(super) struct Repeat {
    policy: Retry,
    keeping: &'static Keeping,
    wait: fn(&Exchange, &Outcome, &mut Countdown<'_>) -> Option<Duration>,
}

impl Repeat {
    /// How long to wait before the next attempt.
    pub(super) fn judge(&self, facts: &Facts, random: u64) -> Option<Duration> {
        self.policy.judge(facts, random)
    }
}

impl From<Retry> for Repeat {
    fn from(policy: Retry) -> Self {
        Self { policy, keeping: Keeping::USUAL, wait: wait_before_next }
    }
}

impl Exchange {
    /// How the request is kept, if anything may lead to another attempt.
    pub(super) fn keeping(&self) -> Option<&'static Keeping> {
        let source = self.source.as_ref().filter(|_| self.may_renew);
        let renewed = || source?.keeping();
        self.repeat.as_ref().map(|repeat| repeat.keeping).or_else(renewed)
    }

    /// How long to wait before the next attempt; `None` if this was the last.
    pub(super) fn wait_before_next(
        &self,
        outcome: &Outcome,
        countdown: &mut Countdown<'_>,
    ) -> Option<Duration> {
        self.repeat.as_ref().and_then(|repeat| (repeat.wait)(self, outcome, countdown))
    }

    /// The last attempt is over. Notes if it is the last one for its body alone.
    fn end(&self, outcome: Outcome, renews: bool, countdown: &mut Countdown<'_>) -> Outcome {
        let is_single = self.body_is_single;
        if !is_single || !(renews || self.wait_before_next(&outcome, countdown).is_some()) {
            return outcome;
        }
        match outcome {
            Ok(response) => Ok(response.of_spent_body()),
            Err(mut failure) => {
                failure.progress.body_is_spent = true;
                Err(failure)
            }
        }
    }
}

/// How long to wait before the next attempt; `None` if this was the last.
fn wait_before_next(
    exchange: &Exchange,
    outcome: &Outcome,
    countdown: &mut Countdown<'_>,
) -> Option<Duration> {
    let (transient, retry_after) = match outcome {
        Ok(response) => (retry::is_transient(response.status()), response.retry_after()),
        Err(failure) => {
            let head = failure.response.as_ref();
            (failure.is_transient(), head.and_then(RawResponse::retry_after))
        }
    };
    let facts = Facts {
        attempt: exchange.progress.attempt,
        safe: retry::is_safe(exchange.sent, exchange.progress.endpoint),
        transient,
        retry_after,
        remaining: countdown.remaining(),
    };
    exchange.repeat.as_ref()?.judge(&facts, exchange.client.inner.shared.clock.random())
}

/// The request once more, unless its body can be sent only once. Boxed, since
/// the calls that are not repeated would have to have room for it.
pub(super) fn try_clone(request: &http::Request<Body>) -> Option<Box<http::Request<Body>>> {
    let body = request.body().try_clone()?;
    let mut again = http::Request::new(body);
    *again.method_mut() = request.method().clone();
    *again.uri_mut() = request.uri().clone();
    *again.headers_mut() = request.headers().clone();
    *again.extensions_mut() = request.extensions().clone();
    Some(Box::new(again))
}
