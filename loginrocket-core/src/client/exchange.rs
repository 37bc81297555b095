//! The life of a call between encoding and decoding: attempt, judge, wait,
//! again. It is not generic over the endpoint: there is one copy of it in a
//! program.

use std::{
    future::{Future, ready},
    pin::pin,
    sync::Arc,
    time::Duration,
};

use http::{Extensions, uri::Scheme};

use super::{
    Client, Shared,
    authorize::Granting,
    label,
    repeat::Repeat,
    settings::{CallSettings, Settings},
    span,
};
use crate::{
    body::{Body, CollectError, Sending},
    credentials::Carried,
    encoding::Wire,
    error::{ErrorKind, Failure, Sent},
    hook::Attempt,
    jsonp,
    progress::Progress,
    request::{self, Push, Writer},
    response::{Head, RawResponse, Reading},
    secret::SentSecrets,
    spec::Extras,
    time::Countdown,
    transport::{BoxFuture, Carrier, TransportError},
};

/// A call under way.
pub(super) type Execution = BoxFuture<'static, Outcome>;

/// What became of an attempt, or of a whole call.
pub(super) type Outcome = Result<RawResponse, Box<Failure>>;

/// The limits of one call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The time for the whole call.
    pub(super) timeout: Duration,
    /// The longest body of a response, in bytes after decoding.
    pub(super) max_response_bytes: usize,
    /// Whether that is a cap of the endpoint's or the call's own: it holds for a body that is
    /// handed over while it arrives, too.
    pub(super) is_own_cap: bool,
}

/// How long the server may be silent within a body that is handed over while it arrives,
/// unless the client or the call says otherwise.
pub(super) const STALL_TIMEOUT: Duration = Duration::from_secs(30);

impl Default for Limits {
    /// 15 seconds and 1 MiB.
    fn default() -> Self {
        let timeout = Duration::from_secs(15);
        Self { timeout, max_response_bytes: 1 << 20, is_own_cap: false }
    }
}

/// One call: what it is, and how far it has come.
pub(super) struct Exchange {
    pub(super) client: Client,
    pub(super) progress: Progress,
    pub(super) limits: Limits,
    /// Shared, since it is large and most calls have none.
    pub(super) repeat: Option<Arc<Repeat>>,
    /// The JSONP call, if it is one.
    pub(super) callback: Option<jsonp::Call>,
    /// How pairs are appended, where the wire form has any.
    push: Option<Push>,
    /// The code for what only some endpoints declare.
    pub(super) extras: &'static Extras,
    pub(super) secrets: SentSecrets,
    pub(super) settings: Option<Box<dyn Settings>>,
    /// Where its credentials come from, if it carries any.
    pub(super) source: Option<Granting>,
    /// Those of a provider that were sent last.
    pub(super) granted: Option<Carried>,
    /// Whether the call is repeated with new ones, should the service refuse them.
    pub(super) may_renew: bool,
    /// The request, for a call whose response is a stream that may break and go on.
    pub(super) template: Option<Box<http::Request<Body>>>,
    /// Whether the server has seen any attempt.
    pub(super) sent: Sent,
    /// Whether the body can be sent only once.
    pub(super) body_is_single: bool,
}

impl Exchange {
    /// A call with the encoding and limits of an endpoint.
    pub(super) fn new(client: Client, extras: &'static Extras) -> Self {
        let Shared { limits, repeat, .. } = &*client.inner.shared;
        let repeat = repeat.clone();
        let spec = extras.spec;
        let timeout = spec.timeout().unwrap_or(limits.timeout);
        let max_response_bytes = spec.max_response_bytes().unwrap_or(limits.max_response_bytes);
        let Wire { encoding, callback, push } = Wire::default_of(extras);
        Self {
            client,
            progress: Progress::first(spec, encoding),
            limits: Limits { timeout, max_response_bytes, is_own_cap: spec.has_own_cap() },
            repeat,
            callback,
            push,
            extras,
            secrets: SentSecrets::default(),
            settings: None,
            source: None,
            granted: None,
            may_renew: true,
            template: None,
            sent: Sent::No,
            body_is_single: false,
        }
    }

