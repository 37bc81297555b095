//! Sends by `fetch` (WHATWG Fetch), in a browser's window or worker.

mod incoming;
mod outgoing;
mod script;

use std::fmt;

use js_sys::{Function, Promise, global};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

use super::{BoxFuture, Came, Transport, TransportError};
use crate::{
    body::Body,
    error::Sent,
    js::get,
    jsonp::Callback,
    slot::{Giver, slot},
};

/// The transport on the browser's `fetch`, the default of a client there: in a window,
/// a worker or a service worker. It works in Node too.
///
/// It follows no redirects, sends neither cookies nor a `Referer`, and caches nothing. A
/// call that times out or is dropped aborts the fetch.
///
/// What a browser cannot do, or does not tell, is in a table of the [module](super#what-differs).
///
/// The page in `examples/browser` is an example, which the gate builds and drives.
#[derive(Clone, Copy, Default)]
pub struct Fetch {
    /// How calls in JSONP are sent by a script. A pointer, so that a program which does
    /// not ask for it does not carry the code.
    by_script: Option<Start>,
}

impl Fetch {
    /// The transport; calls in the encoding JSONP go by `fetch` too.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sends calls in the encoding JSONP by a script element of the page, for a
    /// service that does not allow the page's origin. The script runs in the page:
    /// the service must be trusted, and cookies are sent to it. The status and headers
    /// of its response are not visible, so there is no request id. A call with headers of its
    /// own or credentials is refused, since a script sends none. After a timeout, the
    /// script and its function stay in the page until the browser has loaded it or given
    /// up: nothing can stop it, and without the function it would fail in the page.
    #[must_use]
    pub fn jsonp_by_script(mut self) -> Self {
        self.by_script =
            Some(|request, done| match request.extensions().get::<Callback>().cloned() {
                Some(callback) => spawn_local(script::exchange(request, callback, done)),
                None => by_fetch(request, done),
            });
        self
    }

    /// Starts to send a request.
    pub(super) fn start(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<Came, TransportError>> {
        // Values of JavaScript cannot move between threads, so they stay in a task of
        // their own, and only bytes come back.
        let (done, response) = slot();
        let start = self.by_script.unwrap_or(by_fetch);
        start(request, done);
        Box::pin(async move {
            let ended = || Err(TransportError::interrupted(Sent::Maybe));
            response.take().await.unwrap_or_else(ended)
        })
    }
}

impl Transport for Fetch {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let came = self.start(request);
        Box::pin(async { came.await.map(http::Response::from) })
    }
}

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetch").field("jsonp_by_script", &self.by_script.is_some()).finish()
    }
}

/// Starts a call: by a script, if it is one in JSONP.
type Start = fn(http::Request<Body>, Giver<Outcome>);

/// Starts a call by `fetch`.
fn by_fetch(request: http::Request<Body>, done: Giver<Outcome>) {
    spawn_local(exchange(request, done));
}

/// What a request leads to.
type Outcome = Result<Came, TransportError>;

/// Sends a request, until nobody waits for the response any more.
async fn exchange(request: http::Request<Body>, done: Giver<Outcome>) {
    // This runs a moment after the call has begun, which may be over by now.
    if done.is_alone() {
        return;
    }
    let Ok(abort) = AbortController::new() else {
        return done.give(Err(TransportError::rejected()));
    };
    match done.unless_alone(fetch(request, &abort)).await {
        // If nobody takes it, its body is dropped, and that aborts the transfer.
        Some(outcome) => {
            done.give(outcome.and_then(|response| incoming::response(&response, abort)));
        }
        None => abort.abort(),
    }
}

/// Sends a request and waits for the head of the response.
async fn fetch(
    request: http::Request<Body>,
    abort: &AbortController,
) -> Result<web_sys::Response, TransportError> {
    let (head, body) = request.into_parts();
    let body = outgoing::body(body).await?;
    let request = outgoing::request(&head, &body, &abort.signal())?;
    let global = global();
    let fetch: Function =
        get(&global, "fetch").dyn_into().map_err(|_| TransportError::rejected())?;
    let promise = fetch
        .call2(&global, &request, &JsValue::UNDEFINED)
        .map_err(|_| TransportError::rejected())?;
    // The reason that a browser gives may hold the URL.
    let response = JsFuture::from(Promise::resolve(&promise)).await;
    let response = response.map_err(|_| TransportError::network(Sent::Maybe))?;
    response.dyn_into().map_err(|_| TransportError::malformed("it is none of fetch", Sent::Maybe))
}

/// Why a request is refused: the source of the error.
struct Refusal(String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As that of a `String`. There is nothing to escape, and what does it has tables of Unicode,
/// which a program would carry for this alone.
impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0)
    }
}

impl std::error::Error for Refusal {}
