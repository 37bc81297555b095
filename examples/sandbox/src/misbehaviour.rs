//! Named scripted answers: how a service, or what stands before it, can misbehave.

use std::time::Duration;

use loginrocket::Bytes;
use loginrocket::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use loginrocket::http::{HeaderValue, StatusCode};

use crate::account::INVALID_TOKEN;
use crate::envelope::REQUEST_ID;
use crate::script::Answer;

/// Looks like the answer to a login or signup, and is not one.
const SESSION: &str = r#"{"token":"scripted","url":"https://app.example.com/login"}"#;

/// Answers that stand in for the call.
impl Answer {
    /// A page of HTML, as from a captive portal (200) or a gateway (502).
    #[must_use]
    pub fn html(status: StatusCode) -> Self {
        let page = "<!doctype html><title>Sorry</title><p>Please try again later.</p>";
        Self::instead(status).content_type("text/html; charset=utf-8").body(page)
    }

    /// JSON of the caller's own, of any status.
    #[must_use]
    pub fn json(status: StatusCode, body: impl Into<Bytes>) -> Self {
        Self::instead(status).content_type("application/json").body(body)
    }

    /// Status 500 with JSON.
    #[must_use]
    pub fn internal_error() -> Self {
        Self::json(StatusCode::INTERNAL_SERVER_ERROR, r#"{"error":"Internal server error"}"#)
    }

    /// Status 429, with this `Retry-After` or none.
    #[must_use]
    pub fn too_many_requests(retry_after: Option<HeaderValue>) -> Self {
        let body = r#"{"error":"Too many requests"}"#;
        let answer = Self::json(StatusCode::TOO_MANY_REQUESTS, body);
        match retry_after {
            Some(value) => answer.set(RETRY_AFTER, value),
            None => answer,
        }
    }

    /// Status 401, as for a bearer token that is not good.
    #[must_use]
    pub fn invalid_token() -> Self {
        let challenge = HeaderValue::from_static(INVALID_TOKEN);
        Self::json(StatusCode::UNAUTHORIZED, r#"{"error":"invalid_token"}"#)
            .set(WWW_AUTHENTICATE, challenge)
    }

    /// No answer until the connection ends.
    #[must_use]
    pub fn never() -> Self {
        Self::instead(StatusCode::OK).after(Duration::MAX)
    }

    /// A redirect.
    #[must_use]
    pub fn redirect(status: StatusCode, location: HeaderValue) -> Self {
        Self::instead(status).set(LOCATION, location)
    }

    /// Status 204 and no body.
    #[must_use]
    pub fn no_content() -> Self {
        Self::instead(StatusCode::NO_CONTENT)
    }

    /// Status 200, said to be JSON, with an empty body.
    #[must_use]
    pub fn empty() -> Self {
        Self::json(StatusCode::OK, "")
    }

    /// JSON that stops in the middle, under a `Content-Length` that fits.
    #[must_use]
    pub fn truncated_json() -> Self {
        Self::json(StatusCode::OK, r#"{"token":"scrip"#)
    }

    /// Valid JSON, padded with white space to at least `length` bytes.
    #[must_use]
    pub fn large(length: usize) -> Self {
        let mut body = SESSION.as_bytes().to_vec();
        body.resize(length.max(body.len()), b' ');
        Self::json(StatusCode::OK, body)
    }

    /// JSONP that calls another function than the one asked for.
    #[must_use]
    pub fn other_callback(name: &str) -> Self {
        let body = format!("/**/{name}({SESSION});");
        Self::instead(StatusCode::OK).content_type("application/javascript").body(body)
    }

    /// Plain JSON, whether or not JSONP was asked for.
    #[must_use]
    pub fn plain_json() -> Self {
        Self::json(StatusCode::OK, SESSION)
    }
}

/// Answers that alter the call's own.
impl Answer {
    /// With this content type.
    #[must_use]
    pub fn content_type(self, value: &'static str) -> Self {
        self.set(CONTENT_TYPE, HeaderValue::from_static(value))
    }

    /// JSON that is said to be plain text.
    #[must_use]
    pub fn text_plain() -> Self {
        Self::altered().content_type("text/plain")
    }

    /// No content type.
    #[must_use]
    pub fn no_content_type() -> Self {
        Self::altered().remove(CONTENT_TYPE)
    }

    /// No request id.
    #[must_use]
    pub fn no_request_id() -> Self {
        Self::altered().remove(REQUEST_ID)
    }

    /// These request ids, each in a header of its own, in place of the true one.
    #[must_use]
    pub fn request_ids(values: impl IntoIterator<Item = HeaderValue>) -> Self {
        let append = |answer: Self, value| answer.append(REQUEST_ID, value);
        values.into_iter().fold(Self::no_request_id(), append)
    }

    /// The same request id twice.
    #[must_use]
    pub fn same_request_id_twice() -> Self {
        let id = HeaderValue::from_static("rq_0000000000000000000000");
        Self::request_ids([id.clone(), id])
    }

    /// Two request ids.
    #[must_use]
    pub fn two_request_ids() -> Self {
        let ids = ["rq_0000000000000000000000", "rq_1111111111111111111111"];
        Self::request_ids(ids.map(HeaderValue::from_static))
    }

    /// A request id of 300 bytes.
    #[must_use]
    pub fn long_request_id() -> Self {
        Self::request_ids(HeaderValue::from_bytes(&[b'0'; 300]))
    }

    /// A request id that is not text: it ends in the byte 0xff.
    #[must_use]
    pub fn non_ascii_request_id() -> Self {
        Self::request_ids(HeaderValue::from_bytes(b"rq_\xff"))
    }
}
