//! What all errors hold, whatever the endpoint's own error is. It is not generic,
//! so that the code around it exists once.

use std::{fmt, time::Duration};

use super::{DecodeError, EncodeError, ErrorKind, Sent};
use crate::{
    body::BoxError,
    hook::Attempt,
    response::{RawResponse, RequestId},
    retry,
    transport::TransportError,
};

/// The part of an error that does not depend on the endpoint.
pub(crate) struct Failure {
    /// The last attempt.
    pub(crate) attempt: Attempt,
    pub(crate) kind: ErrorKind,
    pub(crate) sent: Sent,
    /// The response, or its head, if one came.
    pub(crate) response: Option<RawResponse>,
    pub(crate) source: Option<BoxError>,
    /// How long the client's own rate limit asks to wait.
    pub(crate) own_wait: Option<Duration>,
    /// The service's own words, as they may be shown.
    message: Option<Box<str>>,
}

#[expect(clippy::unnecessary_box_returns, reason = "every error that holds it holds a box")]
impl Failure {
    /// A failure without a response.
    fn new(attempt: Attempt, kind: ErrorKind, sent: Sent) -> Self {
        Self { attempt, kind, sent, response: None, source: None, own_wait: None, message: None }
    }

    /// A request that could not be built.
    pub(crate) fn encode(attempt: Attempt, error: EncodeError) -> Box<Self> {
        Box::new(Self::new(attempt, ErrorKind::Encode(error), Sent::No))
    }

    /// A call that the client's own rate limit holds back.
    pub(crate) fn rate_limited(attempt: Attempt, wait: Duration) -> Box<Self> {
        let failure = Self::new(attempt, ErrorKind::RateLimited, Sent::No);
        Box::new(Self { own_wait: Some(wait), ..failure })
    }

    /// A response that is an error.
    pub(crate) fn response(kind: ErrorKind, response: RawResponse) -> Box<Self> {
        let failure = Self::new(response.attempt(), kind, Sent::Yes);
        Box::new(Self { response: Some(response.without_secrets()), ..failure })
    }

    /// A response that is not the declared one.
    pub(crate) fn decode(error: DecodeError, response: RawResponse) -> Box<Self> {
        Self::response(ErrorKind::Decode(error), response)
    }

    /// The same with the service's own words.
    pub(crate) fn with_message(mut self: Box<Self>, message: Option<String>) -> Box<Self> {
        self.message = message.map(String::into_boxed_str);
        self
    }

    /// The same, and why the response is not the endpoint's own error.
    pub(crate) fn with_mismatch(mut self: Box<Self>, mismatch: Option<DecodeError>) -> Box<Self> {
        self.source = mismatch.map(Into::into);
        self
    }

    /// An attempt that has no response.
    pub(crate) fn transport(attempt: Attempt, error: TransportError) -> Box<Self> {
        let failure = Self::new(attempt, error.kind, error.sent);
        Box::new(Self { source: error.source, ..failure })
    }

    /// An attempt that has the head of a response and not the whole body.
    pub(crate) fn of_body(error: TransportError, head: RawResponse) -> Box<Self> {
        let failure = Self::response(error.kind, head);
        Box::new(Self { source: error.source, ..*failure })
    }

    /// Whether the failure is transient.
    pub(crate) fn is_transient(&self) -> bool {
        match self.kind {
            ErrorKind::Connect | ErrorKind::Tls | ErrorKind::Timeout | ErrorKind::Interrupted => {
                true
            }
            ErrorKind::RateLimited if self.own_wait.is_some() => true,
            ErrorKind::Status | ErrorKind::Service | ErrorKind::RateLimited => {
                self.response.as_ref().is_some_and(|raw| retry::is_transient(raw.status()))
            }
            _ => false,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Attempt { endpoint, encoding, .. } = self.attempt;
        let method = encoding.method_name(endpoint);
        write!(f, "{} ({method} {}): ", endpoint.name(), endpoint.template())?;
        if self.own_wait.is_some() {
            return f.write_str("the client's own rate limit is reached; nothing was sent");
        }
        self.kind.fmt(f)?;
        let Some(response) = &self.response else {
            return match self.sent {
                Sent::Maybe => f.write_str("; the server may have seen the call"),
                Sent::No | Sent::Yes => Ok(()),
            };
        };
        write!(f, ", status {}", response.status().as_u16())?;
        match response.request_id() {
            Some(id) => write!(f, ", request id {id}")?,
            None => f.write_str(", no request id")?,
        }
        self.message.as_ref().map_or(Ok(()), |message| write!(f, ": {message}"))
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let response = self.response.as_ref();
        f.debug_struct("Error")
            .field("kind", &self.kind)
            .field("endpoint", &self.attempt.endpoint.name())
            .field("sent", &self.sent)
            .field("status", &response.map(RawResponse::status))
            .field("attempts", &self.attempt.number)
            .field("request_id", &response.and_then(RawResponse::request_id).map(RequestId::as_str))
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}
