//! An answer as it came, before it is known what it means.

use std::{fmt, time::Duration};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{CONTENT_ENCODING, LOCATION},
    response::Parts,
};
use serde::de::DeserializeOwned;
use url::Url;

use super::{json::JsonText, media_type::MediaType};
use crate::{
    Clock, DecodeError, DecodeReason, RequestId, Spec, SystemClock, encoding::Wire, jsonp,
    response::retry_after, secret::SentSecrets,
};

/// An answer as it came: status, headers, body.
///
/// Types that are read from an answer get it: see
/// [`FromResponse`](crate::FromResponse) and
/// [`FromErrorResponse`](crate::FromErrorResponse), each with an example.
#[derive(Clone)]
pub struct RawResponse {
    /// Boxed: it goes through code that is made for each endpoint, and into
    /// types that have a variant for any answer.
    inner: Box<Inner>,
}

/// What an answer is.
#[derive(Clone)]
struct Inner {
    spec: &'static Spec,
    parts: Parts,
    body: Bytes,
    request_id: Option<RequestId>,
    retry_after: Option<Duration>,
    attempts: u32,
    wire: Wire,
    secrets: SentSecrets,
}

impl RawResponse {
    /// Reads what every answer may tell: its request id and how long to wait.
    pub(crate) fn new(
        spec: &'static Spec,
        response: http::Response<Bytes>,
        wire: Wire,
        secrets: SentSecrets,
        clock: &dyn Clock,
    ) -> Self {
        let (parts, body) = response.into_parts();
        let request_id = RequestId::from_answer(&parts.headers, &secrets);
        let retry_after = retry_after_of(&parts, clock);
        let inner =
            Inner { spec, parts, body, request_id, retry_after, attempts: 1, wire, secrets };
        Self { inner: Box::new(inner) }
    }

    /// An answer that comes from somewhere else than a call: nothing is known of
    /// the request's secrets.
    pub(crate) fn alone(spec: &'static Spec, response: http::Response<Bytes>, wire: Wire) -> Self {
        Self::new(spec, response, wire, SentSecrets::default(), &SystemClock::default())
    }

    /// The answer to a later attempt.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.inner.attempts = attempts;
        self
    }

    /// The answer without its body, which takes memory.
    pub(crate) fn without_body(mut self) -> Self {
        self.inner.body = Bytes::new();
        self.without_secrets()
    }

    /// The answer without the call's secrets: nothing is read from it any more.
    pub(crate) fn without_secrets(mut self) -> Self {
        self.inner.secrets = SentSecrets::default();
        self
    }

    /// The endpoint that was called.
    pub(crate) fn spec(&self) -> &'static Spec {
        self.inner.spec
    }

    /// How long the server asks to wait.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.inner.retry_after
    }

    /// The number of attempts, from 1.
    pub(crate) fn attempts(&self) -> u32 {
        self.inner.attempts
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.inner.parts.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.inner.parts.headers
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.inner.body
    }

    /// The request id.
    #[must_use]
    pub fn request_id(&self) -> Option<&RequestId> {
        self.inner.request_id.as_ref()
    }

    /// The body as JSON. The answer to a JSONP call is the argument of its
    /// function; it is parsed and never run.
    ///
    /// # Errors
    ///
    /// If the content type is not JSON, or the body is no such value.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        let mut json = JsonText::new(self.json_text()?, &self.inner.secrets);
        match T::deserialize(json.top_level()) {
            Ok(value) => json.end().map(|()| value),
            Err(error) => Err(json.into_error(error)),
        }
    }

    /// The body as UTF-8 text.
    ///
    /// # Errors
    ///
    /// If the body is not UTF-8, or in a content coding.
    pub fn text(&self) -> Result<String, DecodeError> {
        let bytes = self.uncoded()?;
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

    /// The body, unless it is in a content coding that nobody asked for.
    fn uncoded(&self) -> Result<&Bytes, DecodeError> {
        let plain = |coding: &HeaderValue| {
            coding.is_empty() || coding.as_bytes().eq_ignore_ascii_case(b"identity")
        };
        if self.headers().get_all(CONTENT_ENCODING).iter().all(plain) {
            Ok(&self.inner.body)
        } else {
            Err(DecodeError::new(DecodeReason::ContentEncoding))
        }
    }

    /// The JSON text of the body, without the JSONP wrapper.
    fn json_text(&self) -> Result<&[u8], DecodeError> {
        let body = self.uncoded()?;
        let call = self.inner.wire.callback.as_deref().map(|name| jsonp::argument(body, name));
        match (MediaType::of(&self.inner.parts.headers), call) {
            (MediaType::Json | MediaType::Missing, None | Some(None)) => Ok(body),
            (
                MediaType::Json | MediaType::JavaScript | MediaType::Missing,
                Some(Some(argument)),
            ) => Ok(argument),
            (MediaType::JavaScript, Some(None)) => Err(DecodeError::new(DecodeReason::Callback)),
            (MediaType::JavaScript, None) | (MediaType::Other, _) => {
                Err(DecodeError::new(DecodeReason::ContentType))
            }
        }
    }

    /// The scheme, host and port that a redirect leads to.
    pub(crate) fn redirect_origin(&self) -> Option<String> {
        let target = self.inner.parts.headers.get(LOCATION)?.to_str().ok()?;
        if self.inner.secrets.are_in(target) {
            return None;
        }
        // `//host/path` keeps the scheme, which is as good as always this one.
        let scheme = if target.starts_with("//") { "https:" } else { "" };
        let origin = Url::parse(&[scheme, target].concat()).ok()?.origin();
        origin.is_tuple().then(|| origin.ascii_serialization())
    }
}

/// Of the answers that can ask to wait (RFC 9110, section 10.2.3, and RFC 6585,
/// section 4), the time that one asks for.
fn retry_after_of(parts: &Parts, clock: &dyn Clock) -> Option<Duration> {
    let may_ask = matches!(parts.status.as_u16(), 408 | 413 | 425 | 429 | 500..=599);
    if may_ask { retry_after::from_headers(&parts.headers, clock.now()) } else { None }
}

/// Neither headers nor body: they may hold secrets.
impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("endpoint", &self.inner.spec.name())
            .field("status", &self.inner.parts.status)
            .field("headers", &self.inner.parts.headers.len())
            .field("body_bytes", &self.inner.body.len())
            .field("request_id", &self.inner.request_id.as_ref().map(RequestId::as_str))
            .finish_non_exhaustive()
    }
}
