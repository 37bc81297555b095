//! Sends through ureq, which blocks the thread and needs no runtime.

mod builder;
mod classify;
mod connection;
mod incoming;
mod outgoing;
mod resolver;
mod tls;

use std::{fmt, future::ready};

use ::ureq::Agent;
use http::{Method, uri::Scheme};

pub use self::builder::UreqBuilder;
use self::{
    classify::before_response,
    connection::{head_is_due, nothing_was_sent},
    outgoing::Limits,
};
use super::{BoxFuture, StallLimit, TimeLeft, Transport, TransportError};
use crate::body::Body;

/// The transport on ureq, the default of a blocking client.
///
/// It follows no redirects, and sends neither cookies nor a `Referer`. A proxy from
/// the environment is used for `https` only. It speaks HTTP/1.1.
///
/// An async client cannot use it, since its calls could not be ended: they fail with
/// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected).
///
/// ```
/// use std::time::Duration;
///
/// use loginrocket::{Client, transport::Ureq};
///
/// let transport = Ureq::builder().connect_timeout(Duration::from_secs(2)).build()?;
/// let client = Client::builder("https://api.example").transport(transport).build_blocking()?;
/// # Ok::<(), loginrocket::error::BuildError>(())
/// ```
pub struct Ureq {
    /// For `https`, with a proxy if there is one.
    tls: Agent,
    /// For plain `http`, without a proxy.
    plain: Agent,
}

impl Ureq {
    /// Begins a transport with the defaults.
    pub fn builder() -> UreqBuilder {
        UreqBuilder::default()
    }

    /// Sends a request and waits for the head of the response.
    fn run(
        &self,
        mut request: http::Request<Body>,
    ) -> Result<http::Response<Body>, TransportError> {
        let Some(TimeLeft(left)) = request.extensions_mut().remove() else {
            return Err(TransportError::rejected().with_source(NotBlocking));
        };
        if request.method() == Method::CONNECT {
            return Err(TransportError::rejected());
        }
        let is_plain = request.uri().scheme() == Some(&Scheme::HTTP);
        let agent = if is_plain { &self.plain } else { &self.tls };
        let stall = request.extensions_mut().remove().map(|StallLimit(stall)| stall);
        let limits = Limits { left, stall };
        nothing_was_sent();
        head_is_due(stall.map(|_| left));
        let response = outgoing::send(agent, request, limits);
        let until = head_is_due(None);
        let response = response.map_err(before_response)?;
        // What is not handed over while it arrives belongs to the call.
        let until = until.filter(|_| !response.status().is_success());
        Ok(incoming::response(response, until))
    }
}

impl Transport for Ureq {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(ready(self.run(request)))
    }
}

impl fmt::Debug for Ureq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ureq").finish_non_exhaustive()
    }
}

/// A request that does not come from a blocking client.
#[derive(Debug)]
struct NotBlocking;

impl fmt::Display for NotBlocking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this transport is for clients of `build_blocking()` only")
    }
}

impl std::error::Error for NotBlocking {}
