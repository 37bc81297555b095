//! Requests as text, for golden tests.

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use bytes::Bytes;
use http::{HeaderMap, header::CONTENT_TYPE};

use crate::{
    base_url::BaseUrl,
    body::Body,
    encoding::EncodingOf,
    endpoint::{Endpoint, EndpointExt as _},
    error::{BaseUrlError, Error},
    secret::watch,
};

/// Compares what an endpoint sends with a text.
///
/// The text is an [`expect!`](crate::testing::expect) of the crate expect-test: write `expect![[""]]`, and run
/// the test with `UPDATE_EXPECT=1` in its environment, which writes the request into the file of
/// the test. From then on a request that differs fails the test with both texts and their
/// difference.
///
/// A secret is `__secret__`; one that is a location is its template with that. What a client adds,
/// such as credentials and the user agent, is not a part of the request here. A request that is
/// refused is its error.
///
/// ```
/// use loginrocket::{encoding::Form, testing::{assert_wire, expect}, v1::Login};
///
/// let login = Login::with_username("ada", "correct horse");
/// assert_wire!(&login, expect![[r#"
///     POST /v1/login
///     accept: application/json
///     content-type: application/json
///
///     {"username":"ada","password":"__secret__"}
/// "#]]);
/// assert_wire!(&login, Form, expect![[r#"
///     POST /v1/login
///     accept: application/json
///     content-type: application/x-www-form-urlencoded
///
///     username=ada&password=__secret__
/// "#]]);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __assert_wire {
    ($endpoint:expr, $expected:expr $(,)?) => {
        $expected.assert_eq(&$crate::testing::wire($endpoint))
    };
    ($endpoint:expr, $encoding:expr, $expected:expr $(,)?) => {
        $expected.assert_eq(&$crate::testing::wire_as($endpoint, $encoding))
    };
}

/// The request of an endpoint as text, in its default encoding, with `__secret__` for each
/// secret: what [`assert_wire!`](crate::testing::assert_wire) compares.
///
/// ```
/// use loginrocket::{testing, v1::Logout};
///
/// assert!(testing::wire(&Logout::new("eyJ")).starts_with("POST /v1/logout\n"));
/// ```
#[must_use]
pub fn wire<E: Endpoint + ?Sized>(endpoint: &E) -> String {
    shown(|base| endpoint.encode(base))
}

/// The same in another declared encoding.
#[must_use]
pub fn wire_as<E, W>(endpoint: &E, encoding: W) -> String
where
    E: Endpoint + ?Sized,
    W: EncodingOf<E>,
{
    shown(|base| endpoint.encode_as(base, encoding))
}

/// Where requests that are not sent would go.
pub(super) fn base() -> Result<BaseUrl, BaseUrlError> {
    BaseUrl::parse("https://api.example")
}

/// What is encoded, as text.
fn shown<E>(encode: impl FnOnce(&BaseUrl) -> Result<http::Request<Body>, Error<E>>) -> String {
    let Ok(base) = base() else { return String::new() };
    match watch::hidden(|| encode(&base)) {
        Ok(request) => text(request),
        Err(error) => format!("refused: {error}\n"),
    }
}

/// A request as text.
fn text(request: http::Request<Body>) -> String {
    let (head, body) = request.into_parts();
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
    let mut text = format!("{} {target}\n", head.method);
    for (name, value) in &head.headers {
        text = format!("{text}{name}: {}\n", value.as_bytes().escape_ascii());
    }
    let body = match whole(body) {
        Some(body) if body.is_empty() => return text,
        Some(body) => body,
        None => return text + "\n(a stream)\n",
    };
    let body = match std::str::from_utf8(&body) {
        Ok(body) => body.replace("\r\n", "\n"),
        Err(_) => body.escape_ascii().to_string(),
    };
    let text = format!("{text}\n{body}\n");
    match boundary(&head.headers) {
        Some(boundary) => text.replace(boundary, "boundary"),
        None => text,
    }
}

/// A body that need not be waited for.
pub(super) fn whole(body: Body) -> Option<Bytes> {
    let body = pin!(body.collect(usize::MAX));
    match body.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(body) => body.ok(),
        Poll::Pending => None,
    }
}

/// The boundary between the parts of a body, which is another one each time.
fn boundary(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()?.split_once("; boundary=").map(|(_, text)| text)
}
