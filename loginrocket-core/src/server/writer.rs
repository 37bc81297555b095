//! Collects one response. What the derive writes is a list of calls to it.

use std::fmt;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{self, CONTENT_TYPE},
};
use serde::Serialize;

use crate::{
    body::Body,
    request::ToHeader,
    response::{RawResponse, RequestId},
    spec::Spec,
};

/// Collects one response: status, headers, body.
///
/// Its methods do not fail: a value that cannot be written makes the response one of status
/// 500. See the example of [`ToResponse`].
pub struct ResponseWriter {
    spec: &'static Spec,
    /// The function that a script has to call.
    callback: Option<String>,
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
    is_broken: bool,
}

/// A value of the whole response: [`FromResponse`](crate::FromResponse) the other way round.
///
/// Derive it beside `FromResponse`, whose attributes it reads. By hand:
///
/// ```
/// use loginrocket::server::{ResponseWriter, ToResponse};
///
/// struct Page {
///     total: u64,
///     names: Vec<String>,
/// }
///
/// impl ToResponse for Page {
///     fn to_response(&self, response: &mut ResponseWriter) {
///         response.header("x-total-count", &self.total);
///         response.json(&self.names);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as a response",
    label = "not written as status, headers and body",
    note = "write `#[derive(ToResponse)]` beside `#[derive(FromResponse)]`, or implement `ToResponse`"
)]
pub trait ToResponse {
    /// Writes the value. It does no I/O.
    fn to_response(&self, response: &mut ResponseWriter);
}

/// For endpoints without an error of their own.
impl ToResponse for std::convert::Infallible {
    fn to_response(&self, _response: &mut ResponseWriter) {
        match *self {}
    }
}

/// A field that can be a header of a response: what can be one of a request, and a list of
/// such values, each in a header of its own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of a header",
    label = "not a header value",
    note = "use text, an integer, a `bool`, an `Option` or a `Vec` of these, or implement `ToHeader`"
)]
pub trait ToHeaders {
    /// The values; `None` for one that cannot be sent.
    fn to_headers(&self) -> Option<Vec<HeaderValue>>;
}

#[diagnostic::do_not_recommend]
impl<T: ToHeader + ?Sized> ToHeaders for T {
    fn to_headers(&self) -> Option<Vec<HeaderValue>> {
        self.to_header().ok().map(|value| value.into_iter().collect())
    }
}

impl<T: ToHeader> ToHeaders for Vec<T> {
    fn to_headers(&self) -> Option<Vec<HeaderValue>> {
        let values = self.iter().map(|value| value.to_header().ok());
        // Those that are `None` are left out; one that cannot be sent makes the whole so.
        values.filter(|value| !matches!(value, Some(None))).map(Option::flatten).collect()
    }
}

impl<T: ToHeader> ToHeaders for Option<Vec<T>> {
    fn to_headers(&self) -> Option<Vec<HeaderValue>> {
        self.as_ref().map_or(Some(Vec::new()), ToHeaders::to_headers)
    }
}

impl ResponseWriter {
    /// A response with status 200 and nothing else.
    pub(super) fn new(spec: &'static Spec, callback: Option<String>) -> Self {
        Self {
            spec,
            callback,
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: Body::empty(),
            is_broken: false,
        }
    }

    /// Sets the status.
    pub fn status(&mut self, status: StatusCode) {
        self.status = status;
    }

    /// Sets the status by its number; that of a declaration is always one.
    #[doc(hidden)]
    pub fn status_code(&mut self, status: u16) {
        match StatusCode::from_u16(status) {
            Ok(status) => self.status = status,
            Err(_) => self.is_broken = true,
        }
    }

    /// Adds a header, by its name in lower case; none for `None`, and one for each element of
    /// a list.
    pub fn header(&mut self, name: &'static str, value: &(impl ToHeaders + ?Sized)) {
        match (HeaderName::from_lowercase(name.as_bytes()), value.to_headers()) {
            (Ok(name), Some(values)) => {
                for value in values {
                    self.headers.append(name.clone(), value);
                }
            }
            _ => self.is_broken = true,
        }
    }

    /// Sets the request id, in the header that the group of the endpoint names.
    pub fn request_id(&mut self, id: Option<&RequestId>) {
        let Some(value) = id.and_then(|id| HeaderValue::from_str(id.as_str()).ok()) else { return };
        self.headers.insert(id_header(self.spec), value);
    }

    /// Makes a value the body, as JSON; of a JSONP call, as the argument of its function.
    pub fn json<T: Serialize + ?Sized>(&mut self, value: &T) {
        match serde_json::to_vec(value) {
            Ok(json) => self.json_text(json),
            Err(_) => self.is_broken = true,
        }
    }

    /// Makes a JSON text the body.
    fn json_text(&mut self, json: Vec<u8>) {
        let Some(callback) = &self.callback else {
            let declared = declared(self.spec).filter(|declared| declared.ends_with("json"));
            return self.set(declared.unwrap_or("application/json"), json.into());
        };
        let script = [b"/**/", callback.as_bytes(), b"(", &as_script(json), b");"].concat();
        // Nothing may take it for another kind of file.
        self.headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        self.set("text/javascript; charset=utf-8", script.into());
    }

