//! The body of a response that is handed over while it arrives: the rest of its call, with the
//! limits and the errors of that.

use std::{
    future::Future as _,
    io,
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use http_body::Body as _;

use super::{
    exchange::{Exchange, Execution, Outcome},
    repeat::try_clone,
};
use crate::{
    body::Body,
    error::{DecodeError, ErrorKind, Failure, Sent},
    response::RawResponse,
    retry::{self, Facts},
    secret::SentSecrets,
    time::Sleep,
    transport::TransportError,
};

/// How a response is handed over while it arrives, behind pointers: a program without such
/// endpoints does not carry the code.
#[doc(hidden)]
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "it is code only")]
pub struct Streams {
    /// Whether the response with this head is.
    pub(super) is_one: fn(&RawResponse) -> bool,
    /// Gets a call ready, whose request this is.
    pub(super) prepare: fn(&mut Exchange, &http::Request<Body>) -> Result<(), TransportError>,
    /// The response with this head, whose body is arriving.
    pub(super) arrive: fn(RawResponse, Body) -> RawResponse,
    /// Gives the rest of the call to a response that is arriving.
    pub(super) hand_over: fn(&mut Exchange, Outcome) -> Outcome,
}

impl Streams {
    /// Those responses are, of which a function says so.
    pub(crate) const fn which(is_one: fn(&RawResponse) -> bool) -> Self {
        Self { is_one, prepare, arrive, hand_over }
    }
}

/// Keeps the request of a call that may break and go on. A script is read whole, so none is
/// asked for: an endpoint in a group whose encodings have JSONP may pick it.
fn prepare(exchange: &mut Exchange, request: &http::Request<Body>) -> Result<(), TransportError> {
    if exchange.callback.is_some() {
        let why = "the response is a stream, and a script is read whole; pick another encoding";
        return Err(TransportError::rejected().with_source(why));
    }
    if exchange.repeat.is_some() && exchange.progress.endpoint.is_idempotent() {
        exchange.template = try_clone(request);
    }
    Ok(())
}

/// See [`Streams::arrive`].
fn arrive(head: RawResponse, body: Body) -> RawResponse {
    let incoming = Incoming::alone(head.clone(), body);
    head.with_incoming(Box::new(incoming))
}

/// See [`Streams::hand_over`].
fn hand_over(exchange: &mut Exchange, mut outcome: Outcome) -> Outcome {
    if let Some(incoming) = outcome.as_mut().ok().and_then(RawResponse::incoming) {
        incoming.exchange = Some(Box::new(exchange.rest()));
    }
    outcome
}

/// A body that is still arriving, with the call that it belongs to. To drop it ends the
/// transfer.
pub(crate) struct Incoming {
    /// None once it ended or failed.
    body: Option<Body>,
    /// The head of the response, for errors.
    head: RawResponse,
    /// The number of bytes so far.
    received: u64,
    /// None where the response does not come from a client.
    exchange: Option<Box<Exchange>>,
    /// Whether the cap is one on the whole body, and not on each item.
    is_capped: bool,
    silence: Silence,
}

/// How long nothing has come.
#[derive(Default)]
struct Silence {
    /// The moment of the clock since which nothing came; none as long as the caller has not
    /// waited for the next chunk: one who is slow is not a server that is silent.
    since: Option<Duration>,
    /// The mutex is never contended: it makes the whole `Sync`, without asking that of every
    /// wait.
    sleep: Option<Mutex<Pin<Box<Sleep>>>>,
}

impl Incoming {
    /// A body without a call: nothing limits it.
    pub(crate) fn alone(head: RawResponse, body: Body) -> Self {
        let silence = Silence::default();
        Self { body: Some(body), head, received: 0, exchange: None, is_capped: false, silence }
    }

    /// The number of bytes so far.
    pub(crate) fn received(&self) -> u64 {
        self.received
    }

    /// The number of bytes that are left, where it is known.
    pub(crate) fn left(&self) -> Option<u64> {
        self.body.as_ref().map_or(Some(0), Body::len)
    }

    /// Holds the whole body to the cap of the call or the endpoint, if there is one.
    pub(crate) fn cap(&mut self) {
        self.is_capped = true;
    }

    /// The response, without what is arriving.
    pub(crate) fn head(&self) -> &RawResponse {
        &self.head
    }

    /// The cap on one item of a stream of items, in bytes.
    pub(crate) fn item_cap(&self) -> usize {
        let limits = self.exchange.as_ref().map(|exchange| exchange.limits).unwrap_or_default();
        limits.max_response_bytes
    }

    /// The secrets of the call.
    pub(crate) fn secrets(&self) -> SentSecrets {
        self.exchange.as_ref().map(|exchange| exchange.secrets.clone()).unwrap_or_default()
    }

