//! A response before it is decoded.

use std::{
    fmt,
    ops::Range,
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{CONTENT_ENCODING, CONTENT_TYPE, LOCATION},
};
use serde::de::DeserializeOwned;

use super::{
    FromHeader, Head, RequestId, json,
    media_type::{self, MediaType},
    message, rate_limit, retry_after,
};
use crate::{
    client::Incoming,
    error::{DecodeError, DecodeReason},
    jsonp,
    parsed_url::ParsedUrl,
    progress::Progress,
    secret::{SentSecrets, watch},
    spec::Extras,
};

/// A response as it came: status, headers, body.
///
/// Types that are read from a whole response get it: see the examples of
/// [`FromResponse`](crate::FromResponse) and
/// [`FromErrorResponse`](crate::response::FromErrorResponse).
#[derive(Clone)]
pub struct RawResponse {
    /// Boxed: it goes through code that is made for each endpoint, and into
    /// types that have a variant for any response.
    inner: Box<Inner>,
}

/// What a response is.
#[derive(Clone)]
struct Inner {
    progress: Progress,
    head: Head,
    body: Bytes,
    request_id: Option<RequestId>,
    /// When it came, if it may ask to wait. How long is read when somebody wants to know:
    /// most programs do not, and then do not carry the code.
    came_at: Option<SystemTime>,
    /// The JSONP call, if it is one.
    callback: Option<jsonp::Call>,
    secrets: SentSecrets,
    arriving: Arriving,
}

/// The rest of the response, where its body is handed over while it arrives.
#[derive(Default)]
struct Arriving(Option<Box<Incoming>>);

/// What arrives is read once: a copy of a response is without it.
impl Clone for Arriving {
    fn clone(&self) -> Self {
        Self(None)
    }
}

/// How a response is read: what it depends on besides itself.
pub(crate) struct Reading<'a> {
    pub(crate) progress: Progress,
    pub(crate) extras: &'static Extras,
    /// The JSONP call, if it is one.
    pub(crate) callback: Option<&'a jsonp::Call>,
    pub(crate) secrets: &'a SentSecrets,
    /// The header that carries the request id where the group names none.
    pub(crate) request_id_header: &'a HeaderName,
    /// The time of day, asked only for a response that can ask to wait.
    pub(crate) now: &'a dyn Fn() -> Option<SystemTime>,
}

impl RawResponse {
    /// The same, of a call that is not repeated for its body alone.
    pub(crate) fn of_spent_body(mut self) -> Self {
        self.inner.progress.body_is_spent = true;
        self
    }

    /// The head of a response, whose body is still to come.
    pub(crate) fn new(head: Head, reading: &Reading<'_>) -> Self {
        let Reading { progress, secrets, .. } = *reading;
        let named = progress.endpoint.request_id_header().zip(reading.extras.read_id);
        let request_id = match named {
            Some((name, read_id)) => read_id(&head, name, secrets),
            None => RequestId::read(&head.values(reading.request_id_header), secrets),
        };
        let came_at = if may_ask_to_wait(head.status()) { (reading.now)() } else { None };
        let inner = Inner {
            progress,
            head,
            body: Bytes::new(),
            request_id,
            came_at,
            callback: reading.callback.cloned(),
            secrets: secrets.clone(),
            arriving: Arriving::default(),
        };
        Self { inner: Box::new(inner) }
    }

    /// The same response with its body.
    pub(crate) fn with_body(mut self, body: Bytes) -> Self {
        self.inner.body = body;
        self
    }

    /// The same response, whose body is still arriving.
    pub(crate) fn with_incoming(mut self, incoming: Box<Incoming>) -> Self {
        self.inner.arriving = Arriving(Some(incoming));
        self
    }

    /// Whether the body is still arriving, so that it is not known yet.
    #[cfg(feature = "tracing")]
    pub(crate) fn is_arriving(&self) -> bool {
        self.inner.arriving.0.is_some()
    }

    /// What is still arriving of the response.
    pub(crate) fn incoming(&mut self) -> Option<&mut Incoming> {
        self.inner.arriving.0.as_deref_mut()
    }

    /// The same, taken out of it.
    pub(crate) fn take_incoming(&mut self) -> Option<Box<Incoming>> {
        self.inner.arriving.0.take()
    }

    /// The response without its body, which takes memory.
    pub(crate) fn without_body(self) -> Self {
        self.with_body(Bytes::new()).without_secrets()
    }

