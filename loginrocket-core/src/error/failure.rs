//! What all errors hold, whatever the endpoint's own error is. It is not generic,
//! so that the code around it exists once.

use std::{error::Error as StdError, fmt, num::NonZeroU64, sync::Arc, time::Duration};

use super::{DecodeError, EncodeError, ErrorKind, PagingError, Sent};
use crate::{
    credentials::Refusal,
    progress::Progress,
    response::{RawResponse, RequestId},
    retry,
    transport::TransportError,
};

/// Writes the text of a kind.
type WriteKind = fn(&ErrorKind, &mut fmt::Formatter<'_>) -> fmt::Result;

/// The part of an error that does not depend on the endpoint.
pub(crate) struct Failure {
    /// The call, at its last attempt.
    pub(crate) progress: Progress,
    pub(crate) kind: ErrorKind,
    pub(crate) sent: Sent,
    /// The response, or its head, if one came.
    pub(crate) response: Option<RawResponse>,
    /// Shared, since several calls may fail for one cause.
    pub(crate) source: Option<Arc<dyn StdError + Send + Sync>>,
    /// How long the client's own rate limit asks to wait.
    pub(crate) own_wait: Option<Duration>,
    /// How much came of a body that was handed over while it arrived, in bytes.
    pub(crate) received: Option<u64>,
    /// The number of the page, if the call was one of several.
    pub(crate) page: Option<NonZeroU64>,
    /// The service's own words, as they may be shown.
    message: Option<Box<str>>,
    /// Writes what happened. A pointer, so that a program without pages does not
    /// carry what is said of them.
    write: fn(&Self, &mut fmt::Formatter<'_>) -> fmt::Result,
}

impl Failure {
    /// A failure without a response.
    fn new(progress: Progress, kind: ErrorKind, sent: Sent) -> Self {
        Self {
            progress,
            kind,
            sent,
            response: None,
            source: None,
            own_wait: None,
            received: None,
            page: None,
            message: None,
            write: Self::fmt_usual,
        }
    }

    /// The same about pages.
    fn of_pages(self) -> Self {
        Self { write: Self::fmt_paging, ..self }
    }

    /// Notes the number of the page, unless there is one already.
    pub(crate) fn note_page(&mut self, page: u64) {
        self.page = self.page.or(NonZeroU64::new(page));
        self.write = Self::fmt_paging;
    }

    /// A request that could not be built.
    pub(crate) fn encode(progress: Progress, error: EncodeError) -> Box<Self> {
        Box::new(Self::new(progress, ErrorKind::Encode(error), Sent::No))
    }

    /// A call that the client's own rate limit holds back.
    pub(crate) fn rate_limited(progress: Progress, wait: Duration) -> Box<Self> {
        let failure = Self::new(progress, ErrorKind::RateLimited, Sent::No);
        Box::new(Self { own_wait: Some(wait), ..failure })
    }

    /// A call without credentials.
    pub(crate) fn credentials(progress: Progress, refusal: Refusal) -> Box<Self> {
        let kind = ErrorKind::Credentials(refusal.error);
        let failure = Self::new(progress, kind, Sent::No);
        Box::new(Self { source: refusal.source, ..failure })
    }

    /// The same after an earlier attempt, whose response is still of interest.
    pub(crate) fn after(
        mut self: Box<Self>,
        last: Option<Result<RawResponse, Box<Self>>>,
        sent: Sent,
    ) -> Box<Self> {
        let response = match last {
            Some(Ok(response)) => Some(response.without_secrets()),
            Some(Err(failure)) => failure.response,
            None => None,
        };
        self.response = response;
        self.sent = sent;
        self
    }

    /// A response that is an error.
    pub(crate) fn response(kind: ErrorKind, response: RawResponse) -> Box<Self> {
        let failure = Self::new(response.progress(), kind, Sent::Yes);
        Box::new(Self { response: Some(response.without_secrets()), ..failure })
    }

    /// A response that is not the declared one.
    pub(crate) fn decode(error: DecodeError, response: RawResponse) -> Box<Self> {
        Self::response(ErrorKind::Decode(error), response)
    }

    /// A page whose next page cannot be asked for.
    pub(crate) fn paging(error: PagingError, response: RawResponse, page: u64) -> Box<Self> {
        let kind = ErrorKind::Paging(error);
        let failure = Self::response(kind, response).of_pages();
        Box::new(Self { page: NonZeroU64::new(page), ..failure })
    }

    /// A page that cannot be asked for.
    pub(crate) fn unsent_page(progress: Progress, error: PagingError) -> Box<Self> {
        let kind = ErrorKind::Paging(error);
        Box::new(Self::new(progress, kind, Sent::No).of_pages())
    }

    /// The same with the service's own words.
    pub(crate) fn with_message(mut self: Box<Self>, message: Option<String>) -> Box<Self> {
        self.message = message.map(String::into_boxed_str);
        self
    }

    /// The same, and why the response is not the endpoint's own error.
    pub(crate) fn with_mismatch(mut self: Box<Self>, mismatch: Option<DecodeError>) -> Box<Self> {
        self.source = mismatch.map(|error| Arc::new(error) as _);
        self
    }

    /// An attempt that has no response.
    pub(crate) fn transport(progress: Progress, error: TransportError) -> Box<Self> {
        let failure = Self::new(progress, error.kind, error.sent);
        Box::new(Self { source: error.source.map(Into::into), ..failure })
    }

    /// An attempt that has the head of a response and not the whole body.
    pub(crate) fn of_body(error: TransportError, head: RawResponse) -> Box<Self> {
        let failure = Self::response(error.kind, head);
        Box::new(Self { source: error.source.map(Into::into), ..*failure })
    }

    /// Whether the failure is transient.
    pub(crate) fn is_transient(&self) -> bool {
        match self.kind {
            ErrorKind::Connect
            | ErrorKind::Network
            | ErrorKind::Tls
            | ErrorKind::Timeout
            | ErrorKind::Interrupted => true,
            ErrorKind::RateLimited if self.own_wait.is_some() => true,
            ErrorKind::Status | ErrorKind::Service | ErrorKind::RateLimited => {
                self.response.as_ref().is_some_and(|raw| retry::is_transient(raw.status()))
            }
            _ => false,
        }
    }
}

impl Failure {
    /// Writes what happened, the kind by `write`.
    fn fmt_what(&self, f: &mut fmt::Formatter<'_>, write: WriteKind) -> fmt::Result {
        match self.own_wait {
            Some(_) => f.write_str("the client's own rate limit is reached"),
            None => write(&self.kind, f),
        }
    }

    /// Writes what happened to a call without pages.
    fn fmt_usual(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_what(f, ErrorKind::fmt_usual)
    }

    /// Writes what happened, and the number of the page unless that says it.
    fn fmt_paging(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_what(f, <ErrorKind as fmt::Display>::fmt)?;
        let is_said = matches!(self.kind, ErrorKind::Paging(error) if error.names_the_page());
        match self.page {
            Some(page) if !is_said => write!(f, ", page {page}"),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Progress { endpoint, encoding, .. } = self.progress;
        let method = encoding.method_name(endpoint);
        write!(f, "{} ({method} {}): ", endpoint.name(), endpoint.template())?;
        (self.write)(self, f)?;
        if self.own_wait.is_some() {
            return f.write_str("; nothing was sent");
        }
        if self.progress.body_is_spent {
            f.write_str("; it is not repeated, since its body can be sent once only")?;
        }
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
        if let Some(received) = self.received {
            write!(f, ", after {received} bytes of the body")?;
        }
        self.message.as_ref().map_or(Ok(()), |message| write!(f, ": {message}"))
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let response = self.response.as_ref();
        f.debug_struct("Error")
            .field("kind", &self.kind)
            .field("endpoint", &self.progress.endpoint.name())
            .field("sent", &self.sent)
            .field("status", &response.map(RawResponse::status))
            .field("attempts", &self.progress.attempt)
            .field("page", &self.page)
            .field("request_id", &response.and_then(RawResponse::request_id).map(RequestId::as_str))
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}