    /// Makes a text the body.
    pub fn text(&mut self, text: impl Into<String>) {
        let text = Body::from(text.into());
        match declared(self.spec) {
            Some(declared) if declared != "text/plain" && declared.starts_with("text/") => {
                let media_type = [declared, "; charset=utf-8"].concat();
                match HeaderValue::try_from(media_type) {
                    Ok(media_type) => self.set_as(media_type, text),
                    Err(_) => self.is_broken = true,
                }
            }
            _ => self.set("text/plain; charset=utf-8", text),
        }
    }

    /// Makes bytes the body.
    pub fn bytes(&mut self, bytes: impl Into<Bytes>) {
        let usual = "application/octet-stream";
        self.set(declared(self.spec).unwrap_or(usual), bytes.into().into());
    }

    /// The media type that the endpoint asks for, if it is a certain one.
    pub(super) fn declared(&self) -> Option<&'static str> {
        declared(self.spec)
    }

    /// What ends a stream of events.
    pub(super) fn events_end(&self) -> crate::spec::End {
        self.spec.events_end()
    }

    /// Keeps caches from collecting what has no end.
    pub(super) fn no_store(&mut self) {
        let entry = self.headers.entry(header::CACHE_CONTROL);
        entry.or_insert(HeaderValue::from_static("no-store"));
    }

    /// Makes a stream of this media type the body.
    pub(super) fn stream(&mut self, media_type: &'static str, body: Body) {
        self.set(media_type, body);
    }

    /// Makes it a response as it came, without what belongs to its own connection.
    pub fn raw(&mut self, response: &RawResponse) {
        self.status = response.status();
        for (name, value) in response.headers() {
            let is_of_connection = crate::request::is_set_by_runtime(name)
                && *name != CONTENT_TYPE
                && *name != header::CONTENT_ENCODING;
            if !is_of_connection {
                self.headers.append(name.clone(), value.clone());
            }
        }
        self.body = response.body().clone().into();
    }

    /// Sets the body.
    fn set(&mut self, media_type: &'static str, body: Body) {
        match HeaderValue::from_str(media_type) {
            Ok(media_type) => self.set_as(media_type, body),
            Err(_) => self.is_broken = true,
        }
    }

    /// Sets the body, unless a header of the value says what it is.
    fn set_as(&mut self, media_type: HeaderValue, body: Body) {
        self.headers.entry(CONTENT_TYPE).or_insert(media_type);
        self.body = body;
    }

    /// A script has content in any case: of a success without any, an empty object.
    fn complete_script(&mut self) {
        if self.callback.is_none() || !self.status.is_success() {
            return;
        }
        if self.body.len() == Some(0) {
            self.json_text(b"{}".to_vec());
        }
        if matches!(self.status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT) {
            self.status = StatusCode::OK;
        }
    }

    /// The response, with what a [`Reply`](super::Reply) says.
    pub(super) fn finish(
        mut self,
        status: Option<StatusCode>,
        headers: HeaderMap,
    ) -> http::Response<Body> {
        self.status = status.unwrap_or(self.status);
        self.complete_script();
        if self.is_broken {
            let body = r#"{"error":"the response cannot be written"}"#;
            let mut response = http::Response::new(Body::from(body));
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(CONTENT_TYPE, json);
            return response;
        }
        let mut response = http::Response::new(self.body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response.headers_mut().extend(headers);
        response
    }
}

/// The header of the request id of an endpoint's responses.
pub(super) fn id_header(spec: &Spec) -> HeaderName {
    let declared = spec.request_id_header();
    declared
        .and_then(|name| HeaderName::from_bytes(name.as_bytes()).ok())
        .unwrap_or_else(RequestId::usual_header)
}

/// The media type that the endpoint asks for first, if it is a certain one.
pub(super) fn declared(spec: &'static Spec) -> Option<&'static str> {
    let first = spec.accept().split([',', ';']).next().unwrap_or_default().trim();
    (!first.is_empty() && !first.contains('*')).then_some(first)
}

/// A JSON text as a part of a script: two characters may stand in the one and, for old
/// browsers, not in the other.
fn as_script(json: Vec<u8>) -> Vec<u8> {
    let is_separator = |three: &[u8]| matches!(three, [0xe2, 0x80, 0xa8 | 0xa9]);
    if !json.windows(3).any(is_separator) {
        return json;
    }
    let mut script = Vec::with_capacity(json.len());
    let mut rest = json.as_slice();
    while let Some((byte, tail)) = rest.split_first() {
        rest = if let [0xe2, 0x80, last @ (0xa8 | 0xa9), behind @ ..] = rest {
            script.extend_from_slice(if *last == 0xa8 { b"\\u2028" } else { b"\\u2029" });
            behind
        } else {
            script.push(*byte);
            tail
        };
    }
    script
}

/// The status and the number of headers, and no values.
impl fmt::Debug for ResponseWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseWriter")
            .field("endpoint", &self.spec.name())
            .field("status", &self.status)
            .field("headers", &self.headers.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::as_script;

    #[test]
    fn line_separators_are_escaped_in_a_script() {
        let json = "\"a\u{2028}\u{2029}\u{2030}b\"".to_owned().into_bytes();
        let script = String::from_utf8(as_script(json)).unwrap();
        assert_eq!(script, "\"a\\u2028\\u2029\u{2030}b\"");
    }
}