    /// Another call with the same choices, of which nothing was sent yet.
    pub(super) fn again(&self) -> Self {
        Self {
            client: self.client.clone(),
            progress: Progress { attempt: 1, ..self.progress },
            limits: self.limits,
            repeat: self.repeat.clone(),
            callback: self.callback.clone(),
            push: self.push,
            extras: self.extras,
            secrets: SentSecrets::default(),
            settings: self.settings.as_ref().map(|settings| settings.again()),
            source: None,
            granted: None,
            may_renew: self.may_renew,
            template: None,
            sent: Sent::No,
            body_is_single: false,
        }
    }

    /// The wire form.
    pub(super) fn wire(&self) -> Wire {
        let callback = self.callback.clone();
        Wire { encoding: self.progress.encoding, callback, push: self.push }
    }

    /// Picks another wire form.
    pub(super) fn pick(&mut self, wire: Wire) {
        let Wire { encoding, callback, push } = wire;
        (self.progress.encoding, self.callback, self.push) = (encoding, callback, push);
    }

    /// The settings of this call alone.
    pub(super) fn settings(&mut self) -> &mut CallSettings {
        self.settings.get_or_insert_with(|| Box::new(CallSettings::default())).all()
    }

    /// Encodes what `write` writes and begins the call.
    pub(super) fn start(mut self, write: &dyn Fn(&mut Writer)) -> Execution {
        let callback = self.callback.take();
        let wire = Wire { encoding: self.progress.encoding, callback, push: self.push };
        let encoded = request::encode(self.extras, write, self.client.base(), &wire);
        self.callback = wire.callback;
        let span = span::of(&self, encoded.as_ref().ok().map(|(request, _)| request));
        let complete = match encoded {
            Ok((request, secrets)) => {
                self.secrets = secrets;
                self.complete(request)
            }
            Err(error) => Err(Failure::encode(self.progress, error)),
        };
        let failure = match complete {
            Ok(request) => match self.prepare(&request) {
                Ok(()) => return Box::pin(span::follow(span, self.run(request))),
                Err(failure) => failure,
            },
            Err(failure) => failure,
        };
        Box::pin(span::follow(span, ready(Err(failure))))
    }

    /// Gets a call ready whose response is handed over while it arrives.
    fn prepare(&mut self, request: &http::Request<Body>) -> Result<(), Box<Failure>> {
        let Some(streams) = self.extras.streams else { return Ok(()) };
        let prepared = (streams.prepare)(self, request);
        prepared.map_err(|error| Failure::transport(self.progress, error))
    }

    /// Repeats the call as long as the policy, the time and the budget allow it.
    #[expect(clippy::manual_async_fn, reason = "such a function holds its arguments twice")]
    fn run(mut self, mut request: http::Request<Body>) -> impl Future<Output = Outcome> + Send {
        async move {
            let client = self.client.clone();
            let Shared { clock, budget, .. } = &*client.inner.shared;
            let sleep = pin!(None);
            let mut countdown = Countdown::from(self.timeout(), &**clock, sleep);
            budget.earn();
            let mut last = None;
            loop {
                let keeping = self.keeping();
                let again = keeping.and_then(|keeping| (keeping.try_clone)(&request));
                if let Some(granting) = self.source.clone() {
                    let authorized = self.authorize(granting, &mut request, &mut countdown);
                    if let Err(failure) = authorized.await {
                        return Err(failure.after(last, self.sent));
                    }
                }
                self.add_headers_of_client(&mut request);
                let endpoint = self.progress.endpoint;
                if let Err(wait) = client.inner.limiter.acquire(endpoint, countdown.end()).await {
                    // What failed before says more than that there is no time to repeat it.
                    return last.unwrap_or_else(|| Err(Failure::rate_limited(self.progress, wait)));
                }
                let sending = self.send(&client, request, &mut countdown);
                let outcome = self.receive(sending, &mut countdown).await;
                let outcome = self.finish(outcome);
                let renews = self.renews(&outcome);
                let Some(again) = again.filter(|_| !self.body_is_single) else {
                    let outcome = match keeping {
                        Some(keeping) => (keeping.end)(&self, outcome, renews, &mut countdown),
                        None => outcome,
                    };
                    return self.hand_over(outcome);
                };
                if !renews {
                    let wait = self.wait_before_next(&outcome, &mut countdown);
                    let Some(wait) = wait.filter(|_| budget.pay()) else {
                        return self.hand_over(outcome);
                    };
                    clock.sleep(wait).await;
                }
                self.progress.attempt = self.progress.attempt.saturating_add(1);
                (request, last) = (*again, Some(outcome));
            }
        }
    }