    /// The next chunk, which is not empty; `None` at the end. An error is the last that
    /// comes.
    pub(crate) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Box<Failure>>>> {
        while let Some(body) = &mut self.body {
            let Poll::Ready(frame) = Pin::new(body).poll_frame(cx) else {
                ready!(self.poll_silence(cx));
                return Poll::Ready(Some(Err(self.fail(TransportError::timeout(Sent::Yes)))));
            };
            self.silence.since = None;
            match frame.map(|frame| frame.map(http_body::Frame::into_data)) {
                None => self.body = None,
                Some(Err(error)) => {
                    return Poll::Ready(Some(Err(self.fail(TransportError::of_body(error)))));
                }
                Some(Ok(Ok(chunk))) if !chunk.is_empty() => {
                    return Poll::Ready(Some(self.accept(chunk)));
                }
                // Trailers are no part of the content (RFC 9110, section 6.5).
                Some(Ok(_)) => {}
            }
        }
        Poll::Ready(None)
    }

    /// Takes a chunk, unless it is over the cap.
    fn accept(&mut self, chunk: Bytes) -> Result<Bytes, Box<Failure>> {
        let exchange = self.exchange.as_ref().filter(|_| self.is_capped);
        let limits = exchange.map(|exchange| exchange.limits).filter(|limits| limits.is_own_cap);
        let cap = limits.map(|limits| limits.max_response_bytes);
        let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        let received = self.received.saturating_add(length);
        if let Some(limit) = cap.filter(|cap| u64::try_from(*cap).is_ok_and(|cap| received > cap)) {
            return Err(self.too_large(limit));
        }
        self.received = received;
        Ok(chunk)
    }

    /// Ready when the server has been silent for too long, or the time of the call is over.
    fn poll_silence(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(exchange) = &self.exchange else { return Poll::Pending };
        let clock = &exchange.client.inner.shared.clock;
        let Silence { since, sleep } = &mut self.silence;
        loop {
            if since.is_none() || sleep.is_none() {
                let now = clock.elapsed();
                let silent = now.saturating_sub(*since.get_or_insert(now));
                let left = exchange.patience(silent);
                if left.is_zero() {
                    return Poll::Ready(());
                }
                // A timer that runs already looks again when it fires.
                sleep.get_or_insert_with(|| Mutex::new(Box::pin(clock.sleep(left))));
            }
            let timer = sleep.as_mut().map(|sleep| sleep.get_mut());
            let timer = timer.map(|timer| timer.unwrap_or_else(PoisonError::into_inner));
            match timer.map(|timer| timer.as_mut().poll(cx)) {
                Some(Poll::Ready(())) => *sleep = None,
                _ => return Poll::Pending,
            }
        }
    }

    /// Ends the transfer: nothing more is wanted.
    pub(crate) fn finish(&mut self) {
        self.body = None;
    }

    /// Ends the transfer by an error.
    pub(crate) fn fail(&mut self, error: TransportError) -> Box<Failure> {
        self.failed(Failure::of_body(error, self.head.clone()))
    }

    /// Ends the transfer: the caller's own cap is reached.
    pub(crate) fn too_large(&mut self, limit: usize) -> Box<Failure> {
        self.fail(TransportError::new(ErrorKind::BodyTooLarge { limit }, Sent::Yes))
    }

    /// Ends the transfer: what came cannot be saved.
    pub(crate) fn unsaved(&mut self, error: io::Error) -> Box<Failure> {
        self.fail(TransportError::new(ErrorKind::Save, Sent::Yes).with_source(error))
    }

    /// Ends the transfer: what came is not what the endpoint declares.
    pub(crate) fn mismatch(&mut self, error: DecodeError) -> Box<Failure> {
        self.failed(Failure::decode(error, self.head.clone()))
    }

    /// Ends the transfer, and lets the hooks see why.
    pub(crate) fn failed(&mut self, mut failure: Box<Failure>) -> Box<Failure> {
        self.body = None;
        failure.received = Some(self.received);
        if let Some(exchange) = &self.exchange {
            exchange.show_failure(&failure);
        }
        failure
    }

    /// Makes the call again, after a wait, with one more header; `None` if it may not be
    /// repeated, or its retry policy does not allow it. `attempts` are those since something
    /// came, and `asked` is the wait that the server asks for.
    pub(crate) fn again(
        &mut self,
        header: Option<(HeaderName, HeaderValue)>,
        attempts: u32,
        asked: Option<Duration>,
    ) -> Option<Again> {
        let exchange = self.exchange.as_ref()?;
        let facts = Facts {
            attempt: attempts,
            safe: retry::is_safe(Sent::Yes, exchange.progress.endpoint),
            transient: true,
            retry_after: asked,
            remaining: exchange.timeout(),
        };
        let shared = &exchange.client.inner.shared;
        let wait = exchange.repeat.as_ref()?.judge(&facts, shared.clock.random())?;
        let mut request = exchange.template.as_ref().and_then(|request| try_clone(request))?;
        if !shared.budget.pay() {
            return None;
        }
        if let Some((name, value)) = header {
            request.headers_mut().insert(name, value);
        }
        let wait = shared.clock.sleep(wait);
        let exchange = self.exchange.take()?;
        Some(Again {
            call: Box::pin(async move {
                wait.await;
                exchange.begin_again(*request, attempts).await
            }),
        })
    }
}

/// A call that is made again.
pub(crate) struct Again {
    call: Execution,
}

impl Again {
    /// Its outcome.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Outcome> {
        self.call.as_mut().poll(cx)
    }
}
