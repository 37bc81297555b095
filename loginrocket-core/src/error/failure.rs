//! What all errors hold, whatever the endpoint's own error is: one type, so
//! that the code around it exists once.

use std::{fmt, time::Duration};

use super::{DecodeError, EncodeError, ErrorKind, Sent};
use crate::{RawResponse, Spec, TransportError, retry};

/// The part of an error that does not depend on the endpoint.
pub(crate) struct Failure {
    pub(crate) spec: &'static Spec,
    pub(crate) kind: ErrorKind,
    pub(crate) sent: Sent,
    /// The answer, as far as there is one.
    pub(crate) response: Option<RawResponse>,
    pub(crate) source: Option<Box<dyn std::error::Error + Send + Sync>>,
    /// The number of attempts, from 1.
    pub(crate) attempts: u32,
    /// How long the client's own rate limit asks to wait.
    pub(crate) own_wait: Option<Duration>,
}

#[expect(clippy::unnecessary_box_returns, reason = "every error that holds it holds a box")]
impl Failure {
    /// A failure of a first attempt, without an answer.
    fn new(spec: &'static Spec, kind: ErrorKind, sent: Sent) -> Self {
        Self { spec, kind, sent, response: None, source: None, attempts: 1, own_wait: None }
    }

    /// A request that could not be built.
    pub(crate) fn encode(spec: &'static Spec, error: EncodeError) -> Box<Self> {
        Box::new(Self::new(spec, ErrorKind::Encode(error), Sent::No))
    }

    /// A call that the client's own rate limit does not let go.
    #[cfg(feature = "rate-limit")]
    pub(crate) fn rate_limited(spec: &'static Spec, wait: Duration) -> Box<Self> {
        let failure = Self::new(spec, ErrorKind::RateLimited, Sent::No);
        Box::new(Self { own_wait: Some(wait), ..failure })
    }

    /// An answer that is an error.
    pub(crate) fn response(kind: ErrorKind, response: RawResponse) -> Box<Self> {
        let failure = Self::new(response.spec(), kind, Sent::Yes);
        let attempts = response.attempts();
        Box::new(Self { attempts, response: Some(response.without_secrets()), ..failure })
    }

    /// An answer that is not the declared one.
    pub(crate) fn decode(error: DecodeError, response: RawResponse) -> Box<Self> {
        Self::response(ErrorKind::Decode(error), response)
    }

    /// A call whose answer did not arrive, or not whole.
    pub(crate) fn transport(
        spec: &'static Spec,
        error: TransportError,
        response: Option<RawResponse>,
    ) -> Box<Self> {
        let failure = Self::new(spec, error.kind.into(), error.sent);
        let response = response.map(RawResponse::without_secrets);
        Box::new(Self { response, source: error.source, ..failure })
    }

    /// The failure of a call whose attempts together reached the server so far.
    pub(crate) fn after(mut self: Box<Self>, attempts: u32, sent: Sent) -> Box<Self> {
        self.attempts = attempts;
        self.sent = sent;
        self
    }

    /// Whether what failed is likely to pass.
    pub(crate) fn is_transient(&self) -> bool {
        match self.kind {
            ErrorKind::Connect | ErrorKind::Tls | ErrorKind::Timeout | ErrorKind::Interrupted => {
                true
            }
            ErrorKind::Status | ErrorKind::Api | ErrorKind::RateLimited => {
                self.response.as_ref().is_some_and(|raw| retry::is_transient(raw.status()))
            }
            _ => false,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {}): ", self.spec.name(), self.spec.method(), self.spec.template())?;
        match &self.kind {
            ErrorKind::Encode(error) => write!(f, "{error}; nothing was sent")?,
            ErrorKind::Rejected => f.write_str("the transport cannot send such a request")?,
            ErrorKind::Connect => f.write_str("no connection to the server")?,
            ErrorKind::Tls => f.write_str("no trusted TLS with the server")?,
            ErrorKind::Timeout => f.write_str("the time ran out")?,
            ErrorKind::Interrupted => f.write_str("the connection ended before the answer did")?,
            ErrorKind::BodyTooLarge { limit } => {
                write!(f, "the answer's body is longer than {limit} bytes")?;
            }
            ErrorKind::Redirect { origin: Some(origin) } => {
                write!(f, "the server redirects to {origin}, which is not followed")?;
            }
            ErrorKind::Redirect { origin: None } => {
                f.write_str("the server redirects, which is not followed")?;
            }
            ErrorKind::RateLimited if self.own_wait.is_some() => {
                f.write_str("the client's own rate limit is reached; nothing was sent")?;
            }
            ErrorKind::RateLimited => f.write_str("the service asks to call less often")?,
            ErrorKind::Api => f.write_str("the service refused the call")?,
            ErrorKind::Status => f.write_str("the server answered with an error")?,
            ErrorKind::Decode(error) => error.fmt(f)?,
        }
        let Some(response) = &self.response else {
            return match self.sent {
                Sent::Maybe => f.write_str("; the server may have seen the call"),
                Sent::No | Sent::Yes => Ok(()),
            };
        };
        write!(f, ", status {}", response.status().as_u16())?;
        match response.request_id() {
            Some(id) => write!(f, ", request id {id}"),
            None => f.write_str(", no request id"),
        }
    }
}