    /// The outcome, with the rest of the call where the response is still arriving.
    fn hand_over(&mut self, outcome: Outcome) -> Outcome {
        match self.extras.streams {
            Some(streams) => (streams.hand_over)(self, outcome),
            None => outcome,
        }
    }

    /// The rest of the call. To move the whole would cost every call, also those that have
    /// no stream.
    pub(super) fn rest(&mut self) -> Self {
        Self {
            progress: self.progress,
            secrets: std::mem::take(&mut self.secrets),
            source: self.source.take(),
            template: self.template.take(),
            sent: self.sent,
            ..self.again()
        }
    }

    /// Makes the call again, after so many attempts in a row.
    pub(super) fn begin_again(mut self, request: http::Request<Body>, attempts: u32) -> Execution {
        self.progress.attempt = attempts.saturating_add(1);
        Box::pin(self.run(request))
    }

    /// How long the server may be silent within a body that is handed over while it arrives.
    fn stall_timeout(&self) -> Duration {
        let own = self.settings.as_ref().and_then(|settings| settings.stall_timeout());
        own.unwrap_or(self.client.inner.shared.stall_timeout)
    }

    /// How long the server may still be silent, having been it for this time.
    pub(super) fn patience(&self, silent: Duration) -> Duration {
        let until_deadline = self.settings.as_ref().and_then(|settings| settings.remaining());
        let left = self.stall_timeout().saturating_sub(silent);
        until_deadline.map_or(left, |until| left.min(until))
    }

    /// The time for the call.
    pub(super) fn timeout(&self) -> Duration {
        let until_deadline = self.settings.as_ref().and_then(|settings| settings.remaining());
        until_deadline.map_or(self.limits.timeout, |left| self.limits.timeout.min(left))
    }