    /// The response without the call's secrets: nothing is read from it any
    /// more.
    pub(crate) fn without_secrets(mut self) -> Self {
        self.inner.secrets = SentSecrets::default();
        self
    }

    /// The call, at the attempt that it is the response to.
    pub(crate) fn progress(&self) -> Progress {
        self.inner.progress
    }

    /// How long it takes until a limit is reset that this response has used up.
    #[cfg(feature = "rate-limit")]
    pub(crate) fn used_up(&self, now: &dyn Fn() -> Option<SystemTime>) -> Option<Duration> {
        rate_limit::used_up(self.headers(), now)
    }

    /// How long the server asks to wait: by `Retry-After`, else by what it says of its rate
    /// limits.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        if !may_ask_to_wait(self.status()) {
            return None;
        }
        let now = || self.inner.came_at;
        retry_after::from_headers(self.headers(), &now)
            .or_else(|| rate_limit::asked(self.headers(), &now))
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.inner.head.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.inner.head.headers()
    }

    /// The number of headers.
    pub(super) fn headers_len(&self) -> usize {
        self.inner.head.len()
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        watch::read_body();
        &self.inner.body
    }

    /// The request id.
    #[must_use]
    pub fn request_id(&self) -> Option<&RequestId> {
        self.inner.request_id.as_ref()
    }

    /// The value of a header, by its name in lower case.
    ///
    /// # Errors
    ///
    /// If the header is missing, is no such value, or is there more than once
    /// where the type takes one value.
    pub fn header<T: FromHeader>(&self, name: &'static str) -> Result<T, DecodeError> {
        watch::read_header(name);
        let values = self.inner.head.values(name);
        let value = match values.iter().nth(1) {
            None => T::from_header(values.iter().next()),
            Some(_) if T::TAKES_SEVERAL => T::from_several(&values.iter().collect::<Vec<_>>()),
            Some(_) => return Err(DecodeError::new(DecodeReason::HeaderTwice(name))),
        };
        value.ok_or_else(|| DecodeError::new(DecodeReason::Header(name)))
    }

    /// The error of a status that a type does not name.
    #[must_use]
    pub fn other_status(&self) -> DecodeError {
        DecodeError::new(DecodeReason::Status)
    }

    /// The body as JSON. The response to a JSONP call is the argument of its
    /// function; it is parsed and never run.
    ///
    /// # Errors
    ///
    /// If the content type is not JSON, or the body is no such value.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        json::value(|read| self.read_json(read))
    }

    /// A part of the body as JSON; the place of an error is counted from the
    /// start of the body. For a response that holds several texts, such as one
    /// in each line.
    ///
    /// ```
    /// use loginrocket::{FromResponse, error::DecodeError, response::RawResponse};
    ///
    /// /// The numbers in the lines of a response.
    /// struct Numbers(Vec<u64>);
    ///
    /// impl FromResponse for Numbers {
    ///     fn from_response(response: &RawResponse) -> Result<Self, DecodeError> {
    ///         let (mut start, mut numbers) = (0, Vec::new());
    ///         for line in response.body().split_inclusive(|byte| *byte == b'\n') {
    ///             numbers.push(response.json_part(start..start + line.len())?);
    ///             start += line.len();
    ///         }
    ///         Ok(Self(numbers))
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If the part is no such value, or is not within the body.
    pub fn json_part<T: DeserializeOwned>(&self, part: Range<usize>) -> Result<T, DecodeError> {
        json::value(|read| self.read_part(part, read))
    }

    /// Reads the JSON text by a function: what of it is not made for each type.
    fn read_json(&self, read: &mut json::Read<'_>) -> Result<(), DecodeError> {
        json::read(self.json_text()?, &self.inner.secrets, read)
    }

    /// Reads a part of the body by a function.
    fn read_part(&self, part: Range<usize>, read: &mut json::Read<'_>) -> Result<(), DecodeError> {
        let body = self.uncoded()?;
        let before = body.get(..part.start).unwrap_or_default();
        let text = body.get(part).unwrap_or_default();
        json::read(text, &self.inner.secrets, read).map_err(|error| error.behind(before))
    }

    /// The body as UTF-8 text.
    ///
    /// # Errors
    ///
    /// If the body is not UTF-8, is declared to be in another charset, or is in
    /// a content coding.
    pub fn text(&self) -> Result<String, DecodeError> {
        let bytes = self.uncoded()?;
        if let Some(detail) = media_type::other_charset(self.content_type()) {
            let detail = Some(detail).filter(|detail| !self.inner.secrets.are_in(detail));
            return Err(DecodeError::with_detail(DecodeReason::NotText, detail));
        }
        let text =
            std::str::from_utf8(bytes).map_err(|_| DecodeError::new(DecodeReason::NotText))?;
        Ok(text.to_owned())
    }

    /// The body as bytes.
    ///
    /// # Errors
    ///
    /// If the body is in a content coding.
    pub fn bytes(&self) -> Result<Bytes, DecodeError> {
        self.uncoded().cloned()
    }

    /// The body, unless it is in a content coding, which was not asked for.
    fn uncoded(&self) -> Result<&Bytes, DecodeError> {
        watch::read_body();
        self.check_coding().map(|()| &self.inner.body)
    }

    /// An error if the body is in a content coding.
    pub(crate) fn check_coding(&self) -> Result<(), DecodeError> {
        let plain = |coding: &HeaderValue| {
            coding.is_empty() || coding.as_bytes().eq_ignore_ascii_case(b"identity")
        };
        if self.inner.head.values(&CONTENT_ENCODING).iter().all(plain) {
            Ok(())
        } else {
            Err(DecodeError::new(DecodeReason::ContentEncoding))
        }
    }

    /// What the head says of the media type of the body.
    fn content_type(&self) -> Option<&HeaderValue> {
        self.inner.head.first(&CONTENT_TYPE)
    }

    /// Whether this is the media type of the body.
    pub(crate) fn has_media_type(&self, essence: &str) -> bool {
        media_type::essence(self.content_type()).is_some_and(|came| came == essence)
    }

    /// An error if this is not the media type of the body.
    pub(crate) fn expect_media_type(&self, essence: &str) -> Result<(), DecodeError> {
        if self.has_media_type(essence) {
            return Ok(());
        }
        Err(self.other_media_type(essence))
    }

    /// The error of a body that is not `declared`.
    fn other_media_type(&self, declared: &str) -> DecodeError {
        let came = media_type::essence(self.content_type());
        let came = came.filter(|came| !self.inner.secrets.are_in(came));
        let detail = came.map(|came| format!("{came}, where {declared} is declared"));
        DecodeError::with_detail(DecodeReason::ContentType, detail)
    }

    /// The JSON text of the body, without the JSONP wrapper.
    fn json_text(&self) -> Result<&[u8], DecodeError> {
        let body = self.uncoded()?;
        let call = self.inner.callback.as_ref().map(|call| call.argument(body));
        match (MediaType::of(self.inner.head.values(&CONTENT_TYPE).iter()), call) {
            (MediaType::Json | MediaType::Missing, None | Some(None)) => Ok(body),
            (
                MediaType::Json | MediaType::JavaScript | MediaType::Missing,
                Some(Some(argument)),
            ) => Ok(argument),
            (MediaType::JavaScript, Some(None)) => Err(DecodeError::new(DecodeReason::Callback)),
            (MediaType::JavaScript, None) | (MediaType::Other, _) => {
                Err(self.other_media_type("JSON"))
            }
        }
    }

    /// A text of the service for people, as it may be shown.
    pub(super) fn shown_message(&self, message: &str) -> Option<String> {
        message::shown(message, &self.inner.secrets)
    }

    /// The scheme, host and port that a redirect leads to.
    pub(crate) fn redirect_origin(&self) -> Option<String> {
        let target = self.inner.head.first(&LOCATION)?.to_str().ok()?;
        if self.inner.secrets.are_in(target) {
            return None;
        }
        // `//host/path` keeps the scheme, which is https except on loopback.
        let scheme = if target.starts_with("//") { "https:" } else { "" };
        let url = ParsedUrl::parse(&[scheme, target].concat())?;
        matches!(&*url.scheme, "http" | "https").then(|| url.origin())
    }
}

/// Whether a response of this status can ask to wait (RFC 9110, section 10.2.3, and
/// RFC 6585, section 4).
fn may_ask_to_wait(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 413 | 425 | 429 | 500..=599)
}

/// Neither headers nor body: they may hold secrets.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("endpoint", &self.inner.progress.endpoint.name())
            .field("status", &self.inner.head.status())
            .field("headers", &self.inner.head.len())
            .field("body_bytes", &self.inner.body.len())
            .field("request_id", &self.inner.request_id.as_ref().map(RequestId::as_str))
            .finish_non_exhaustive()
    }
}