    /// Begins to send the request, as the hooks leave it.
    fn send<'c>(
        &mut self,
        client: &'c Client,
        mut request: http::Request<Body>,
        countdown: &mut Countdown<'_>,
    ) -> Sending<'c> {
        let Shared { hooks, transport, labels, blocking, .. } = &*client.inner.shared;
        for hook in hooks {
            self.as_seen_by_hooks(|attempt| hook.sending(attempt, &mut request));
        }
        if !hooks.is_empty() || self.secrets.were_opened() || self.adds_secret_headers() {
            self.secrets.add_sensitive(request.headers());
        }
        // A hook may have made it a stream, which nobody can be asked for twice.
        self.body_is_single = !request.body().is_repeatable();
        // Hooks and the rate limit may have taken all the time.
        let left = countdown.remaining();
        if left.is_zero() {
            return Box::pin(ready(Err(TransportError::timeout(Sent::No))));
        }
        if let Some(blocks) = blocking {
            let stall = self.extras.streams.map(|_| self.stall_timeout());
            blocks.note_time_left(&mut request, left, stall);
        }
        label::add(*labels, self, &mut request);
        match self.check(&request) {
            Ok(()) if request.body().is_produced() => send_produced(request, &**transport),
            Ok(()) => transport.send(request),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }

    /// Refuses what a hook must not do: turn TLS off, take what belongs to an origin
    /// to another host, or add a secret where others can read it.
    fn check(&self, request: &http::Request<Body>) -> Result<(), TransportError> {
        let base = self.client.base();
        let is_plain = request.uri().scheme() != Some(&Scheme::HTTPS);
        let is_bound = self.source.is_some() || self.adds_secret_headers();
        if base.is_tls() && is_plain {
            Err(TransportError::rejected())
        } else if self.exposes_a_secret(request) {
            Err(TransportError::new(ErrorKind::Unencrypted, Sent::No))
        } else if is_bound && !base.has_authority_of(request.uri()) {
            Err(TransportError::rejected())
        } else {
            Ok(())
        }
    }

    /// Waits for the response and reads it whole, within the limits.
    async fn receive(&self, sending: Sending<'_>, countdown: &mut Countdown<'_>) -> Outcome {
        let response = countdown.race(sending).await;
        let response = response.unwrap_or_else(|| Err(TransportError::timeout(Sent::Maybe)));
        let response = response.map_err(|error| Failure::transport(self.progress, error))?;
        let (head, body) = response.into_parts();
        let head = self.head(head.into());
        if let Some(streams) = self.extras.streams.filter(|streams| (streams.is_one)(&head)) {
            return Ok((streams.arrive)(head, body));
        }
        let cap = self.limits.max_response_bytes;
        // A body that is all there need not be waited for.
        if let Some(body) = body.as_bytes().filter(|body| body.len() <= cap) {
            return Ok(head.with_body(body.clone()));
        }
        match countdown.race(body.collect(cap)).await {
            Some(Ok(body)) => Ok(head.with_body(body)),
            Some(Err(error)) => Err(Failure::of_body(error.into(), head)),
            None => Err(Failure::of_body(TransportError::timeout(Sent::Yes), head)),
        }
    }

    /// Lets hooks and the rate limit see what became of an attempt.
    fn finish(&mut self, mut outcome: Outcome) -> Outcome {
        for hook in &self.client.inner.shared.hooks {
            match &outcome {
                Ok(response) => {
                    self.as_seen_by_hooks(|attempt| hook.received(attempt, response));
                }
                Err(failure) => self.as_seen_by_hooks(|attempt| {
                    hook.failed(attempt, &failure.kind, failure.sent);
                }),
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

    /// Shows the hooks why a body that was handed over ended too early.
    pub(super) fn show_failure(&self, failure: &Failure) {
        for hook in &self.client.inner.shared.hooks {
            self.as_seen_by_hooks(|attempt| hook.failed(attempt, &failure.kind, failure.sent));
        }
    }

    /// Shows the attempt to a hook.
    fn as_seen_by_hooks(&self, hook: impl FnOnce(&Attempt<'_>)) {
        let none = Extensions::new();
        let extensions = self.settings.as_ref().map_or(&none, |settings| settings.extensions());
        hook(&Attempt::of(self.progress, extensions));
    }

    /// The response whose head came.
    fn head(&self, head: Head) -> RawResponse {
        let Shared { request_id_header, clock, .. } = &*self.client.inner.shared;
        RawResponse::new(
            head,
            &Reading {
                progress: self.progress,
                extras: self.extras,
                callback: self.callback.as_ref(),
                secrets: &self.secrets,
                request_id_header,
                now: &|| Some(clock.now()),
            },
        )
    }
}

/// Sends what a declaration uploads.
fn send_produced(request: http::Request<Body>, transport: &Carrier) -> Sending<'_> {
    let (head, body) = request.into_parts();
    match body.into_produced() {
        Ok(body) => body.send(head, transport),
        Err(body) => transport.send(http::Request::from_parts(head, body)),
    }
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
